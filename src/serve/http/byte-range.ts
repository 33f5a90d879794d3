/** A file, or a part of it, straight from the disk: whole, a single range, a refusal (RFC 9110 §14), or nothing new (§13.1.2). */

import { createReadStream } from 'node:fs'
import type { Located } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { revalidated, type ServeResponse } from './answer.ts'
import { RequestProblem } from './problem.ts'
import type { Request } from './request.ts'

interface Range {
  readonly first: number
  /** Inclusive. */
  readonly last: number
}

/** The range that a header asks for; null: none that we answer (several, another unit), so the whole is sent. */
function readRange(header: string | null, length: number): Range | 'unsatisfiable' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '')
  const [, first = '', last = ''] = found ?? []
  if (found === null || (first === '' && last === '')) return null
  if (first === '') {
    const count = Math.min(Number(last), length)
    return count === 0 ? 'unsatisfiable' : { first: length - count, last: length - 1 }
  }
  if (last !== '' && Number(last) < Number(first)) return null
  if (Number(first) >= length) return 'unsatisfiable'
  return { first: Number(first), last: last === '' ? length - 1 : Math.min(Number(last), length - 1) }
}

/** Throws RANGE_NOT_SATISFIABLE. A range of another edition (`If-Range`) is not a range of this one: the whole is sent. */
export function stretchAnswer(
  located: Located,
  request: Request,
  headers: Readonly<Record<string, string>>,
): ServeResponse {
  const { length } = located
  const isSame = request.ifRange === null || request.ifRange === headers['ETag']
  const range = isSame ? readRange(request.range, length) : null
  if (range === 'unsatisfiable')
    throw new RequestProblem('RANGE_NOT_SATISFIABLE', message('file-has-bytes', { bytes: length }))
  const { first, last } = range ?? { first: 0, last: length - 1 }
  const part = range === null ? {} : { 'Content-Range': `bytes ${first}-${last}/${length}` }
  return {
    status: range === null ? 200 : 206,
    headers: {
      ...revalidated,
      'Accept-Ranges': 'bytes',
      ...headers,
      ...part,
      'Content-Length': String(last - first + 1),
    },
    body: () => readStretch(located, first, last),
  }
}

function readStretch({ file, offset }: Located, first: number, last: number): AsyncIterable<Uint8Array> {
  // An empty file has no last byte, and a stream needs one.
  if (last < first) return createReadStream(file, { start: 0, end: 0 }).take(0)
  return createReadStream(file, { start: offset + first, end: offset + last, highWaterMark: 1 << 18 })
}

// Whether the asker has the content already (RFC 9110 §13.1.2).

/** 304 when `If-None-Match` names the ETag among these headers; null when the content must be sent. */
export function unchangedAnswer(
  { ifNoneMatch }: Request,
  { ETag: etag, Vary: vary }: Readonly<Record<string, string>>,
): ServeResponse | null {
  if (etag === undefined || ifNoneMatch === null) return null
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (!known.includes(etag) && !known.includes('*')) return null
  const headers = { ...revalidated, ETag: etag, ...(vary === undefined ? {} : { Vary: vary }) }
  return { status: 304, headers, body: null }
}
