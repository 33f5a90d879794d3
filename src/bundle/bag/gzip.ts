/** Gzip whose bytes depend on nothing but what is packed, and the way through any such stream. */

import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Place of the byte that names the operating system (RFC 1952 §2.3); 255 is "unknown", so that it does not show. */
const systemByte = 9

/** Level 9, time 0 (which is Node's own header), system unknown: the same content gives the same bytes. */
export async function* gzipped(content: Pieces): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const bytes of through(gathered(content), createGzip({ level: 9 }))) {
    if (isFirst) bytes[systemByte] = 255
    isFirst = false
    yield bytes
  }
}

/** What a packer or an unpacker makes of a content, piece by piece. Throws what either throws. */
export async function* through(content: Pieces, stream: Transform): AsyncGenerator<Buffer> {
  const fed = pipeline(Readable.from(content), stream)
  // Its errors are thrown by the loop over the stream.
  fed.catch(() => undefined)
  for await (const piece of stream) yield piece as Buffer
  await fed
}

/** A stream of many small strings costs more than the packing of them. */
const gatherLength = 64 << 10

async function* gathered(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let waiting = ''
  for await (const piece of pieces) {
    if (typeof piece === 'string' && waiting.length + piece.length < gatherLength) waiting += piece
    else {
      if (waiting !== '') yield waiting
      waiting = ''
      yield piece
    }
  }
  if (waiting !== '') yield waiting
}
