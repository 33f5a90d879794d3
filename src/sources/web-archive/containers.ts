/** The containers of answers, told by first bytes: WARC and ARC, plain or packed, HAR, and those inside a WACZ (a zip). */

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { AsyncIterReader } from 'warcio'
import { openPromise } from 'yauzl'
import { roomFor, type UnpackRoom, within } from '../../support/pieces.ts'
import { namedAsArchive } from '../common/dump-names.ts'
import { isZstd, unzstdAll } from '../common/zstd.ts'
import type { ArchivedAnswer, Damaged } from './answer.ts'
import { answersOfArc } from './arc.ts'
import { answersOfHar } from './har.ts'
import { answersOfWarc } from './warc.ts'
import { hasDictionary, unzstdByDictionary } from './zstd-dictionary.ts'

/** One archive: a file, or what lies in one. */
export interface ArchiveStream {
  /** As it is called, with the WACZ before it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** False when only its beginning is read. */
  readonly isWhole: boolean
  /** What all that is packed in the file may unpack to, however deep: as much as a file of its length can hold packed once. */
  readonly room: UnpackRoom
}

type ReadAnswers = (reader: AsyncIterReader, damaged: Damaged) => AsyncGenerator<ArchivedAnswer>

const forms: readonly (readonly [start: RegExp, read: ReadAnswers])[] = [
  [/^\s*WARC\/\d/, answersOfWarc],
  [/^\s*(?:filedesc:\/\/|https?:\/\/\S+ \S+ \d{14} )/, answersOfArc],
  [/^(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:/, answersOfHar],
]

const formOf = (start: Uint8Array): ReadAnswers | null =>
  forms.find(([mark]) => mark.test(Buffer.from(start).toString('latin1')))?.[1] ?? null

/**
 * All answers of an archive; `damaged` is told what cannot be read, and what can be is given. Throws what is no archive, what cannot
 * be unpacked, or has no room.
 */
export async function* readAnswers(archive: ArchiveStream, damaged: Damaged): AsyncGenerator<ArchivedAnswer> {
  const { members, ...first } = await openPacked(archive, damaged)
  let [part, isAny] = [first, false]
  try {
    for (;;) {
      const read = formOf(part.start)
      if (read !== null) yield* read(new AsyncIterReader(untilDamage(part.whole, damaged), null), damaged)
      else for await (const _bytes of part.whole);
      isAny ||= read !== null
      if (members?.isDamaged !== true) break
      // Behind a member that is damaged, from the next one on.
      part = await peek(untilDamage(members.read(), damaged))
    }
  } finally {
    await members?.close()
  }
  if (!isAny) throw new Error(first.start.length === 0 ? 'it is empty' : 'neither WARC, ARC nor HAR')
}

/** The bytes that can be unpacked, as if the archive ended there. */
async function* untilDamage(bytes: AsyncIterable<Uint8Array>, damaged: Damaged): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof Error)) throw error
    damaged(error.message)
  }
}

/** A server or a browser packs what a crawler has packed; what is packed deeper is no archive. */
const mostLayers = 4

/** The bytes of an archive, however often it was packed: all layers together have its room, and where one breaks off those within end. */
async function openPacked(archive: ArchiveStream, damaged: Damaged): Promise<Peeked & { members: GzipMembers | null }> {
  let peeked = await peek(archive.bytes)
  let members: GzipMembers | null = null
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const whole = untilDamage(peeked.whole, damaged)
    const gzip = isGzip(peeked.start) ? new GzipMembers(whole, archive) : null
    const inner = gzip === null ? unpacked(archive, { ...peeked, whole }) : untilDamage(gzip.read(), damaged)
    if (inner === null) break
    members = gzip
    peeked = await peek(inner)
  }
  return { ...peeked, members }
}

/** Archives are packed in a row of frames, one for each record, which are read as one; null where they are not. */
function unpacked({ name, room }: ArchiveStream, { start, whole }: Peeked): AsyncIterable<Uint8Array> | null {
  const place = { path: name, entry: '' }
  if (hasDictionary(start)) return within(room, unzstdByDictionary(whole, name), place)
  return isZstd(start) ? within(room, unzstdAll(whole), place) : null
}

/** How a member of a gzip begins (RFC 1952 §2.3.1). */
const memberBegins = Buffer.from([0x1f, 0x8b, 8])
const longestSlice = 1 << 16
/** A file in which more members are damaged is none. */
const mostDamaged = 10_000

/** The members of a gzip, one for each record as crawlers write them: one that is damaged takes no other one with it. */
class GzipMembers {
  readonly #slices: AsyncGenerator<Buffer>
  readonly #archive: Pick<ArchiveStream, 'name' | 'room'>
  #next: Buffer | null = null
  #count = 0
  /** Whether the last reading ended at a member that cannot be unpacked, and more may be read behind it. */
  isDamaged = false

  constructor(packed: AsyncIterable<Uint8Array>, archive: Pick<ArchiveStream, 'name' | 'room'>) {
    this.#slices = slicesOfMembers(packed)
    this.#archive = archive
  }

  /** Nobody reads on. */
  async close(): Promise<void> {
    await this.#slices.return(undefined)
  }

