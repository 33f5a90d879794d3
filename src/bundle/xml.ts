/** The published history as MediaWiki exports 0.11 that a wiki can import again (bundle §6). */

import type { FondsPage } from '../model/fonds.ts'
import type { FondsView } from '../model/view.ts'
import { gzipped } from './bag/gzip.ts'
import { documentXml, estimateBytes, type XmlMaking } from './xml/document.ts'

export interface XmlPart {
  /** Relative to `data/xml/`: `pages-0001.xml.gz`. */
  readonly path: string
  /** The packed bytes; made when they are read. */
  readonly content: AsyncIterable<Uint8Array>
}

export interface XmlOptions extends XmlMaking {
  /** About how much XML one part holds, in bytes; a larger page has a part of its own. */
  readonly maxPartBytes?: number
}

/** MediaWiki's import is comfortable with it, and so is a text editor. */
const defaultPartBytes = 32e6

/** The parts, in order, each a whole `<mediawiki>` document; none when no page has a text of its own. */
export async function* exportXml(view: FondsView, options: XmlOptions): AsyncGenerator<XmlPart> {
  let number = 0
  for (const pages of partition(view, options)) {
    number += 1
    yield {
      path: `pages-${String(number).padStart(4, '0')}.xml.gz`,
      content: gzipped(documentXml(view, pages, options)),
    }
  }
}

/** The pages that have something to export, as many at a time as go into one part. */
function* partition(
  view: FondsView,
  { isStored, maxPartBytes: maxBytes = defaultPartBytes }: XmlOptions,
): Generator<readonly FondsPage[]> {
  let pages: FondsPage[] = []
  let bytes = 0
  for (const page of view.pages()) {
    const size = estimateBytes(view, page, isStored)
    if (size === 0) continue
    if (pages.length > 0 && bytes + size > maxBytes) {
      yield pages
      pages = []
      bytes = 0
    }
    pages.push(page)
    bytes += size
  }
  if (pages.length > 0) yield pages
}
