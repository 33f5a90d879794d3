/** Long runs of bytes as texts that fit in memory: by piece, by line, and unpacked. */

import { pipeline, Readable } from 'node:stream'
import type { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { StopRun } from '../model/errors.ts'
import { type Message, message } from '../model/message.ts'

export interface TextPiece {
  readonly text: string
  /** Bytes before it. */
  readonly offset: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

const pieceBytes = 1 << 20

/** The bytes as UTF-8, a piece at a time; each begins with the last `overlap` bytes of the one before. */
export async function* textPieces(chunks: AsyncIterable<Uint8Array>, overlap: number): AsyncGenerator<TextPiece> {
  let waiting: Uint8Array[] = []
  let [bytes, offset] = [0, 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes < pieceBytes + overlap) continue
    const whole = Buffer.concat(waiting)
    yield { text: whole.toString('utf8'), offset, isFirst: offset === 0, isLast: false }
    const rest = whole.subarray(whole.length - overlap)
    offset += whole.length - rest.length
    waiting = [rest]
    bytes = rest.length
  }
  yield { text: Buffer.concat(waiting).toString('utf8'), offset, isFirst: offset === 0, isLast: true }
}

/** A file where it lies: in a bundle, under its path from the root. */
export interface EntryPlace {
  readonly path: string
  readonly entry: string
}

/** The refusal of a file that is larger than any of its kind. */
export const entryTooLarge = ({ path, entry }: EntryPlace, reason: Message): StopRun =>
  new StopRun('ENTRY_TOO_LARGE', { path, entry, reason })

/** No line that anybody reads is longer, in UTF-16 units: a text without any end would be held whole. */
const longestLine = 64 << 20

/**
 * The lines of a file that comes in pieces, several at a time, each with the LF that ends it. Throws ENTRY_TOO_LARGE for a
 * line that is longer than `longest`.
 */
export async function* linesTogether(
  chunks: AsyncIterable<Uint8Array>,
  decoder: TextDecoder,
  place: EntryPlace,
  longest = longestLine,
): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    // A text without LF is not searched again and again while it grows.
    if (end > 0) yield rest + text.slice(0, end)
    rest = end > 0 ? text.slice(end) : rest + text
    if (rest.length > longest) throw entryTooLarge(place, message('line-at-most', { limit: longest }))
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** The same one by one: there may be a million. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  decoder: TextDecoder,
  place: EntryPlace,
  longest = longestLine,
): AsyncGenerator<string> {
  for await (const lines of linesTogether(chunks, decoder, place, longest))
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf('\n', start) + 1 || lines.length
      if (end - start > longest) throw entryTooLarge(place, message('line-at-most', { limit: longest }))
      yield lines.slice(start, end)
      start = end
    }
}

// What strangers packed: a few bytes may unpack to more than any memory or patience holds.

/**
 * How many bytes so many packed ones may unpack to. What people write grows a hundredfold at most, since a match of deflate
 * is no longer than 258 bytes (RFC 1951 §3.2.5); a run of one byte a thousandfold.
 */
export const mostUnpacked = (packedBytes: number, free = 64 << 20): number => free + 128 * packedBytes

/** The members of a gzip unpacked, piece by piece. Throws ZIP_DAMAGED for what cannot be unpacked, ENTRY_TOO_LARGE for a bomb. */
export async function* gunzipped(packed: AsyncIterable<Uint8Array>, place: EntryPlace): AsyncGenerator<Buffer> {
  let [read, given] = [0, 0]
  const counted = async function* () {
    for await (const piece of packed) {
      read += piece.length
      yield piece
    }
  }
  // An error on the way reaches the loop through the unpacker, which the pipeline destroys with it.
  const unpacked = pipeline(Readable.from(counted()), createGunzip({ chunkSize: 1 << 18 }), () => undefined)
  try {
    for await (const piece of unpacked) {
      given += (piece as Buffer).length
      if (given > mostUnpacked(read))
        throw entryTooLarge(place, message('unpacks-to-no-end', { packed: read, bytes: given }))
      yield piece as Buffer
    }
  } catch (cause) {
    const isOfZlib = cause instanceof Error && String(Reflect.get(cause, 'code')).startsWith('Z_')
    throw isOfZlib ? new StopRun('ZIP_DAMAGED', { ...place, reason: message('cannot-be-unpacked') }, { cause }) : cause
  }
}
