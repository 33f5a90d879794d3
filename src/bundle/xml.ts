/** The published history as MediaWiki exports 0.11 that a wiki can import again (bundle §6). */

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Loss } from '../model/loss.ts'
import type { FondsView, PublishedPage } from '../model/view.ts'
import { documentXml, estimateBytes } from './xml/document.ts'

export interface XmlPart {
  /** Relative to `data/xml/`: `pages-0001.xml.gz`. */
  readonly path: string
  /** The packed bytes; made when they are read. */
  readonly content: AsyncIterable<Uint8Array>
}

export interface XmlOptions {
  /** About how much XML one part holds, in bytes; a larger page has a part of its own. */
  readonly maxPartBytes?: number
  /** Told while the content of a part is read: what XML cannot hold. */
  readonly onLoss?: (loss: Loss) => void
}

/** MediaWiki's import is comfortable with it, and so is a text editor. */
const defaultPartBytes = 32e6

/** The parts, in order, each a whole `<mediawiki>` document; none when no page has a text of its own. */
export async function* exportXml(view: FondsView, options: XmlOptions = {}): AsyncGenerator<XmlPart> {
  const onLoss = options.onLoss ?? ((): void => {})
  let number = 0
  for (const pages of partition(view, options.maxPartBytes ?? defaultPartBytes)) {
    number += 1
    yield { path: `pages-${String(number).padStart(4, '0')}.xml.gz`, content: gzip(documentXml(view, pages, onLoss)) }
  }
}

/** The pages that have something to export, as many at a time as go into one part. */
function* partition(view: FondsView, maxBytes: number): Generator<readonly PublishedPage[]> {
  let pages: PublishedPage[] = []
  let bytes = 0
  for (const page of view.pages()) {
    const size = estimateBytes(view, page)
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

/** Place of the byte that names the operating system (RFC 1952 §2.3); 255 is "unknown", so that it does not show. */
const systemByte = 9

/** Level 9, time 0 (which is Node's own header), system unknown: the same XML gives the same bytes. */
async function* gzip(chunks: Iterable<string>): AsyncGenerator<Uint8Array> {
  const packer = createGzip({ level: 9 })
  const fed = pipeline(Readable.from(gather(chunks)), packer)
  let isFirst = true
  for await (const chunk of packer) {
    const bytes = chunk as Buffer
    if (isFirst) bytes[systemByte] = 255
    isFirst = false
    yield bytes
  }
  await fed
}

/** A stream of many small strings costs more than the packing of them. */
const gatherLength = 64 << 10

function* gather(chunks: Iterable<string>): Generator<string> {
  let gathered = ''
  for (const chunk of chunks) {
    gathered += chunk
    if (gathered.length < gatherLength) continue
    yield gathered
    gathered = ''
  }
  if (gathered !== '') yield gathered
}
