/** Gzip whose bytes depend on nothing but what is packed, and the way through any such stream. */

import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Place of the byte that names the operating system (RFC 1952 §2.3); 255 is "unknown", so that it does not show. */
const systemByte = 9

/** Level 9, time 0 (which is Node's own header), system unknown: the same content gives the same bytes. */
export async function* gzipped(content: Iterable<string> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const bytes of through(content, createGzip({ level: 9 }))) {
    if (isFirst) bytes[systemByte] = 255
    isFirst = false
    yield bytes
  }
}

/** What a packer or an unpacker makes of a content, piece by piece. Throws what either throws. */
export async function* through(
  content: Iterable<string> | AsyncIterable<Uint8Array>,
  stream: Transform,
): AsyncGenerator<Buffer> {
  const fed = pipeline(Readable.from(content), stream)
  // Its errors are thrown by the loop over the stream.
  fed.catch(() => undefined)
  for await (const piece of stream) yield piece as Buffer
  await fed
}
