/** The links step: between which revisions each URL stood on each page, and where its history says that short links led. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow, RevisionRow } from '../../archive/rows.ts'
import { datedInterval, type MinedRevision, mineIntervals, mineShortTargets } from '../../links/find.ts'
import type { LinkInterval } from '../../model/link.ts'
import { statedDays } from './stated-days.ts'

export interface LinksJob {
  readonly reader: ArchiveReader
  readonly results: Results
  /** Whether an address is one of a shortener. */
  readonly isShort: (raw: string) => boolean
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** Mines every page anew: it runs at hundreds of MB a second, so nothing is cached. */
export function linksStep({ reader, results, isShort, listen, signal }: LinksJob): void {
  let done = 0
  for (const page of reader.pages()) {
    signal.throwIfAborted()
    const revisions = reader.revisions(page.page_key)
    const fromHistory = revisions.some(({ text_id }) => text_id !== null)
    const intervals = fromHistory
      ? mineIntervals(minedRevisions(reader, revisions), page.page_key)
      : boundIntervals(reader, results, page, revisions)
    const hasShort = fromHistory && intervals.some(({ raw }) => isShort(raw))
    const targets = hasShort ? mineShortTargets(minedRevisions(reader, revisions), isShort) : []
    results.transaction(() => {
      results.saveIntervals(page.page_key, intervals)
      results.saveShortTargets(page.page_key, targets)
    })
    done += 1
    if (done % 100 === 0) listen(done)
  }
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
