/** What the server makes itself: with a tag of its content, and compressed for whoever takes that. */

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { sha256 } from '../support/hash.ts'
import type { ServeResponse } from './answer.ts'
import { unchangedAnswer } from './byte-range.ts'
import type { MadeCoding, Request } from './request.ts'

/** Below this a coding saves nothing: it fits in one packet. */
const leastBytes = 1024

/** Quality 4 costs no more than gzip and is shorter. */
const codings: Readonly<Record<MadeCoding, (content: Uint8Array) => Promise<Uint8Array>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (content) => promisify(gzip)(content),
}

/** The same answer with `ETag`, `Vary` and a coding; 304 where the asker has it already. */
export async function madeAnswer(answer: ServeResponse, request: Request): Promise<ServeResponse> {
  const { body, status } = answer
  if (status !== 200 || !(body instanceof Uint8Array)) return answer
  const coding = body.byteLength < leastBytes ? null : request.madeCoding
  const tagged = {
    ...answer.headers,
    Vary: 'Accept, Accept-Encoding',
    // Two forms of one content have each a tag of its own (RFC 9110 §8.8.3.3).
    ETag: `"${sha256(body)}${coding === null ? '' : `-${coding}`}"`,
  }
  const unchanged = unchangedAnswer(request, tagged)
  if (unchanged !== null) return unchanged
  if (coding === null) return { ...answer, headers: tagged }
  const packed = await codings[coding](body)
  const headers = { ...tagged, 'Content-Encoding': coding, 'Content-Length': String(packed.byteLength) }
  return { status, headers, body: packed }
}
