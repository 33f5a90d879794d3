/** Answers in a content coding: content that lies compressed in the bundle as it lies, and what the server makes itself. */

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PackedFile } from '../../model/bundle.ts'
import { sha256 } from '../../support/hash.ts'
import { revalidated, type ServeResponse } from './answer.ts'
import { unchangedAnswer } from './byte-range.ts'
import type { MadeCoding, Request } from './request.ts'

/** Deflate, no flags, no time, no extra flags, unknown system. */
const head = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
const tailBytes = 8

/** Above this, content is streamed. */
const maxHeldBytes = 1024 * 1024

/**
 * Content as it lies compressed in the zip, with the head and tail that make it gzip (RFC 1952): nothing is unpacked. The
 * headers are those of the content, to which coding and length are added. A damaged content fails where it is unpacked: the
 * tail has its CRC.
 */
export function gzipAnswer(file: PackedFile, headers: Readonly<Record<string, string>>): ServeResponse {
  const length = head.length + file.packedBytes + tailBytes
  return {
    status: 200,
    headers: { ...revalidated, ...headers, 'Content-Encoding': 'gzip', 'Content-Length': String(length) },
    body: file.packedBytes > maxHeldBytes ? () => streamed(file) : () => whole(file),
  }
}

async function* streamed(file: PackedFile): AsyncGenerator<Uint8Array> {
  yield head
  yield* file.stream()
  yield tailOf(file)
}

async function whole(file: PackedFile): Promise<Uint8Array> {
  return Buffer.concat([head, await file.read(), tailOf(file)])
}

function tailOf({ crc, bytes }: PackedFile): Uint8Array {
  const tail = Buffer.alloc(tailBytes)
  tail.writeUInt32LE(crc, 0)
  // The length modulo 2^32 (RFC 1952 §2.3.1).
  tail.writeUInt32LE(bytes % 2 ** 32, 4)
  return tail
}

/** Below this a coding saves nothing: it fits in one packet. */
const leastBytes = 1024

/** Quality 4 costs no more than gzip and is shorter. */
const codings: Readonly<Record<MadeCoding, (content: Uint8Array) => Promise<Uint8Array>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (content) => promisify(gzip)(content),
}

/** What the server makes itself: the same answer with `ETag`, `Vary` and a coding; 304 where the asker has it already. */
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
