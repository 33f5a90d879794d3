/**
 * Bodies as a server packed them (RFC 9110 §8.4.1) or sent them (in chunks, behind the head of its answer), which some crawlers
 * keep so. Their first bytes tell, whatever a name or a header says; Brotli has no such bytes and is tried where nothing else is
 * read. What unpacks beyond a limit is no page of a wiki.
 */

import { type Duplex, pipeline, Readable } from 'node:stream'
import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib'
import type { Message } from '../../../model/message.ts'
import { beginsAs, isTextStart } from '../../../support/content-type.ts'
import { message } from '../../../texts/message.ts'
import { isZstd, unzstd, unzstdAll } from '../../common/zstd.ts'

/** So many bytes a page unpacks to, and an upload, unless they are broken or meant to do harm. */
export const unpackedBytes = { page: 64 << 20, upload: 1 << 30 } as const

/** A body that is packed, and cannot be unpacked, or not within its limit. */
export class PackedBodyError extends Error {
  readonly reason: Message
  constructor(reason: Message, cause?: unknown) {
    super(reason.id, { cause })
    this.reason = reason
  }
}

/** A page, and whether its packing came to its end. */
export interface UnpackedPage {
  readonly bytes: Buffer
  readonly isWhole: boolean
}

/** What is told of a body beside its bytes: its name, and how the server said that it packed it. */
interface NamedBody {
  readonly path: string
  readonly coding?: string
}

/** Servers pack what a program behind them has packed, and send it in chunks behind a head. */
const mostLayers = 5

/** A page as a browser reads it; the bytes as they are where they are not packed. Throws `PackedBodyError`. */
export function unpackPage(bytes: Buffer, file: NamedBody): UnpackedPage {
  let body: UnpackedPage = { bytes, isWhole: true }
  let isPacked = true
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const framed = unframed(body.bytes)
    const packing = framed === null ? packingOf(body.bytes, isPacked ? file.coding : undefined) : null
    const unpacked = packing !== null ? unpackWhole(body.bytes, packing) : isPacked ? guessed(body.bytes) : null
    const inner = framed ?? unpacked
    if (inner === null) break
    isPacked &&= framed !== null
    body = { bytes: inner.bytes, isWhole: body.isWhole && inner.isWhole }
  }
  return body
}

/** The beginning of a page of which only the first bytes are at hand; these where they are not packed. */
export function unpackStart(sent: Buffer): Buffer {
  let start = sent
  for (let inner = unframed(start); inner !== null; inner = unframed(start)) start = inner.bytes
  const packing = packingOf(start) ?? (isTextStart(start) ? null : 'br')
  try {
    return packing === null ? start : packings[packing].partly(start, unpackedBytes.page)
  } catch {
    return start
  }
}

/** The bytes of an upload as the wiki has them. */
export interface OpenBody {
  readonly content: AsyncIterable<Uint8Array>
  readonly bytes: number
  /** Why it stays packed. */
  readonly fault: Message | null
}

/**
 * An upload, unpacked where its name promises what lies within; an archive that was uploaded stays what it is. It is unpacked once
 * to see that it can be, and again as it is read.
 */
export async function openBody(
  file: NamedBody & Pick<OpenBody, 'bytes'> & { stream(): OpenBody['content'] },
): Promise<OpenBody> {
  const start = await startOf(file.stream())
  const framed = isFramed(start) && file.bytes <= unpackedBytes.page ? unframed(await wholeOf(file.stream())) : null
  if (framed !== null) {
    const { bytes, isWhole } = framed
    const inner = await openBody({ ...file, bytes: bytes.length, stream: () => Readable.from([bytes]) })
    return isWhole ? inner : { ...inner, fault: message('packed-body-cut') }
  }
  const plain = { content: file.stream(), bytes: file.bytes, fault: null }
  if (beginsAs(file.path, start) === true) return plain
  const packing = packingOf(start, file.coding) ?? (beginsAs(file.path, start) === false ? 'br' : null)
  if (packing === null) return plain
  const unpacked = (): AsyncIterable<Uint8Array> => bounded(packings[packing].stream(file.stream()))
  try {
    const inner = await measure(unpacked())
    const isIt = beginsAs(file.path, inner.start) ?? (file.coding ?? '') !== ''
    return isIt && (packing !== 'br' || isLikely(inner.bytes, file.bytes))
      ? { content: unpacked(), bytes: inner.bytes, fault: null }
      : plain
  } catch (error) {
    const isSure = packing === 'gzip' && beginsAs(file.path, start) === false
    return { ...plain, fault: isSure || error instanceof PackedBodyError ? reasonOf(error) : null }
  }
}

