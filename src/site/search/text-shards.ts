import type { SiteFile } from '../site-file.ts'
import { script } from './search-index.ts'

/** `search.js` counts on it: the text of document n is in the script number n / 16. */
const pagesPerShard = 16
/** In UTF-16 units; beyond it a long page gives no snippet, and is found all the same. */
const maxLength = 32_768

/** Takes the texts in the order of the view, one for each page. */
export interface TextShards {
  /** The script that became full with this page, if one did. */
  readonly add: (text: string) => Iterable<SiteFile>
  readonly end: () => Iterable<SiteFile>
}

/** The plain texts of pages as scripts `search/t-0000.js`, 16 pages each, for the snippets of search results. */
export function createTextShards(): TextShards {
  let document = 0
  let texts: Record<string, string> = {}
  const flush = (): readonly SiteFile[] => {
    const number = Math.floor((document - 1) / pagesPerShard)
    const shard = script(`t-${String(number).padStart(4, '0')}.js`, `wfText(${number}, ${JSON.stringify(texts)});\n`)
    texts = {}
    return [shard]
  }
  return {
    add(text) {
      texts[String(document)] = text.slice(0, maxLength).replace(/\s+/g, ' ')
      document += 1
      return document % pagesPerShard === 0 ? flush() : []
    },
    end: () => (Object.keys(texts).length === 0 ? [] : flush()),
  }
}
