/** Parsed pages as they are published: masked, with the series that recur among their meetings. */

import type { Results } from '../../../archive/results.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { SeriesOfRun } from '../../../records/series-of-run.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import type { MaskPage } from './joined-values.ts'
import type { PublishedEntry } from './published-pages.ts'

/** The parse of a page; null where it has none. */
export type ParsedOf = (entry: PublishedEntry) => ParsedPage | null

/** A page is asked for several times while it is written: a few are kept. */
const keptPages = 32

/** With the series that its record tells by itself. */
export const readPages =
  (results: Results, maskPage: MaskPage): ParsedOf =>
  ({ pageKey, title }) =>
    maskPage(pageKey, results.parsed(title, true) ?? results.parsed(title, false))

/** With the series of the run. */
export function openParsedPages(results: Results, maskPage: MaskPage, series: SeriesOfRun): ParsedOf {
  const lastPages = memoizeLast<number, ParsedPage | null>(keptPages)
  const read = readPages(results, maskPage)
  return (entry) =>
    lastPages(entry.pageKey, () => {
      const page = read(entry)
      return page === null ? null : series.settle(page)
    })
}
