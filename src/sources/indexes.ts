/** The captures of pages that an index of a web archive names, for whoever holds them against a copy of the wiki. */

import { urlOf } from '../support/url.ts'
import { isOfPage } from './saved-pages/captures/indexed.ts'
import { titleShownAt } from './saved-pages/read/addresses.ts'
import { readIndex } from './web-archive/index-rows.ts'

export { isIndex } from './web-archive/index-rows.ts'

/** A capture of a page. */
export interface IndexedPageCapture {
  /** As its address says it, with spaces; the first letter may be small, a special page is one too. */
  readonly title: string
  readonly address: string
  /** ISO 8601 in UTC, to the second. */
  readonly at: string
}

/**
 * In the order of the index (CDX, CDXJ, rows in JSON, a cluster of ZipNum, the lock of a pipeline). Throws what is damaged: what stands
 * before it is given.
 */
export async function* indexedPages(path: string): AsyncGenerator<IndexedPageCapture> {
  for await (const row of readIndex(path)) {
    const address = isOfPage(row) ? urlOf(row.address) : null
    const title = address === null ? null : titleShownAt(address, '/$1')
    if (title !== null) yield { title, address: row.address, at: row.at }
  }
}
