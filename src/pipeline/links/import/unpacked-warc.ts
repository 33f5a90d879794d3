/** The bytes of a WARC, unpacked, and the proof that they end where a record ends. */

import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DamagedWarc } from '../../../links/import.ts'
import { message } from '../../../model/message.ts'

/** Throws for a damaged or cut gzip, and for a file that stops before the end of its last record. */
export async function* unpackedWarc(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let end = ''
  for await (const chunk of await unpacked(source)) {
    end = `${end}${Buffer.from(chunk.subarray(-endLength)).toString('latin1')}`.slice(-endLength)
    yield chunk
  }
  // ISO 28500 §4: two line breaks after every record.
  if (end !== '' && !/\n\r?\n$/.test(end)) throw new DamagedWarc(message('ends-inside-record'))
}

const endLength = 4

/** Packed WARCs are a row of gzip members, which zlib reads as one. */
async function unpacked(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  const whole = (async function* () {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value
  })()
  const isGzip = first.done !== true && first.value[0] === 0x1f && first.value[1] === 0x8b
  // What fails on the way is thrown where the last stream is read.
  return isGzip ? pipeline(Readable.from(whole), createGunzip(), () => undefined) : whole
}
