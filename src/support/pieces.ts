/** Long runs of bytes as texts that fit in memory: by piece, by line, and unpacked. */

import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import type { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import type { Message } from '../model/message.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'

/** A piece of a text. */
export interface TextPiece {
  readonly text: string
  /** Bytes before it. */
  readonly offset: number
  readonly isFirst: boolean
  readonly isLast: boolean
  /** How many bytes of the piece come before a unit of its text. */
  readonly bytesBefore: (at: number) => number
}

/** How bytes are read as a text; `bytes`: they are none, and what of them is UTF-8 is read. */
type TextForm = 'utf8' | 'utf16le' | 'utf16be' | 'bytes'

const looked = 4096

/** The form of a text that begins so: by its byte order mark, by every second byte of UTF-16, by a NUL that no other text has. */
export function textFormOf(beginning: Uint8Array): TextForm {
  const head = Buffer.from(beginning.buffer, beginning.byteOffset, Math.min(beginning.length, looked))
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be'
  if (!head.includes(0)) return 'utf8'
  const pairs = head.length >> 1
  const isHigh = (first: 0 | 1): boolean => {
    const high = Array.from({ length: pairs }, (_, pair) => head[2 * pair + first])
    const low = Array.from({ length: pairs }, (_, pair) => head[2 * pair + 1 - first])
    return !low.includes(0) && high.filter((byte) => byte === 0).length * 20 >= pairs && new Set(high).size <= 8
  }
  if (pairs >= 4 && isHigh(1)) return 'utf16le'
  return pairs >= 4 && isHigh(0) ? 'utf16be' : 'bytes'
}

/** Whether a file that begins so is a text that is read. */
export const isText = (head: Buffer): boolean => textFormOf(head) !== 'bytes' && !head.subarray(0, 5).equals(pdf)
const pdf = Buffer.from('%PDF-')

const sequence = /([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|[\x80-\x9f]/g
/** Windows-1252 from 0x80 to 0x9F; the decoder of Node.js gives the signs of control of Latin-1. */
const western = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function decoded(bytes: Buffer, form: TextForm): string {
  if (form === 'utf16le') return bytes.toString('utf16le')
  if (form === 'utf16be')
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  if (form === 'bytes' || isUtf8(bytes)) return bytes.toString('utf8')
  // Letter by letter: a file in which one text was added to another is not rare.
  return bytes
    .toString('latin1')
    .replace(sequence, (written, letter) =>
      letter === undefined
        ? western.charAt(written.charCodeAt(0) - 0x80)
        : Buffer.from(written, 'latin1').toString('utf8'),
    )
}

/** A whole file as a text, and the bytes of another text in its place; null where a letter has none in the form of the file. */
export interface FileText {
  readonly text: string
  readonly bytesOf: (text: string) => Buffer | null
}

/** The same reading of a whole file; null where it is no text, or its text does not give its bytes back. */
export function textOfFile(bytes: Buffer): FileText | null {
  const form = textFormOf(bytes)
  if (form === 'bytes' || !isText(bytes) || (form === 'utf8' && bytes.includes(0))) return null
  const text = decoded(bytes, form)
  const bytesOf = form === 'utf8' && !isUtf8(bytes) ? westernBytes : (one: string) => unicodeBytes(one, form)
  return bytesOf(text)?.equals(bytes) === true ? { text, bytesOf } : null
}

const unicodeBytes = (text: string, form: Exclude<TextForm, 'bytes'>): Buffer =>
  form === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, form)

function westernBytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80 || (unit >= 0xa0 && unit <= 0xff)) continue
    const place = western.indexOf(text.charAt(at))
    if (place < 0) return null
    bytes[at] = 0x80 + place
  }
  return bytes
}

const pieceBytes = 1 << 20

/**
 * The bytes as a text, a piece at a time; each begins with the last `overlap` bytes of the one before. UTF-16 is told by its mark
 * or its look; all else is UTF-8, and Windows-1252 where it is none.
 */
export async function* textPieces(chunks: AsyncIterable<Uint8Array>, overlap: number): AsyncGenerator<TextPiece> {
  let waiting: Uint8Array[] = []
  let [bytes, offset] = [0, 0]
  let form: TextForm | null = null
  const pieceOf = (whole: Buffer, isLast: boolean): TextPiece => {
    form ??= textFormOf(whole)
    const text = decoded(whole, form)
    return { text, offset, isFirst: offset === 0, isLast, bytesBefore: bytesBefore(whole, text, form) }
  }
  for await (const chunk of chunks) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes < pieceBytes + overlap) continue
    const all = Buffer.concat(waiting)
    const whole = all.subarray(0, letterBefore(all, all.length - 4))
    yield pieceOf(whole, false)
    const start = letterBefore(all, whole.length - overlap)
    offset += start
    waiting = [all.subarray(start)]
    bytes = all.length - start
  }
  yield pieceOf(Buffer.concat(waiting), true)
}

