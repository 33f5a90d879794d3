/** Records of a WARC (ISO 28500:2017, WARC/1.1). Ids and dates come from the content and from the bundle. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import { BaseSerializerBuffer, WARCRecord, WARCSerializer } from 'warcio'
import { sha256, uuidOf } from '../../support/hash.ts'

/** What stands at an address: a document, or where else to look. */
export type WebRecord = WebDocument | WebRedirect

/** A document that is no answer of a server: we made it. */
export interface WebDocument {
  readonly kind: 'document'
  readonly url: string
  /** With its charset: `text/html; charset=utf-8`. */
  readonly mime: string
  /** Read as often as it is asked for. */
  readonly open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** A lasting redirect (RFC 9110 §15.4.2). */
export interface WebRedirect {
  readonly kind: 'redirect'
  readonly url: string
  readonly location: string
}

/** A record as it lies in the file. */
export interface PackedRecord {
  /** `sha256:…` of the document. */
  readonly digest: string
  /** One gzip member. */
  readonly open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** The first record of each WARC: what made it. `date` is ISO 8601. */
export async function infoRecord(date: string, name: string, fields: Readonly<Record<string, string>>) {
  const body = Buffer.from(
    Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join(''),
  )
  const warcHeaders = { ...idOf(name, date, sha256(body)), 'Content-Type': 'application/warc-fields' }
  const record = WARCRecord.create({ type: 'warcinfo', date, warcVersion, warcHeaders, filename: name }, [body])
  return gzipSync(await WARCSerializer.serialize(record))
}

const warcVersion = 'WARC/1.1'

/** The record of an address. Where it is long it is read again for each reading, so that memory stays flat. */
export async function packRecord(web: WebRecord, date: string, isLong: boolean): Promise<PackedRecord> {
  if (web.kind === 'redirect') return packRedirect(web, date)
  const hash = createHash('sha256')
  for await (const chunk of web.open()) hash.update(chunk)
  const hex = hash.digest('hex')
  const digest = `sha256:${hex}`
  const make = (): WARCRecord =>
    WARCRecord.create(
      {
        type: 'resource',
        url: web.url,
        date,
        warcVersion,
        warcHeaders: { ...idOf(web.url, date, hex), ...digests(digest, digest), 'Content-Type': web.mime },
      },
      readAll(web.open()),
    )
  if (isLong) {
    const open = () => Readable.from(new WARCSerializer(make(), {}, new ReadAgain(web))).pipe(createGzip())
    return { digest, open }
  }
  const packed = await pack(make())
  return { digest, open: () => [packed] }
}

async function packRedirect({ url, location }: WebRedirect, date: string): Promise<PackedRecord> {
  const digest = `sha256:${sha256('')}`
  const record = WARCRecord.create(
    {
      type: 'response',
      url,
      date,
      warcVersion,
      warcHeaders: { ...idOf(url, date, location), 'WARC-Payload-Digest': digest },
      httpHeaders: { location, 'content-length': '0' },
      statusline: 'HTTP/1.1 301 Moved Permanently',
    },
    [],
  )
  const packed = await pack(record)
  return { digest, open: () => [packed] }
}

/** A copy: what zlib gives lies in a buffer of 16 KB, and thousands of records wait for their file to be full. */
const pack = async (record: WARCRecord): Promise<Uint8Array> =>
  Buffer.from(gzipSync(await WARCSerializer.serialize(record)))

const idOf = (url: string, date: string, content: string) => ({
  'WARC-Record-ID': `<urn:uuid:${uuidOf(sha256(JSON.stringify([url, date, content])))}>`,
})

const digests = (block: string, payload: string) => ({ 'WARC-Block-Digest': block, 'WARC-Payload-Digest': payload })

async function* readAll(chunks: ReturnType<WebDocument['open']>): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Keeps nothing of what warcio reads to measure it. */
class ReadAgain extends BaseSerializerBuffer {
  readonly #web: WebDocument

  constructor(web: WebDocument) {
    super()
    this.#web = web
  }

  override write(): void {
    // It is read again.
  }

  override readAll(): AsyncIterable<Uint8Array> {
    return readAll(this.#web.open())
  }

  override purge(): void {
    // Nothing is kept.
  }
}
