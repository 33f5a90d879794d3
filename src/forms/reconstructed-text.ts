/** Wikitext for a page of which only HTML is left. */

import { type Document, emptyDocument } from '../model/document.ts'
import type { FondsPage } from '../model/fonds.ts'
import type { ExportInput } from './form.ts'
import { printWikitext } from './wikitext.ts'

/** Made from the page of the site, which may be empty; null where the bundle has no such page. */
export async function reconstructedText(page: FondsPage, input: ExportInput): Promise<string | null> {
  const { fonds, bundle } = input
  if (!bundle.has(`data/site/${page.sitePath}`)) return null
  const read = await input.document(page)
  const names = fonds.namespaces.filter(({ id }) => id === 6 || id === 14).map(({ name }) => name)
  return printWikitext(read ?? withoutWords(fonds.categories(page.pageId)), names)
}

/** A page that only stands in categories. */
const withoutWords = (categories: readonly string[]): Document => ({
  ...emptyDocument('html'),
  categories: categories.map((name) => ({ name, sortKey: null, span: { start: 0, end: 0 } })),
})
