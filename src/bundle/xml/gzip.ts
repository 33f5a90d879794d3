/** Packed XML: the same text gives the same bytes. */

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** Place of the byte that names the operating system (RFC 1952 §2.3); 255 is "unknown", so that it does not show. */
const systemByte = 9

/** Level 9, time 0 (which is Node's own header), system unknown: the same XML gives the same bytes. */
export async function* gzip(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const packer = createGzip({ level: 9 })
  const fed = pipeline(Readable.from(gather(chunks)), packer)
  let isFirst = true
  for await (const chunk of packer) {
    const bytes = chunk as Buffer
    if (isFirst) bytes[systemByte] = 255
    isFirst = false
    yield bytes
  }
  await fed
}

/** A stream of many small strings costs more than the packing of them. */
const gatherLength = 64 << 10

async function* gather(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let gathered = ''
  for await (const chunk of chunks) {
    gathered += chunk
    if (gathered.length < gatherLength) continue
    yield gathered
    gathered = ''
  }
  if (gathered !== '') yield gathered
}

/** The lines of a packed text, each with its end, several at a time. */
export async function* gunzipLines(packed: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const unpacker = createGunzip()
  const fed = pipeline(Readable.from(packed), unpacker)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of unpacker) {
    rest += decoder.decode(chunk as Buffer, { stream: true })
    const end = rest.lastIndexOf('\n') + 1
    if (end === 0) continue
    yield rest.slice(0, end)
    rest = rest.slice(end)
  }
  await fed
  if (rest !== '') yield rest
}
