/** The pixels of a PNG (RFC 2083): of three or four bytes, or of a palette; neither interlaced, nor grey, nor of two bytes a channel. */

import { inflateSync } from 'node:zlib'
import type { PictureHead } from '../../../../../support/picture-size.ts'
import type { CountPixels } from './count.ts'

/** Bytes of a pixel by its type of colour: true colour, palette, true colour with alpha. */
const channels: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 }

/** Counts none of what is broken, nor of what unpacks to more than its head says. */
export function readPngPixels(bytes: Buffer, { width, height }: PictureHead, count: CountPixels): void {
  const [depth = 0, type = 0, , , interlace] = bytes.subarray(24, 29)
  const step = channels[type]
  if (step === undefined || interlace !== 0 || (depth !== 8 && (type !== 3 || depth > 8))) return
  const rowBytes = Math.ceil((width * step * depth) / 8)
  const rows = unpacked(chunksOf(bytes, 'IDAT'), height * (rowBytes + 1))
  if (rows === null) return
  unfilter(rows, rowBytes, step)
  const [palette, alphas] = [chunksOf(bytes, 'PLTE'), chunksOf(bytes, 'tRNS')]
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = y * (rowBytes + 1) + 1
      const bit = x * depth
      const index = ((rows[from + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
      const [colours, at] = type === 3 ? [palette, index * 3] : [rows, from + x * step]
      const alpha = type === 3 ? alphas[index] : type === 6 ? colours[at + 3] : 255
      if ((alpha ?? 255) > 127) count(colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0, 1)
    }
}

/** The content of all chunks of a name. */
function chunksOf(bytes: Buffer, name: string): Buffer {
  const found: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === name) found.push(bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return Buffer.concat(found)
}

/** Null where it is not exactly so long. */
function unpacked(packed: Buffer, length: number): Buffer | null {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: length })
    return bytes.length === length ? bytes : null
  } catch (error) {
    // zlib's own, and that of the limit.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Each row begins with the number of its filter; in place. */
function unfilter(rows: Buffer, rowBytes: number, step: number): void {
  for (let from = 1; from < rows.length; from += rowBytes + 1) {
    const filter = rows[from - 1] ?? 0
    for (let x = 0; x < rowBytes; x += 1) {
      const at = from + x
      const left = x < step ? 0 : (rows[at - step] ?? 0)
      const above = rows[at - rowBytes - 1] ?? 0
      const corner = x < step ? 0 : (rows[at - step - rowBytes - 1] ?? 0)
      rows[at] = (rows[at] ?? 0) + predicted(filter, left, above, corner)
    }
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
}
