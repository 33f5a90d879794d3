/** The pixels of the first picture of a GIF (GIF89a, with its LZW of codes that grow). In which order they stand is not asked. */

import type { CountPixels } from './count.ts'

/** Counts what can be read; no more than `most` pixels. */
export function readGifPixels(bytes: Buffer, most: number, count: CountPixels): void {
  const screen = bytes[10] ?? 0
  let palette = bytes.subarray(13, 13 + paletteBytes(screen))
  let transparent = -1
  let at = 13 + palette.length
  while (bytes[at] === 0x21) {
    // An extension; that of graphics tells which colour is none.
    if (bytes[at + 1] === 0xf9 && ((bytes[at + 3] ?? 0) & 1) === 1) transparent = bytes[at + 6] ?? -1
    at = blocksAt(bytes, at + 2).end
  }
  if (bytes[at] !== 0x2c) return
  const own = paletteBytes(bytes[at + 9] ?? 0)
  at += 10
  if (own > 0) palette = bytes.subarray(at, at + own)
  at += own
  const codeBits = bytes[at] ?? 0
  if (codeBits < 2 || codeBits > 8) return
  for (const [index, pixels] of indexesOf(blocksAt(bytes, at + 1).content, codeBits, most).entries())
    if (pixels > 0 && index !== transparent && index * 3 + 2 < palette.length)
      count(palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0, pixels)
}

const paletteBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))

/** Blocks of a byte that says how long each is, until an empty one. */
function blocksAt(bytes: Buffer, start: number): { readonly content: Buffer; readonly end: number } {
  const blocks: Buffer[] = []
  let at = start
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    blocks.push(bytes.subarray(at + 1, at + 1 + length))
    at += length + 1
  }
  return { content: Buffer.concat(blocks), end: at + 1 }
}

const mostCodes = 4096

/** How often each index of the palette stands there. */
function indexesOf(packed: Buffer, codeBits: number, most: number): Uint32Array {
  const counts = new Uint32Array(256)
  const [before, last, first] = [new Uint16Array(mostCodes), new Uint8Array(mostCodes), new Uint8Array(mostCodes)]
  const clear = 1 << codeBits
  for (let code = 0; code < clear; code += 1) first[code] = last[code] = code
  let [next, bits, earlier, left] = [clear + 2, codeBits + 1, -1, most]
  for (let bit = 0; bit + bits <= packed.length * 8; ) {
    const three = (packed[bit >> 3] ?? 0) | ((packed[(bit >> 3) + 1] ?? 0) << 8) | ((packed[(bit >> 3) + 2] ?? 0) << 16)
    const code = (three >> (bit & 7)) & ((1 << bits) - 1)
    bit += bits
    if (code === clear) {
      ;[next, bits, earlier] = [clear + 2, codeBits + 1, -1]
      continue
    }
    if (code === clear + 1 || code > next || (code === next && earlier < 0)) break
    if (earlier >= 0 && next < mostCodes) {
      before[next] = earlier
      first[next] = first[earlier] ?? 0
      last[next] = first[code === next ? earlier : code] ?? 0
      next += 1
      if (next === 1 << bits && bits < 12) bits += 1
    }
    earlier = code
    for (let one = code; ; one = before[one] ?? 0) {
      counts[last[one] ?? 0] = (counts[last[one] ?? 0] ?? 0) + 1
      left -= 1
      if (left <= 0) return counts
      if (one < clear) break
    }
  }
  return counts
}
