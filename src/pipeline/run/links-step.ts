/** The links step: between which revisions each URL stood on each page, and where its history says that short links led. */

import type { Archive } from '../../archive/archive.ts'
import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow, RevisionRow } from '../../archive/rows.ts'
import type { ClassifyContext } from '../../links/classify.ts'
import {
  addressesInHtml,
  type DatingEvidence,
  datedInterval,
  type MinedRevision,
  mineIntervals,
  mineShortTargets,
} from '../../links/find.ts'
import type { LinkInterval, ShortTarget } from '../../model/link.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import type { MeetingDate, MeetingRecord } from '../../model/record.ts'
import { type BatchLimits, batches, workAhead } from '../../support/work-ahead.ts'
import { memo } from './kept-passes.ts'

export interface LinksJob {
  readonly archive: Archive
  readonly reader: ArchiveReader
  readonly results: Results
  /** What tells a short link. */
  readonly settings: ClassifyContext
  /** Mines pages by these settings, in their order. */
  readonly mine: (settings: ClassifyContext) => (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
  /** So many batches are mined at once. */
  readonly together: number
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** What the revisions of a page say of its links. */
export interface MinedPage {
  readonly intervals: readonly LinkInterval[]
  readonly targets: readonly ShortTarget[]
}

const batchLimits: BatchLimits = { most: 50, largest: Number.POSITIVE_INFINITY }

/** Mines the pages whose revisions are not as they were when they were last mined. */
export async function linksStep(job: LinksJob): Promise<void> {
  const { reader, results, together, listen, signal } = job
  const mine = keptMining(job)
  const mineBatch = async (pages: readonly PageRow[]) => ({ pages, mined: await mine(pages) })
  let done = 0
  for await (const { pages, mined } of workAhead(
    batches(reader.pages(), batchLimits, () => 0),
    together,
    mineBatch,
  )) {
    signal.throwIfAborted()
    results.transaction(() => {
      for (const [index, { page_key: pageKey }] of pages.entries()) {
        results.saveIntervals(pageKey, mined[index]?.intervals ?? [])
        results.saveShortTargets(pageKey, mined[index]?.targets ?? [])
      }
    })
    done += pages.length
    listen(done)
  }
}

function keptMining({ archive, results, settings, mine }: LinksJob): ReturnType<LinksJob['mine']> {
  const revisions = archive.store
    .prepare(
      'SELECT revision_id, at, html_id IS NULL, sha256 FROM revisions LEFT JOIN texts ON texts.text_id = coalesce(revisions.text_id, html_id) WHERE page_key = ? ORDER BY at, revision_id',
    )
    .raw()
  return memo(results, {
    name: 'mine',
    setup: settings,
    nameOf: ({ title }: PageRow) => title,
    // What a rendering says of its links comes of its parse.
    dependsOn: ({ page_key: pageKey, title }) => [revisions.all(pageKey), results.parseKey(title, false)?.key],
    work: mine(settings),
  })
}

/** Mines one page; `isShort` tells whether an address is one of a shortener. */
export function minePage(
  page: PageRow,
  { reader, results }: Pick<LinksJob, 'reader' | 'results'>,
  isShort: (raw: string) => boolean,
): MinedPage {
  const revisions = reader.revisions(page.page_key)
  const fromHistory = revisions.some(({ text_id }) => text_id !== null)
  const intervals = fromHistory
    ? mineIntervals(minedRevisions(reader, revisions), page.page_key)
    : boundIntervals(reader, results, page, revisions)
  const hasShort = fromHistory && intervals.some(({ raw }) => isShort(raw))
  const targets = hasShort ? mineShortTargets(minedRevisions(reader, revisions), isShort) : []
  return { intervals, targets }
}

function* minedRevisions(reader: ArchiveReader, revisions: readonly RevisionRow[]): Generator<MinedRevision> {
  for (const { revision_id, at, text_id } of revisions) {
    if (revision_id === null) continue
    yield { revisionId: revision_id, at, contributor: null, text: text_id === null ? null : reader.text(text_id) }
  }
}

/** Without wikitext: the oldest saved rendering that shows the URL bounds its introduction from above. */
function boundIntervals(
  reader: ArchiveReader,
  results: Results,
  page: PageRow,
  revisions: readonly RevisionRow[],
): LinkInterval[] {
  const parsed = results.parsed(page.title, false)
  const links = parsed?.links ?? []
  const raws = [...new Set(links.map(({ raw }) => raw))].sort()
  if (parsed === null || raws.length === 0) return []
  const days = statedDays(parsed)
  const oldest = oldestShowing(new Set(raws), reader, revisions)
  return raws.map((raw) => {
    const revision = oldest.get(raw) ?? null
    // A link cannot be younger than the page that shows it: minutes of a planned meeting are saved before its day.
    const before = (day: string | null): string | null =>
      day !== null && day <= (revision?.at ?? day).slice(0, 10) ? day : null
    const [titleDate, sectionDate] = [before(days.title), before(days.section(raw))]
    return datedInterval({ raw, pageId: page.page_key, titleDate, sectionDate, revision })
  })
}

/** The oldest saved rendering that shows each address; one after the other, since a page may have hundreds of large ones. */
function oldestShowing(
  raws: ReadonlySet<string>,
  reader: ArchiveReader,
  revisions: readonly RevisionRow[],
): ReadonlyMap<string, NonNullable<DatingEvidence['revision']>> {
  const oldest = new Map<string, NonNullable<DatingEvidence['revision']>>()
  for (const { revision_id: revisionId, at, html_id } of revisions) {
    if (html_id === null) continue
    if (oldest.size === raws.size) break
    for (const raw of addressesInHtml(reader.text(html_id)))
      if (raws.has(raw) && !oldest.has(raw)) oldest.set(raw, { revisionId, at, contributor: null })
  }
  return oldest
}

// The days that a page itself states, for links without history: of its title, and of the section in which a link
// stands.

interface StatedDays {
  readonly title: string | null
  /** Of the section where the URL first stands. */
  readonly section: (raw: string) => string | null
}

/** A page that is no meeting states none that we can read. */
export function statedDays({ record, links, sections }: ParsedPage): StatedDays {
  if (record === null) return { title: null, section: () => null }
  const sectionAt = (offset: number): number => sections.findLastIndex(({ span }) => span.start <= offset)
  const dayAt = record.more === undefined ? dayOfSection(record, sectionAt) : dayOfMeeting(record.more)
  const starts = new Map<string, number>()
  for (const { raw, span } of links) if (span !== null && !starts.has(raw)) starts.set(raw, span.start)
  return {
    title: record.titleEvidence['dates[0]'] === undefined ? null : dayOf(record.dates[0]),
    section(raw) {
      const start = starts.get(raw)
      return start === undefined ? null : dayAt(start)
    },
  }
}

type DayAt = (offset: number) => string | null

/** The page holds one meeting: its day counts where the page writes it, in that section. */
function dayOfSection({ dates, evidence }: MeetingRecord, sectionAt: (offset: number) => number): DayAt {
  const said = evidence['dates[0]']?.start
  return (offset) => (said !== undefined && sectionAt(said) === sectionAt(offset) ? dayOf(dates[0]) : null)
}

/** The page holds several: each reaches from its first heading, or its date, to the next one's. */
function dayOfMeeting(meetings: readonly MeetingRecord[]): DayAt {
  const places = meetings.map(({ dates, evidence }) => ({
    from: Math.min(...['sections[0]', 'dates[0]'].map((path) => evidence[path]?.start ?? Number.POSITIVE_INFINITY)),
    day: dayOf(dates[0]),
  }))
  return (offset) => places.findLast(({ from }) => from <= offset)?.day ?? null
}

function dayOf(date: MeetingDate | undefined): string | null {
  const isSure = date !== undefined && date.certainty !== 'invalid' && /^\d{4}-\d\d-\d\d/.test(date.start ?? '')
  return isSure ? (date.start?.slice(0, 10) ?? null) : null
}
