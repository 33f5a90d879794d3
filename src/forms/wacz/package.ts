/** A WACZ as entries of its zip. Source: https://specs.webrecorder.net/wacz/1.1.1/. */

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { MeasuredEntry } from '../../bundle/zip/stored-zip.ts'
import { sha256, uuidOf } from '../../support/hash.ts'
import { openCrawlIndex } from './crawl-index.ts'
import { infoRecord } from './records.ts'
import { type OrderedRecord, warcFiles } from './warc-files.ts'

/** A page of the list of pages. */
export interface PageLine {
  readonly url: string
  readonly title: string
}

/** What a WACZ is made from. */
export interface WaczOrder {
  readonly title: string
  readonly description: string
  /** `YYYY-MM-DD`: every record's date, at 00:00 UTC. */
  readonly date: string
  /** `wikifonds 1.2.3`. */
  readonly software: string
  /** In the order of the index. */
  readonly records: Iterable<OrderedRecord>
  /** The first one is shown first. */
  readonly pages: Iterable<PageLine>
  readonly mainPage: string
}

interface Resource {
  readonly name: string
  readonly path: string
  readonly hash: string
  readonly bytes: number
}

type Open = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** The entries, in the order of the zip: archive, indexes, pages, datapackage. */
export async function* waczEntries(order: WaczOrder): AsyncGenerator<MeasuredEntry> {
  const at = `${order.date}T00:00:00Z`
  const resources: Resource[] = []
  const resource = async (path: string, open: Open): Promise<MeasuredEntry> => {
    const { entry, hash } = await measured(path, open)
    resources.push({ name: path.replace(/^.*\//, ''), path, hash, bytes: entry.measured.bytes })
    return entry
  }
  const index = openCrawlIndex(at.replace(/\D/g, ''))
  const { title, description, software } = order
  const info = (name: string) =>
    infoRecord(at, name, { software, format: 'WARC File Format 1.1', isPartOf: title, description })
  for await (const { name, open } of warcFiles(order.records, { date: at, index, info }))
    yield await resource(`archive/${name}`, open)
  const { lines, blocks } = index.finish()
  yield await resource('indexes/index.cdx.gz', () => lines)
  yield await resource('indexes/index.idx', () => [Buffer.from(blocks)])
  yield await resource('pages/pages.jsonl', () => pageLines(order.pages, at))
  const about = { title, description, created: at, software, mainPageUrl: order.mainPage, mainPageDate: at }
  const datapackage = jsonFile({ profile: 'data-package', wacz_version: '1.1.1', ...about, resources })
  yield (await measured('datapackage.json', () => [datapackage])).entry
  const digest = jsonFile({ path: 'datapackage.json', hash: `sha256:${sha256(datapackage)}` })
  yield (await measured('datapackage-digest.json', () => [digest])).entry
}

const jsonFile = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

function* pageLines(pages: Iterable<PageLine>, ts: string): Generator<Uint8Array> {
  const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)
  yield line({ format: 'json-pages-1.0', id: 'pages', title: 'Pages' })
  for (const { url, title } of pages) yield line({ id: uuidOf(sha256(url)), url, ts, title })
}

async function measured(path: string, open: Open): Promise<{ readonly entry: MeasuredEntry; readonly hash: string }> {
  const hash = createHash('sha256')
  let crc = 0
  let bytes = 0
  for await (const chunk of open()) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    bytes += chunk.length
  }
  return { entry: { path, measured: { bytes, crc }, content: open() }, hash: `sha256:${hash.digest('hex')}` }
}