/** Where a letter begins, at a place or some bytes before: in UTF-16 an even one, in UTF-8 none inside a sequence. */
function letterBefore(bytes: Buffer, at: number): number {
  let start = at & ~1
  while (start > at - 8 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 2
  return start
}

function bytesBefore(bytes: Buffer, text: string, form: TextForm): TextPiece['bytesBefore'] {
  return (at) => {
    if (form === 'utf16le' || form === 'utf16be') return 2 * at
    if (isUtf8(bytes)) return Buffer.byteLength(text.slice(0, at))
    if (form === 'bytes') return bytesOfUnits(bytes, at)
    let before = at
    for (const { 1: letter = '', index } of bytes.toString('latin1').matchAll(sequence)) {
      if (index >= before) break
      before += letter.length - Math.ceil(letter.length / 3)
    }
    return before
  }
}

/** How many bytes give so many units, where some are no UTF-8: each of those gives one, whatever stands for it takes. */
function bytesOfUnits(bytes: Buffer, units: number): number {
  let [from, to] = [0, bytes.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (bytes.toString('utf8', 0, middle + 1).length > units) to = middle
    else from = middle + 1
  }
  return from
}

/** A file where it lies: in a bundle, under its path from the root. */
export interface EntryLocation {
  readonly path: string
  readonly entry: string
}

/** The refusal of a file that is larger than any of its kind. */
export const entryTooLarge = ({ path, entry }: EntryLocation, reason: Message): StopRun =>
  new StopRun('ENTRY_TOO_LARGE', { path, entry, reason })

/** No line that anybody reads is longer, in UTF-16 units: a text without any end would be held whole. */
export const longestLine = 64 << 20

/**
 * The lines of a file that comes in pieces, several at a time, each with the LF that ends it. Throws ENTRY_TOO_LARGE for a
 * line that is longer than `longest`.
 */
export async function* linesTogether(
  chunks: AsyncIterable<Uint8Array>,
  decoder: TextDecoder,
  place: EntryLocation,
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
  place: EntryLocation,
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

/** How many bytes so many packed ones can unpack to: a match of deflate is 258 bytes and takes two bits (RFC 1951 §3.2.5). */
export const mostUnpacked = (packedBytes: number): number => 1032 * packedBytes

/** How many more bytes may be unpacked, of all together that share it: what is packed twice grows a millionfold. */
export interface UnpackRoom {
  bytes: number
}

/** Room for so many bytes, and for what nobody has to announce. */
export const roomFor = (bytes: number): UnpackRoom => ({ bytes: (64 << 20) + bytes })

/** Takes so many bytes of a room. Throws ENTRY_TOO_LARGE where there are not so many: `given` were taken for this entry. */
export function spend(room: UnpackRoom, bytes: number, place: EntryLocation, given = bytes): void {
  room.bytes -= bytes
  if (room.bytes < 0) throw entryTooLarge(place, message('unpacks-to-no-end', { bytes: given }))
}

/** Pieces as long as there is room. Throws ENTRY_TOO_LARGE. */
export async function* within<Piece extends Uint8Array>(
  room: UnpackRoom,
  pieces: AsyncIterable<Piece>,
  place: EntryLocation,
): AsyncGenerator<Piece> {
  let given = 0
  for await (const piece of pieces) {
    given += piece.length
    spend(room, piece.length, place, given)
    yield piece
  }
}

/** The members of a gzip unpacked, piece by piece. Throws ZIP_DAMAGED for what cannot be unpacked, ENTRY_TOO_LARGE for a bomb. */
export async function* gunzipped(
  packed: AsyncIterable<Uint8Array>,
  place: EntryLocation,
  room: UnpackRoom,
): AsyncGenerator<Buffer> {
  // An error on the way reaches the loop through the unpacker, which the pipeline destroys with it.
  const unpacked = pipeline(Readable.from(packed), createGunzip({ chunkSize: 1 << 18 }), () => undefined)
  try {
    yield* within(room, unpacked as AsyncIterable<Buffer>, place)
  } catch (cause) {
    const isOfZlib = cause instanceof Error && String(Reflect.get(cause, 'code')).startsWith('Z_')
    throw isOfZlib ? new StopRun('ZIP_DAMAGED', { ...place, reason: message('cannot-be-unpacked') }, { cause }) : cause
  }
}
