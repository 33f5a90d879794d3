/** Records of a WARC, written by hand (ISO 28500:2017). */

import { gzipSync } from 'node:zlib'

export interface RecordParts {
  readonly type: string
  readonly address?: string
  readonly date?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Status line and headers of HTTP; none where the record has no HTTP in it. */
  readonly http?: string
  readonly body?: string | Uint8Array
}

let count = 0

export function warcRecord({ type, address, date, headers = {}, http, body = '' }: RecordParts): Buffer {
  count += 1
  const head = http === undefined ? Buffer.alloc(0) : Buffer.from(`${http.replaceAll('\n', '\r\n')}\r\n\r\n`)
  const block = Buffer.concat([head, Buffer.from(body)])
  const lines = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    ...(address === undefined ? [] : [`WARC-Target-URI: ${address}`]),
    `WARC-Date: ${date ?? '2021-03-01T12:00:00Z'}`,
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(count).padStart(12, '0')}>`,
    `Content-Type: ${http === undefined ? 'text/plain' : 'application/http; msgtype=response'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${block.length}`,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
}

/** An answer of 200 with a page. */
export const pageRecord = (address: string, body: string | Uint8Array, more: Partial<RecordParts> = {}): Buffer =>
  warcRecord({
    type: 'response',
    address,
    http: 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=UTF-8',
    body,
    ...more,
  })

/** Each record a member of its own, as crawlers write them. */
export const packed = (records: readonly Buffer[]): Buffer => Buffer.concat(records.map((record) => gzipSync(record)))

/** A body in chunks of so many bytes (RFC 9112 §7.1). */
export function chunked(body: string | Uint8Array, size = 100, end = '\r\n'): Buffer {
  const bytes = Buffer.from(body)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}${end}`), part, Buffer.from(end))
  }
  return Buffer.concat([...parts, Buffer.from(`0${end}${end}`)])
}