  /** The members unpacked from here on, until one is damaged: then this throws. Throws ENTRY_TOO_LARGE for a bomb. */
  read(): AsyncIterable<Uint8Array> {
    return within(this.#archive.room, this.#unpacked(), { path: this.#archive.name, entry: '' })
  }

  async *#unpacked(): AsyncGenerator<Buffer> {
    this.isDamaged = false
    const gunzip = createGunzip({ chunkSize: 1 << 18 })
    const ready: Buffer[] = []
    const state = { error: null as Error | null, isEnded: false }
    gunzip.on('data', (bytes: Buffer) => void ready.push(bytes))
    gunzip.on('error', (error) => void Object.assign(state, { error }))
    gunzip.on('end', () => void Object.assign(state, { isEnded: true }))
    /** Until it has done what it was told, or can do no more. */
    const until = (tell: (done: () => void) => void): Promise<void> =>
      new Promise((resolve) => {
        if (gunzip.destroyed) return resolve()
        gunzip.once('close', resolve)
        tell(() => {
          gunzip.off('close', resolve)
          // What was unpacked, and what is wrong, is told in turns of their own.
          setImmediate(resolve)
        })
      })
    try {
      for (let slice = await this.#take(); slice !== null; slice = await this.#take()) {
        const bytes = slice
        // Behind the last member may stand zeros, to the end of a block.
        const isOver = state.isEnded && bytes.some((byte) => byte !== 0)
        if (!state.isEnded) await until((done) => void gunzip.write(bytes, done))
        yield* ready.splice(0)
        if (state.error === null && !isOver) continue
        await this.#toNextMember(isOver ? slice : null)
        throw state.error ?? new Error('what stands behind a member is none')
      }
      if (!state.isEnded) await until((done) => void gunzip.end(done))
      yield* ready.splice(0)
      if (state.error !== null) throw state.error
    } finally {
      gunzip.destroy()
    }
  }

  async #take(): Promise<Buffer | null> {
    const kept = this.#next
    this.#next = null
    return kept ?? (await this.#slices.next()).value ?? null
  }

  async #toNextMember(from: Buffer | null): Promise<void> {
    this.#count += 1
    let slice = from ?? (await this.#take())
    while (slice !== null && !slice.subarray(0, memberBegins.length).equals(memberBegins)) slice = await this.#take()
    this.#next = slice
    this.isDamaged = slice !== null && this.#count < mostDamaged
  }
}

/** The bytes of a gzip; wherever a member may begin, a slice does. */
async function* slicesOfMembers(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  for await (const chunk of packed) {
    waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, chunk])
    let from = 0
    // The first signs of a member may be the last ones here.
    while (waiting.length - from >= memberBegins.length) {
      const next = waiting.indexOf(memberBegins, from + 1)
      const end = Math.min(next < 0 ? waiting.length - memberBegins.length + 1 : next, from + longestSlice)
      if (end <= from) break
      yield waiting.subarray(from, end)
      from = end
    }
    waiting = waiting.subarray(from)
  }
  if (waiting.length > 0) yield waiting
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

interface Peeked {
  readonly start: Uint8Array
  readonly whole: AsyncIterable<Uint8Array>
}

/** So many bytes tell a form. */
const startBytes = 64

/** The first bytes of a stream, and the stream with them. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]()
  let start = new Uint8Array()
  let isEnded = false
  while (start.length < startBytes && !isEnded) {
    const next = await iterator.next()
    if (next.done === true) isEnded = true
    else start = Buffer.concat([start, next.value])
  }
  return {
    start,
    whole: (async function* () {
      if (start.length > 0) yield start
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
    })(),
  }
}

/** A web archive packs pages and pictures to a tenth; what packs better by far may be one line that fills the memory. */
const mostPacked = 128

/** Whether a file is a web archive, by its name or its first bytes, packed by gzip or not. */
export async function isWebArchive(path: string): Promise<boolean> {
  if (namedAsArchive.test(path)) return true
  let start = await startOf(path, packedStart)
  for (let layer = 0; layer < mostLayers && isGzip(start); layer += 1) start = unpackedStart(start)
  return formOf(start) !== null
}

/** So many bytes of what is packed unpack to those that tell a form. */
const packedStart = 4096

/** What the first bytes of a packed file unpack to; nothing where they cannot be unpacked. */
function unpackedStart(start: Uint8Array): Uint8Array {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array()
  }
}

/** Whether a file begins as a web archive does: plain, packed, or as the zip that a WACZ is. */
export async function beginsAsArchive(path: string): Promise<boolean> {
  const start = await startOf(path)
  return formOf(start) !== null || isGzip(start) || isZstd(start) || /^PK/.test(Buffer.from(start).toString('latin1'))
}

/** The reason why nothing can be read of a file with the name of a web archive; null where something can, or there is nothing in it that is damaged. */
export async function whySilent(path: string): Promise<string | null> {
  let first: string | null = null
  const damaged = (reason: string): void => {
    first ??= reason
  }
  try {
    for await (const archive of openArchives(path, Number.POSITIVE_INFINITY))
      for await (const _answer of readAnswers(archive, damaged)) return null
    return first
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return first ?? error.message
  }
}

async function startOf(path: string, length = startBytes): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Each must be read before the next is asked for; of one that lies alone not more than so many bytes. */
export async function* openArchives(path: string, maxBytes: number): AsyncGenerator<ArchiveStream> {
  const { size } = await stat(path)
  const room = roomFor(mostPacked * size)
  if (/\.wacz$/i.test(path)) return yield* archivesInside(path, room)
  const isWhole = size <= maxBytes
  yield { name: basename(path), bytes: createReadStream(path, isWhole ? {} : { end: maxBytes - 1 }), isWhole, room }
}

/** In a WACZ lie records alone. */
const isOfRecords = (name: string): boolean => namedAsArchive.test(name) && !/\.(?:wacz|har)$/i.test(name)

async function* archivesInside(path: string, room: UnpackRoom): AsyncGenerator<ArchiveStream> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (!isOfRecords(entry.fileName)) continue
      const bytes: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
      yield {
        name: `${basename(path)}/${entry.fileName}`,
        bytes: within(room, bytes, { path: basename(path), entry: entry.fileName }),
        isWhole: true,
        room,
      }
    }
  } finally {
    zip.close()
  }
}