const reasonOf = (error: unknown): Message =>
  error instanceof PackedBodyError ? error.reason : message('body-not-unpacked')

/** The bytes of an upload; throws `PackedBodyError` where they are more than any has. */
export async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > unpackedBytes.upload) throw tooLarge(unpackedBytes.upload)
    yield chunk
  }
}

const tooLarge = (limit: number, cause?: unknown): PackedBodyError =>
  new PackedBodyError(message('body-unpacks-too-large', { megabytes: limit >> 20 }), cause)

/** So many bytes tell what a body is. */
export const startBytes = 4096

async function measure(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly start: Buffer; readonly bytes: number }> {
  let start = Buffer.alloc(0)
  let length = 0
  for await (const chunk of bytes) {
    if (start.length < startBytes) start = Buffer.concat([start, chunk.subarray(0, startBytes)])
    length += chunk.length
  }
  return { start, bytes: length }
}

async function startOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= startBytes) break
  }
  return Buffer.concat(chunks).subarray(0, startBytes)
}

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

// What a server writes around a body: the head of its answer, and the size of each chunk (RFC 9112 §7.1).

const answerHead = /^HTTP\/\d(?:\.\d)? \d{3}\b[^\n]{0,500}\n(?:[\w-]{1,100}:[^\n]{0,9000}\n){0,200}\r?\n/
const sizeLine = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?(\r?\n)/i
const longestHead = 1 << 16

const latin1 = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

const isFramed = (start: Buffer): boolean =>
  [answerHead, sizeLine].some((frame) => frame.test(latin1(start, 0, longestHead)))

/** A body without its head, or with its chunks joined; null where it has neither. */
function unframed(bytes: Buffer): UnpackedPage | null {
  const head = answerHead.exec(latin1(bytes, 0, longestHead))?.[0].length ?? 0
  return head > 0 ? { bytes: bytes.subarray(head), isWhole: true } : joinedChunks(bytes)
}

/**
 * The chunks by their sizes. Where a crawler changed what stands in them, or ended before the last one, markup is parted where lines
 * of sizes stand: MediaWiki itself ends no line so. Null for what only begins as a chunk.
 */
function joinedChunks(bytes: Buffer): UnpackedPage | null {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const [line = '', size = '', end = ''] = sizeLine.exec(latin1(bytes, at, at + 256)) ?? []
    const length = Number.parseInt(size, 16)
    if (line === '' || (length === 0 && chunks.length === 0)) break
    at += line.length
    if (length === 0) return { bytes: Buffer.concat([...chunks, behindChunks(bytes.subarray(at))]), isWhole: true }
    chunks.push(bytes.subarray(at, at + length))
    at += length
    if (at < bytes.length && latin1(bytes, at, at + end.length) !== end) break
    at += end.length
    if (at >= bytes.length) break
  }
  const [first] = chunks
  if (first === undefined) return null
  const isMarkup = /^\ufeff?\s*</.test(first.toString('utf8', 0, 256))
  if (isMarkup) return partedChunks(latin1(bytes, 0, bytes.length))
  // Packed, and cut off.
  const read = chunks.reduce((sum, { length }) => sum + length, 0)
  return isTextStart(first) || read + 12 * (chunks.length + 1) < bytes.length
    ? null
    : { bytes: Buffer.concat(chunks), isWhole: false }
}

/** Added by a crawler behind the last chunk; the fields that a server may write there are none. */
const behindChunks = (rest: Buffer): Buffer =>
  /^(?:[\w-]+:[^\n]*\n)*\s*$/.test(latin1(rest, 0, longestHead)) ? Buffer.alloc(0) : rest

