/**
 * What only all pages together tell, in plain values: found by whoever opens the first view, before the first writer asks, and
 * given to the views of other threads.
 */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { Link } from '../../../model/link.ts'
import type { People } from '../../../model/record.ts'
import type { Namespace } from '../../../model/wiki.ts'
import { bodiesOf, countBodies } from '../../../records/bodies.ts'
import { decodeLexicon } from '../../../records/configuration.ts'
import { comparePlaces } from '../../../records/meeting-order.ts'
import { resolvePeople } from '../../../records/person-index.ts'
import { type FoundSeries, type MeetingLexicons, seriesOfRun } from '../../../records/series-of-run.ts'
import type { PeopleByHand } from '../../io/load.ts'
import { loadLexicons } from '../../io/shipped.ts'
import type { JoinedValues } from '../privacy/joined-step.ts'
import type { Redaction } from '../privacy/redaction.ts'
import { linksToSection } from './dead-sections.ts'
import { filesOnPage } from './files-not-here.ts'
import { classifyLinks, type LinkSettings } from './link-resolver.ts'
import { type MeetingPosition, meetingAt, placesOfPage } from './meetings.ts'
import { type MaskPage, openParsedPages, type ParsedOf, readPages } from './parsed-pages.ts'
import type { PageIndex } from './published-pages.ts'

/** What all pages of a wiki tell together. */
export interface AcrossPages extends PageSurvey {
  /** The series that recur. */
  readonly series: FoundSeries
  /** Every link once, classified; by SURT, then as written. */
  readonly links: readonly Link[]
}

/** What one walk over the parsed pages finds. */
interface PageSurvey {
  /** By start, then id. */
  readonly meetings: readonly MeetingPosition[]
  /** Ids of the pages whose parse lost something. */
  readonly lossy: readonly number[]
  /** Ids of the pages that link to sections. */
  readonly toSections: readonly number[]
  /** Names of the files that pages with a wikitext show, describe or link to. */
  readonly files: ReadonlySet<string>
  readonly people: People
}

/** What is looked at, and by what rules. */
export interface AcrossJob extends PeopleByHand {
  readonly pages: PageIndex
  readonly reader: Pick<ArchiveReader, 'latest'>
  readonly results: Results
  readonly site: { readonly namespaces: readonly Namespace[] }
  readonly redaction: Pick<Redaction, 'withdrawn' | 'alsoFound'>
  readonly joined: JoinedValues
  readonly setup: MeetingLexicons
  readonly links: LinkSettings
}

/** Walks over the meetings for their series, then over all pages. */
export function findAcross(job: AcrossJob, maskPage: MaskPage): AcrossPages {
  const { pages, results, redaction, links, setup } = job
  const read = readPages(results, maskPage)
  const series = seriesOfRun(setup, meetings())
  const { urls, ...survey } = surveyPages(job, openParsedPages(results, maskPage, series))
  return { ...survey, series: series.found, links: classifyLinks(urls, links, redaction.withdrawn) }

  function* meetings() {
    for (const entry of pages.entries()) {
      const parsed = entry.page.isMeeting ? read(entry) : null
      if (parsed !== null) yield { title: entry.page.title, record: parsed.record, trace: parsed.trace }
    }
  }
}

/** Gives the URLs beside, each once, in the order of the pages. */
function surveyPages(
  { pages, reader, site, known, kept, joined, redaction }: AcrossJob,
  parsed: ParsedOf,
): PageSurvey & { readonly urls: ReadonlySet<string> } {
  const meetings: MeetingPosition[] = []
  const urls = new Set<string>()
  const lossy: number[] = []
  const toSections: number[] = []
  const files = new Set<string>()
  const counts = countBodies(loadLexicons().flatMap((text) => decodeLexicon(text).grammar.definiteArticles))
  const people = resolvePeople(walk(), known, kept)
  return {
    meetings: meetings.sort(comparePlaces),
    urls,
    lossy,
    toSections,
    files,
    people: { ...people, ...bodiesOf(counts.names()) },
  }

  function* walk() {
    for (const entry of pages.entries()) {
      const page = parsed(entry)
      if (page === null) continue
      redaction.alsoFound(joined.get(entry.pageKey) ?? [])
      for (const { raw } of page.links) urls.add(raw)
      if (page.losses.length > 0) lossy.push(entry.page.pageId)
      if (linksToSection(entry.page, page)) toSections.push(entry.page.pageId)
      const used = filesOnPage(entry.page.title, page, site.namespaces)
      // What a mirror shows, its source tells of.
      if (used.length > 0 && reader.latest(entry.pageKey)?.text_id != null) for (const name of used) files.add(name)
      for (const place of placesOfPage(entry, page)) {
        meetings.push(place)
        const record = meetingAt(place, entry, page)?.record
        if (record === undefined) continue
        counts.add(record)
        yield { meetingId: place.id, series: record.series, record }
      }
    }
  }
}
