/** Parsed pages as they are published: masked, with the series that recur among their meetings. */

import type { Results } from '../../../archive/results.ts'
import { publishedUrl } from '../../../links/find.ts'
import { changedPage, type ParsedPage } from '../../../model/parsed-page.ts'
import { type Mask, maskDeep } from '../../../privacy/mask.ts'
import type { SeriesOfRun } from '../../../records/series-of-run.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import type { JoinedValues } from '../privacy/joined-step.ts'
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

// Values that no text holds whole and every reader sees: a template put them together, or markup stands between their parts.

/** A page as it is published. */
export type MaskPage = (pageKey: number, page: ParsedPage | null) => ParsedPage | null

/** Masks the pages that were found to show such values; the others are not read again. */
export const maskJoinedValues =
  (mask: Mask, joined: JoinedValues): MaskPage =>
  (pageKey, page) =>
    page !== null && joined.has(pageKey) ? maskShown(page, mask) : page

/** Evidence and places stay: they quote the text, which is masked already. */
function maskShown(page: ParsedPage, mask: Mask): ParsedPage {
  const { record, rejected = [] } = page
  return changedPage(page, {
    plainText: mask(page.plainText),
    html: mask(page.html),
    sections: page.sections.map((section) => ({ ...section, heading: mask(section.heading) })),
    slots: maskDeep(page.slots, mask),
    links: page.links.map((use) => ({ ...use, raw: publishedUrl(mask(use.raw)), label: maskDeep(use.label, mask) })),
    linkedTitles: maskDeep(page.linkedTitles, mask),
    categories: maskDeep(page.categories, mask),
    record: record === null ? null : maskRecord(record),
    rejected: rejected.map((words) => (words.value === undefined ? words : { ...words, value: mask(words.value) })),
  })

  function maskRecord(one: NonNullable<typeof record>): NonNullable<typeof record> {
    const { evidence, titleEvidence, contentHash, more, ...told } = one
    // The keys stay in their order.
    return { ...one, ...maskDeep(told, mask), ...(more === undefined ? {} : { more: more.map(maskRecord) }) }
  }
}