function partedChunks(text: string): UnpackedPage {
  const [end] = /\r\n0+[ \t]*\r\n\s*$/.exec(text) ?? []
  const body = text.slice(0, text.length - (end?.length ?? 0)).replace(sizeLine, '')
  return {
    bytes: Buffer.from(body.replace(/\r\n[0-9a-f]{1,8}[ \t]*\r\n/gi, ''), 'latin1'),
    isWhole: end !== undefined,
  }
}

// The ways of packing.

type PackingName = 'gzip' | 'zlib' | 'deflate' | 'br' | 'zstd'

interface Packing {
  /** All of it; throws where it is damaged, cut off or longer than so many bytes. */
  readonly whole: (bytes: Buffer, most: number) => Buffer
  /** As much as is there. */
  readonly partly: (bytes: Buffer, most: number) => Buffer
  readonly stream: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
}

const packings: Readonly<Record<PackingName, Packing>> = {
  gzip: ofZlib(gunzipSync, createGunzip),
  zlib: ofZlib(inflateSync, createInflate),
  deflate: ofZlib(inflateRawSync, createInflateRaw),
  br: {
    whole: (bytes, most) => brotliDecompressSync(bytes, { maxOutputLength: most }),
    partly: (bytes, most) =>
      brotliDecompressSync(bytes, { maxOutputLength: most, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
    stream: (bytes) => through(bytes, createBrotliDecompress()),
  },
  zstd: {
    whole: (bytes, most) => unzstd(bytes, most),
    partly: (bytes, most) => unzstd(bytes, most),
    stream: unzstdAll,
  },
}

function ofZlib(whole: (bytes: Buffer, options: ZlibOptions) => Buffer, decoder: () => Duplex): Packing {
  return {
    whole: (bytes, most) => whole(bytes, { maxOutputLength: most }),
    partly: (bytes, most) => whole(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }),
    stream: (bytes) => through(bytes, decoder()),
  }
}

/** By first bytes: those of gzip (RFC 1952), Zstandard (RFC 8878), zlib (RFC 1950); without any, `deflate` and `br` as a header says. */
function packingOf(start: Uint8Array, coding = ''): PackingName | null {
  const [a = 0, b = 0, c = 0] = start
  if (a === 0x1f && b === 0x8b && c === 8) return 'gzip'
  if (isZstd(start)) return 'zstd'
  if (a === 0x78 && (a * 256 + b) % 31 === 0 && (b & 0x20) === 0) return 'zlib'
  if (isTextStart(start)) return null
  return /\bdeflate\b/i.test(coding) ? 'deflate' : /\bbr\b/i.test(coding) ? 'br' : null
}

/** What no first bytes tell is taken for Brotli where markup comes out of all of it: by chance, little or nothing does. */
function guessed(bytes: Buffer): UnpackedPage | null {
  const inner = isTextStart(bytes) ? null : unpackWhole(bytes, 'br')
  const isMarkup =
    inner?.isWhole === true && isTextStart(inner.bytes) && /^\ufeff?\s*</.test(inner.bytes.toString('utf8', 0, 256))
  return isMarkup && isLikely(inner.bytes.length, bytes.length) ? inner : null
}

/** Of bytes that are no Brotli, one in thirty can be unpacked all the same, to next to nothing. */
const isLikely = (unpacked: number, packed: number): boolean => unpacked * 2 >= packed

/** Null where the bytes only look packed. */
function unpackWhole(bytes: Buffer, packing: PackingName): UnpackedPage | null {
  const { whole, partly } = packings[packing]
  try {
    return { bytes: whole(bytes, unpackedBytes.page), isWhole: true }
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(unpackedBytes.page, error)
    const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
    if (isCut) return { bytes: partly(bytes, unpackedBytes.page), isWhole: false }
    if (packing === 'gzip' || packing === 'zstd') throw new PackedBodyError(message('body-not-unpacked'), error)
    return null
  }
}

async function* through(bytes: AsyncIterable<Uint8Array>, decoder: Duplex): AsyncGenerator<Uint8Array> {
  // What fails on the way is thrown where the last stream is read.
  yield* pipeline(Readable.from(bytes), decoder, () => undefined) as AsyncIterable<Uint8Array>
}
