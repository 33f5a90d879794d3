/** Wikitext for a page of which only HTML is left. */

import { type Document, emptyDocument } from '../../model/document.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { printBlocks } from '../wikitext/blocks.ts'
import type { WikitextPrint } from '../wikitext/escape.ts'
import { printInlines } from '../wikitext/inlines.ts'
import { linkTarget } from '../wikitext/links.ts'
import type { ExportInput } from './form.ts'

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

// Prints a Document as wikitext that MediaWiki reads as the same blocks: for pages of which only HTML is left.
// Source: https://www.mediawiki.org/wiki/Help:Formatting, Help:Links, Help:Images, Help:Tables, Extension:Cite.

/**
 * The wikitext of a page. `namespaces`: the names of the wiki's namespaces of files and categories, whose links are written
 * with a colon. What has no wikitext stays HTML, of the tags that MediaWiki lets pass; what would be read as markup stands in
 * `<nowiki>`. Spans of the Document are not looked at.
 */
export function printWikitext(document: Document, namespaces: readonly string[]): string {
  const print: WikitextPrint = {
    colonNames: new Set([...namespaces, 'File', 'Image', 'Category'].map((name) => name.toLowerCase())),
    printers: { inlines: printInlines, blocks: printBlocks },
  }
  const parts = [
    redirectLine(document, print),
    ...document.switches.flatMap((name) =>
      name === 'notoc' || name === 'forcetoc' ? [`__${name.toUpperCase()}__`] : [],
    ),
    printBlocks(document.display ?? document.blocks, print),
    categoryLines(document),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** English words: MediaWiki knows them in every language. */
function redirectLine({ redirect }: Document, print: WikitextPrint): string {
  if (redirect === null) return ''
  const target = linkTarget({ ...redirect, interwiki: null }, print)
  return target === null ? '' : `#REDIRECT [[${target}]]`
}

function categoryLines({ categories }: Document): string {
  const keys = new Map<string, string | null>()
  for (const { name, sortKey } of categories) if (!keys.has(name)) keys.set(name, sortKey)
  return [...keys]
    .map(([name, key]) => `[[Category:${name}${key === null ? '' : `|${key.replace(/[\n|\]]/g, ' ')}`}]]`)
    .join('\n')
}
