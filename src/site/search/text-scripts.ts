/** The plain texts of pages, for the snippets of search results and for phrases. */

import type { SiteFile } from '../site-file.ts'
import { script } from './script.ts'

/** `search.js` counts on it: the text of document n is in the script number n / 16. */
const pagesPerShard = 16
/** In UTF-16 units; beyond it a long page gives no snippet, and is found all the same. */
const maxLength = 32_768

/**
 * The plain texts of pages as scripts `search/t-0000.js`, 16 pages each, for the snippets of search results; they come in
 * the order of the view.
 */
export function createTextScripts() {
  let document = 0
  let texts: Record<string, string> = {}
  const flush = (): readonly SiteFile[] => {
    const number = Math.floor((document - 1) / pagesPerShard)
    const shard = script(`t-${String(number).padStart(4, '0')}.js`, `wfText(${number}, ${JSON.stringify(texts)});\n`)
    texts = {}
    return [shard]
  }
  return {
    /** The script that became full with this page, if one did. */
    add(text: string): Iterable<SiteFile> {
      // What stands in two lines or cells stays apart: two names beside each other are no third one.
      texts[String(document)] = text.slice(0, maxLength).replace(/\s+/g, (space) => (/[\n\t]/.test(space) ? '\n' : ' '))
      document += 1
      return document % pagesPerShard === 0 ? flush() : []
    },
    end: (): Iterable<SiteFile> => (Object.keys(texts).length === 0 ? [] : flush()),
  }
}
