/** Copies of cited pages, from what a crawler saved: WARC files, plain or packed, and the WACZ around them. */

import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openZip } from '../../../bundle/zip/zip-reader.ts'
import { classifyLink, parseUrl } from '../../../links/classify.ts'
import {
  DamagedWarc,
  type ReadRecord,
  readRecords,
  resourceRecord,
  responseRecord,
  warcMime,
} from '../../../links/import.ts'
import type { Copy, LockFinding } from '../../../links/lock.ts'
import type { Link } from '../../../model/link.ts'
import type { Message, Wording } from '../../../model/message.ts'
import { isPlainText } from '../../../support/content-type.ts'
import { sha256 } from '../../../support/hash.ts'
import { systemReason, WikifondsError } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import type { LinkWiki } from '../links-wiki.ts'
import { type Gathered, type ImportJob, keyOf, type Left, mayBeLocked, refused } from './gathered.ts'

/** Throws IMPORT_REFUSED for a file that cannot be read to its end; what was saved of it until then is taken back. */
export async function captures({ file, wiki }: ImportJob): Promise<Gathered> {
  const links = byAddress(wiki)
  const left: Left[] = []
  const findings: LockFinding[] = []
  const saved: string[] = []
  const save = (bytes: Uint8Array): string => {
    const hex = sha256(bytes)
    const path = join(wiki.places.evidence, hex.slice(0, 2), hex)
    if (saveOnce(path, bytes)) saved.push(path)
    return `sha256:${hex}`
  }
  try {
    for await (const record of recordsOf(file)) {
      const meant = links.get(locationOf(record.url)) ?? []
      const reason = reasonToLeave(record, meant)
      if (reason === null) findings.push({ keys: meant.map(keyOf), copies: [await copyOf(record, save)] })
      else left.push({ subject: toldAs(record.url, wiki), reason })
    }
  } catch (cause) {
    for (const path of saved) rmSync(path, { force: true })
    throw refused(file, whyNot(cause), cause)
  }
  return { kind: 'captures', taken: findings.length, left, findings }
}

function whyNot(cause: unknown): Wording {
  if (cause instanceof DamagedWarc) return cause.reason
  if (cause instanceof WikifondsError) return cause.sentence
  const isOfSystem =
    typeof Reflect.get(Object(cause), 'errno') === 'number' && !/^Z_/.test(String(Reflect.get(Object(cause), 'code')))
  return isOfSystem ? systemReason(cause) : cause instanceof Error ? cause.message : String(cause)
}

function recordsOf(file: string): AsyncGenerator<ReadRecord> {
  if (/\.wacz$/i.test(file)) return recordsOfWacz(file)
  return readRecords(unpackedWarc(createReadStream(file)))
}

/** A WACZ is a zip with WARCs below `archive/`. Source: https://specs.webrecorder.net/wacz/1.1.1/ */
async function* recordsOfWacz(file: string): AsyncGenerator<ReadRecord> {
  const zip = await openZip(file)
  try {
    let warcs = 0
    for (const entry of zip.entries) {
      if (!/^archive\/.+\.warc(?:\.gz)?$/i.test(entry.name)) continue
      warcs += 1
      yield* readRecords(unpackedWarc(zip.stream(entry)))
    }
    if (warcs === 0) throw new DamagedWarc(message('wacz-without-warc'))
  } finally {
    await zip.close()
  }
}

function reasonToLeave({ status }: ReadRecord, meant: readonly Link[]): Message | null {
  if (meant.length === 0) return message('no-page-cites-it')
  return status === null || status === 200 ? null : message('capture-of-status', { status })
}

/** An address that gives rights is not told, not even to say that it is left aside. */
function toldAs(url: string, { links: { policy, wiki } }: LinkWiki): string {
  const { capability, host } = classifyLink(url, { policy, wiki })
  return capability === 'always' ? `${host ?? ''}/…` : url
}

/** Links that may have an entry, by every spelling under which a capture may know them. */
function byAddress({ view }: LinkWiki): ReadonlyMap<string, readonly Link[]> {
  const found = new Map<string, Link[]>()
  for (const link of view.links()) {
    if (!mayBeLocked(link)) continue
    const places = [parseUrl(link.raw)?.href, link.requestUrl].flatMap((address) =>
      address == null ? [] : [locationOf(address)],
    )
    for (const place of new Set(places)) {
      const known = found.get(place)
      if (known === undefined) found.set(place, [link])
      else known.push(link)
    }
  }
  return found
}

/** Crawlers write http and https, with and without a final slash. */
const locationOf = (address: string): string =>
  (parseUrl(address)?.href ?? address)
    .replace(/^https?:\/\//, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '')

/** Plain text as it is; everything else as a record, so that it can be replayed. */
async function copyOf(record: ReadRecord, save: (bytes: Uint8Array) => string): Promise<Copy> {
  const { url, at, mime, bytes } = record
  const isText = isPlainText(mime)
  const kept = isText ? bytes : await asRecord(record)
  return { sha256: save(kept), mime: isText ? mime : warcMime, obtainedAt: at, asOf: at, from: url }
}

const asRecord = ({ url, at, mime, bytes, status }: ReadRecord): Promise<Uint8Array> =>
  status === null
    ? resourceRecord(url, at, mime, bytes)
    : responseRecord({ url, status, headers: { 'content-type': mime }, body: { bytes, isCut: false } }, at)

/** Never half a file under the name of a hash; false when it was there. */
function saveOnce(path: string, bytes: Uint8Array): boolean {
  if (existsSync(path)) return false
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
  return true
}

/** Throws for a damaged or cut gzip, and for a file that stops before the end of its last record. */
export async function* unpackedWarc(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let end = ''
  for await (const chunk of await unpacked(source)) {
    end = `${end}${Buffer.from(chunk.subarray(-endLength)).toString('latin1')}`.slice(-endLength)
    yield chunk
  }
  // ISO 28500 §4: two line breaks after every record.
  if (end !== '' && !/\n\r?\n$/.test(end)) throw new DamagedWarc(message('ends-inside-record'))
}

const endLength = 4

/** Packed WARCs are a row of gzip members, which zlib reads as one. */
async function unpacked(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = inPieces(source)
  const first = await iterator.next()
  const whole = (async function* () {
    if (first.done !== true) yield first.value
    yield* iterator
  })()
  const isGzip = first.done !== true && first.value[0] === 0x1f && first.value[1] === 0x8b
  // What fails on the way is thrown where the last stream is read.
  return isGzip ? inPieces(pipeline(Readable.from(whole), createGunzip(), () => undefined)) : whole
}

/**
 * The same bytes, no chunk but the last below a kilobyte: a format is told by the first two bytes, and warcio passes over
 * the end of a head that lies in chunks of a few bytes.
 */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    size += chunk.length
    if (size < 1024) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
