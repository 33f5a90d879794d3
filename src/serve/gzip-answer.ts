/** Content as it lies compressed in the zip, with the head and tail that make it gzip (RFC 1952): nothing is unpacked. */

import type { PackedFile } from '../model/bundle.ts'
import { revalidated, type ServeResponse } from './answer.ts'

/** Deflate, no flags, no time, no extra flags, unknown system. */
const head = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
const tailBytes = 8

/** Above this, content is streamed. */
const maxHeldBytes = 1024 * 1024

/** The headers are those of the content, to which coding and length are added. A damaged content fails where it is unpacked: the tail has its CRC. */
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
