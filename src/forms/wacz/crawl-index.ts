/** The index of a web archive: CDXJ in blocks, each packed by itself, and a list of the blocks. Source: https://specs.webrecorder.net/cdxj/0.1.0/. */

import { gzipSync } from 'node:zlib'
import { sha256 } from '../../support/hash.ts'

/** One line of the index: where a record lies. */
export interface IndexLine {
  /** The address with its host reversed, by which lines are sorted. */
  readonly surt: string
  readonly url: string
  readonly mime: string
  readonly status: number
  readonly digest: string
  /** Of its gzip member, in bytes. */
  readonly length: number
  readonly offset: number
  /** Name in `archive/`. */
  readonly filename: string
}

/** Takes lines in order, then gives both files. */
export interface CrawlIndex {
  add(line: IndexLine): void
  /** `index.cdx.gz`, `index.idx`. */
  finish(): { readonly lines: readonly Uint8Array[]; readonly blocks: string }
}

/** A reader unpacks a block for one address. */
const linesTogether = 1000
const filename = 'index.cdx.gz'

/** An index for records of one time, `YYYYMMDDhhmmss`. */
export function openCrawlIndex(timestamp: string): CrawlIndex {
  const packed: Uint8Array[] = []
  const blocks = [`!meta 0 ${JSON.stringify({ format: 'cdxj-gzip-1.0', filename })}`]
  let offset = 0
  let first = ''
  let waiting: string[] = []
  const flush = (): void => {
    if (waiting.length === 0) return
    const block = gzipSync(waiting.join(''))
    const place = { offset, length: block.length, digest: `sha256:${sha256(block)}`, filename }
    blocks.push(`${first} ${JSON.stringify(place)}`)
    packed.push(block)
    offset += block.length
    waiting = []
  }
  return {
    add({ surt, status, length, offset: at, ...line }) {
      const key = `${surt} ${timestamp}`
      if (waiting.length === 0) first = key
      const numbers = { status: String(status), length: String(length), offset: String(at) }
      waiting.push(`${key} ${JSON.stringify({ ...line, ...numbers })}\n`)
      if (waiting.length >= linesTogether) flush()
    },
    finish() {
      flush()
      return { lines: packed, blocks: `${blocks.join('\n')}\n` }
    },
  }
}
