/** What the view must know of all pages before the first writer asks: one walk, since every page is unpacked for it. */

import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { People } from '../../../model/record.ts'
import { countBodies } from '../../../records/bodies.ts'
import { decodeLexicon } from '../../../records/configuration.ts'
import { resolvePeople } from '../../../records/person-index.ts'
import { loadLexicons } from '../../io/lexicons.ts'
import type { PeopleByHand } from '../../io/load.ts'
import { linksToSection } from './dead-sections.ts'
import { comparePlaces, type MeetingPlace, meetingAt, placesOfPage } from './meetings.ts'
import type { PageIndex, PublishedEntry } from './published-pages.ts'

export interface PageSurvey {
  /** By start, then id. */
  readonly meetings: readonly MeetingPlace[]
  /** Every URL once, in the order of the pages. */
  readonly urls: ReadonlySet<string>
  /** Ids of the pages whose parse lost something. */
  readonly lossy: readonly number[]
  /** Ids of the pages that link to sections. */
  readonly toSections: readonly number[]
  readonly people: People
}

export function surveyPages(
  pages: PageIndex,
  parsed: (entry: PublishedEntry) => ParsedPage | null,
  { known, kept }: PeopleByHand,
): PageSurvey {
  const meetings: MeetingPlace[] = []
  const urls = new Set<string>()
  const lossy: number[] = []
  const toSections: number[] = []
  const counts = countBodies(loadLexicons().flatMap((text) => decodeLexicon(text).grammar.definiteArticles))
  const persons = resolvePeople(walk(), known, kept)
  const people = { ...persons, ...counts.bodies() }
  return { meetings: meetings.sort(comparePlaces), urls, lossy, toSections, people }

  function* walk() {
    for (const entry of pages.entries()) {
      const page = parsed(entry)
      if (page === null) continue
      for (const { raw } of page.links) urls.add(raw)
      if (page.losses.length > 0) lossy.push(entry.page.pageId)
      if (linksToSection(entry.page, page)) toSections.push(entry.page.pageId)
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
