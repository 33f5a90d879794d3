/** One web page as a WARC record, and records read back. Ids derive from the content, so that the same bytes are made again. */

import { WARCParser, WARCRecord } from 'warcio'
import { WARCSerializer } from 'warcio/node'
import { sha256 } from '../support/hash.ts'

export const warcMime = 'application/warc'

/** An answer of HTTP, its body unpacked. */
export interface SavedAnswer {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly bytes: Uint8Array; readonly isCut: boolean }
}

/** What was answered, as it was decoded; gzipped, one member. `at` is ISO 8601. */
export async function responseRecord({ url, status, headers, body }: SavedAnswer, at: string): Promise<Uint8Array> {
  const kept = Object.entries(headers).filter(([name]) => !dropped.has(name))
  const record = WARCRecord.create(
    {
      url,
      date: at,
      type: 'response',
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': recordId(url, at, body.bytes),
        ...(body.isCut ? { 'WARC-Truncated': 'length' } : {}),
      },
      httpHeaders: Object.fromEntries([...kept, ['content-length', String(body.bytes.length)]]),
      statusline: `HTTP/1.1 ${status} `,
    },
    [body.bytes],
  )
  return WARCSerializer.serialize(record, { gzip: true })
}

/** The body is stored unpacked; cookies are nobody's business. */
const dropped: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length', 'set-cookie'])

/** A document that is no answer of HTTP: the text of a pad. */
export async function resourceRecord(url: string, at: string, mime: string, bytes: Uint8Array): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      url,
      date: at,
      type: 'resource',
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'WARC-Record-ID': recordId(url, at, bytes), 'Content-Type': mime },
    },
    [bytes],
  )
  return WARCSerializer.serialize(record, { gzip: true })
}

/** `<urn:uuid:…>` of version 8: 122 bits of a hash. Source: RFC 9562 §5.8. */
export function recordId(url: string, at: string, bytes: Uint8Array): string {
  const hex = sha256(JSON.stringify([url, at, sha256(bytes)]))
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}>`
}

export interface ReadRecord {
  readonly url: string
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string
  readonly type: string
  readonly status: number | null
  readonly mime: string
  readonly bytes: Uint8Array
}

/** The responses and resources of a WARC file, plain or gzipped. */
export async function* readRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  for await (const record of new WARCParser(source)) {
    const url = record.warcTargetURI ?? ''
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(record.warcDate ?? '')?.[0]
    if ((record.warcType !== 'response' && record.warcType !== 'resource') || at === undefined || url === '') {
      await record.skipFully()
      continue
    }
    const status = record.httpHeaders === null ? null : Number(record.httpHeaders.statusCode)
    const type = record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? 'application/octet-stream'
    yield { url, at: `${at}Z`, type: record.warcType, status, mime: mimeOf(type), bytes: await record.readFully(true) }
  }
}

const mimeOf = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase() || 'application/octet-stream'
