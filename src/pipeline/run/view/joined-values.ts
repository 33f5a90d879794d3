/** Values that no text holds whole and every reader sees: a template put them together, or markup stands between their parts. */

import type { ParsedPage } from '../../../model/parsed-page.ts'
import { type Mask, maskDeep } from '../../../privacy/mask.ts'

/** Looks every page over until it is closed, and masks what the pages show from then on; the others are not read again. */
export function valuesOfParts(mask: Mask) {
  const found = new Set<number>()
  let isOpen = true
  return {
    maskPage(pageKey: number, page: ParsedPage | null): ParsedPage | null {
      if (page === null) return null
      if (isOpen && mask(page.plainText) !== page.plainText) found.add(pageKey)
      return found.has(pageKey) ? maskShown(page, mask) : page
    },
    close() {
      isOpen = false
    },
  }
}

/** Evidence and places stay: they quote the text, which is masked already. */
function maskShown(page: ParsedPage, mask: Mask): ParsedPage {
  const { record } = page
  return {
    ...page,
    plainText: mask(page.plainText),
    html: mask(page.html),
    sections: page.sections.map((section) => ({ ...section, heading: mask(section.heading) })),
    record: record === null ? null : maskRecord(record),
  }

  function maskRecord(one: NonNullable<typeof record>): NonNullable<typeof record> {
    const { evidence, titleEvidence, contentHash, more, ...told } = one
    // The keys stay in their order.
    return { ...one, ...maskDeep(told, mask), ...(more === undefined ? {} : { more: more.map(maskRecord) }) }
  }
}
