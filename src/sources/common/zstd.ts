/** Zstandard (RFC 8878), whole and as a stream. */

import { Decompress } from 'fzstd'

/** Whether bytes begin as a frame, or as one that is skipped. */
export const isZstd = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): boolean =>
  (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) ||
  ((a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18)

/** A block unpacks to 128 KiB at most: small steps hold few of them. */
const step = 16 << 10

/** Throws what is no Zstandard, asks for a larger window than the Web does, or unpacks to more than `most` bytes (RangeError). */
export function unzstd(bytes: Buffer, most: number): Buffer {
  const chunks: Uint8Array[] = []
  let length = 0
  checkWindow(bytes)
  const decoder = new Decompress((chunk) => {
    length += chunk.length
    if (length > most) throw new RangeError('longer than its limit')
    chunks.push(chunk)
  })
  for (let at = 0; at < bytes.length; at += step) decoder.push(bytes.subarray(at, at + step))
  return Buffer.concat(chunks)
}

/** Frame after frame, as the bytes come; throws as `unzstd` does. */
export async function* unzstdAll(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const decoder = new Decompress((chunk) => void ready.push(chunk))
  let isFirst = true
  for await (const chunk of bytes) {
    if (isFirst) checkWindow(chunk)
    isFirst = false
    for (let at = 0; at < chunk.length; at += step) {
      decoder.push(chunk.subarray(at, at + step))
      yield* ready.splice(0)
    }
  }
  // Frames shorter than any header and block together wait for the end.
  decoder.push(new Uint8Array(0), true)
  yield* ready.splice(0)
}

/** Nothing that the Web packs asks for a window above 8 MiB (RFC 9659), of which each block costs a copy. */
function checkWindow(frame: Uint8Array): void {
  if (frame[0] !== 0x28) return
  const [descriptor = 0, exponent = 0] = frame.subarray(4)
  const isOneSegment = (descriptor & 0x20) !== 0
  if (!isOneSegment && 10 + (exponent >> 3) > 23) throw new Error('asks for a window above 8 MiB')
}
