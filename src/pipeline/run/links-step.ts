/** The links step: between which revisions each URL stood on each page, and where its history says that short links led. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow, RevisionRow } from '../../archive/rows.ts'
import { datedInterval, type MinedRevision, mineIntervals, mineShortTargets } from '../../links/find.ts'
import type { LinkInterval, ShortTarget } from '../../model/link.ts'
import { type BatchLimits, batches, workAhead } from '../../support/work-ahead.ts'
import { statedDays } from './stated-days.ts'

export interface LinksJob {
  readonly reader: ArchiveReader
  readonly results: Results
  /** Mines a batch of pages, in their order. */
  readonly mine: (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
  /** So many batches are mined at once. */
  readonly together: number
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** What the revisions of a page say of its links. */
export interface MinedPage {
  readonly pageKey: number
  readonly intervals: readonly LinkInterval[]
  readonly targets: readonly ShortTarget[]
}

const batchLimits: BatchLimits = { most: 50, largest: Number.POSITIVE_INFINITY }

/** Mines every page anew: it runs at hundreds of MB a second, so nothing is cached. */
export async function linksStep({ reader, results, mine, together, listen, signal }: LinksJob): Promise<void> {
  let done = 0
  for await (const mined of workAhead(
    batches(reader.pages(), batchLimits, () => 0),
    together,
    mine,
  )) {
    signal.throwIfAborted()
    results.transaction(() => {
      for (const { pageKey, intervals, targets } of mined) {
        results.saveIntervals(pageKey, intervals)
        results.saveShortTargets(pageKey, targets)
      }
    })
    done += mined.length
    listen(done)
  }
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
  return { pageKey: page.page_key, intervals, targets }
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
  const saved = revisions.flatMap(({ revision_id, at, html_id }) =>
    html_id === null ? [] : [{ revisionId: revision_id, at, contributor: null, html: reader.text(html_id) }],
  )
  return raws.map((raw) => {
    const escaped = raw.replaceAll('&', '&amp;')
    const revision = saved.find(({ html }) => html.includes(escaped) || html.includes(raw)) ?? null
    // A link cannot be younger than the page that shows it: minutes of a planned meeting are saved before its day.
    const before = (day: string | null): string | null =>
      day !== null && day <= (revision?.at ?? day).slice(0, 10) ? day : null
    const [titleDate, sectionDate] = [before(days.title), before(days.section(raw))]
    return datedInterval({ raw, pageId: page.page_key, titleDate, sectionDate, revision })
  })
}
