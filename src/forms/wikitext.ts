/**
 * Prints a Document as wikitext that MediaWiki reads as the same blocks: for pages of which only HTML is left.
 * Source: https://www.mediawiki.org/wiki/Help:Formatting, Help:Links, Help:Images, Help:Tables, Extension:Cite.
 */

import type { Document } from '../model/document.ts'
import { printBlocks } from './wikitext/blocks.ts'
import { printInlines } from './wikitext/inlines.ts'
import { linkTarget } from './wikitext/links.ts'
import type { WikitextPrint } from './wikitext/print.ts'

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
