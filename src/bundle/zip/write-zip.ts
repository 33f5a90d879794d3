import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { ZipArchive } from 'archiver'
import { readAtOnceBytes } from '../disk.ts'
import { type Engine, type EngineEntry, engineOf } from './engine.ts'
import { type Measured, measure, storeMeasuredStreams } from './stored-stream.ts'

export interface ZipOrder {
  /** Folder whose files are packed. */
  readonly folder: string
  /** The one top-level entry of the zip. */
  readonly name: string
  /** Relative to the folder, in the order of the zip. */
  readonly paths: AsyncIterable<string> | Iterable<string>
  /** Stored as they are, whatever their type. */
  readonly stored: ReadonlySet<string>
  /** `YYYY-MM-DD`: every entry's date, at 00:00 UTC. */
  readonly date: string
  /** Store everything, for equal bytes whatever the deflate. */
  readonly store: boolean
  readonly target: string
  readonly limits?: Partial<ZipLimits>
}

export interface ZipLimits {
  /** A file above this is copied in chunks, after a first pass for its CRC when it is stored. @default 1 MiB */
  readonly bufferBytes: number
  /** Leave archiver's private writer alone, as with a release of archiver that has another one. @default false */
  readonly stock: boolean
}

const defaults: ZipLimits = { bufferBytes: readAtOnceBytes, stock: false }
const readOnly = 0o444
const level = 6
const compressed = /\.(?:jpe?g|png|gif|webp|gz|bz2|xz|zst|zip|7z|pdf|og[ga]|ogv|mp[34]|webm|woff2?)$/i

/** Packs files into a zip whose bytes depend on nothing but the order given (docs/bundle.md §4). */
export async function writeZip(order: ZipOrder): Promise<void> {
  const limits = { ...defaults, ...order.limits }
  const archive = new ZipArchive({ zlib: { level } })
  const packing = { order, limits, archive, measured: new Map<string, Measured>(), broken: new AbortController() }
  const engine = limits.stock ? null : engineOf(archive)
  const directory = engine === null ? null : new PackedDirectory(engine)
  if (engine !== null) {
    writeInBlocks(engine)
    writeEntriesWhole(engine, level)
    storeMeasuredStreams(engine, packing.measured)
  }

  const sink = pipeline(archive, createWriteStream(order.target))
  sink.catch((cause: unknown) => packing.broken.abort(cause))
  try {
    for await (const path of order.paths) await appendFile(packing, path, engine !== null)
    await directory?.write(packing.broken.signal)
    await Promise.all([archive.finalize(), sink])
  } catch (cause) {
    archive.destroy()
    // What broke the sink says more than the wait that it cut short.
    throw packing.broken.signal.aborted ? packing.broken.signal.reason : cause
  }
}

interface Packing {
  readonly order: ZipOrder
  readonly limits: ZipLimits
  readonly archive: ZipArchive
  /** Stored entries that are copied in chunks, by their name in the zip. */
  readonly measured: Map<string, Measured>
  /** Aborted when the target or a source fails: archiver itself would wait for ever. */
  readonly broken: AbortController
}

async function appendFile(
  { order, limits, archive, measured, broken }: Packing,
  path: string,
  canStoreChunks: boolean,
) {
  const file = join(order.folder, path)
  const { size } = statSync(file)
  const store = order.store || size === 0 || order.stored.has(path) || compressed.test(path)
  const entry = { name: `${order.name}/${path}`, date: new Date(`${order.date}T00:00:00Z`), mode: readOnly, store }
  const inChunks = size > limits.bufferBytes && (canStoreChunks || !store)
  if (store && inChunks) measured.set(entry.name, await measure(readable(file, broken)))
  const source = inChunks ? readable(file, broken) : readFileSync(file)
  const appended = once(archive, 'entry', { signal: broken.signal })
  archive.append(source, entry)
  await appended
}

/** A read costs a change of threads, and so does each of the three streams that a chunk goes through. */
const chunkBytes = 1 << 19

/** archiver pipes a stream on without listening for its errors. */
function readable(file: string, broken: AbortController): Readable {
  return createReadStream(file, { highWaterMark: chunkBytes }).once('error', (cause) => broken.abort(cause))
}

const blockBytes = 1 << 16

/**
 * Makes the engine pass its bytes on in blocks: it writes some twenty times for an entry, and each of these pieces would go
 * through three streams by itself, and wait in their lists.
 */
function writeInBlocks(engine: Engine): void {
  const write = engine.write.bind(engine)
  const end = engine.end.bind(engine)
  let block = Buffer.allocUnsafeSlow(blockBytes)
  let used = 0
  const flush = (): boolean => {
    if (used === 0) return true
    const full = block.subarray(0, used)
    block = Buffer.allocUnsafeSlow(blockBytes)
    used = 0
    // Counted when the engine wrote it.
    engine.offset -= full.length
    return write(full)
  }
  engine.write = (chunk) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    const hasRoom = used + bytes.length <= blockBytes || flush()
    if (bytes.length > blockBytes) return write(bytes)
    block.set(bytes, used)
    used += bytes.length
    engine.offset += bytes.length
    return hasRoom
  }
  engine.end = () => {
    flush()
    return end()
  }
}

const methodStored = 0

/**
 * Teaches the engine to write an entry that it has as a buffer at once, and to go on only when there is room for more. The
 * stock engine makes a stream for each and waits for none. The bytes are the same.
 */
function writeEntriesWhole(engine: Engine, level: number): void {
  engine._appendBuffer = (entry, source, done) => {
    const packed = entry.getMethod() === methodStored ? source : deflate(source, level)
    entry.setSize(source.length)
    entry.setCompressedSize(packed.length)
    entry.setCrc(crc32(source))
    engine._writeLocalFileHeader(entry)
    engine.write(packed)
    engine._afterAppend(entry)
    if (engine.writableNeedDrain) engine.once('drain', () => done(null, entry))
    else done(null, entry)
  }
}

/** zlib makes room for the result in steps of 16 KB, which a million small files would throw away again. */
const deflate = (source: Buffer, level: number): Buffer =>
  deflateRawSync(source, { level, chunkSize: source.length + 64 })

const directoryBytes = 1 << 18
/** More than one entry takes: 46 bytes, a name of 64 KB at the most, a zip64 field. */
const longestEntry = 1 << 17

/**
 * Stands in for the engine's list of entries, of which it uses no more than this: keeps the central directory as the bytes
 * that the engine would write, deflated, instead of an object for each entry. A million entries are some 30 MB in place of
 * 1 GB. The zip stays the same.
 */
class PackedDirectory {
  length = 0
  readonly #engine: Engine
  readonly #packed: Buffer[] = []
  readonly #chunk = Buffer.allocUnsafeSlow(directoryBytes)
  #used = 0
  #start = 0

  constructor(engine: Engine) {
    this.#engine = engine
    engine._entries = this
  }

  push(entry: EngineEntry): void {
    this.length += 1
    if (this.#used + longestEntry > directoryBytes) this.#pack()
    const engine = this.#engine
    const { write } = engine
    engine.write = this.#keep
    engine._writeCentralFileHeader(entry)
    engine.write = write
  }

  /** Takes what the engine writes; one function for all entries, so that nothing of an entry outlives it. */
  readonly #keep = (bytes: Uint8Array | string): boolean => {
    if (typeof bytes === 'string') this.#used += this.#chunk.write(bytes, this.#used)
    else {
      this.#chunk.set(bytes, this.#used)
      this.#used += bytes.length
    }
    return true
  }

  /** Writes the directory, when every entry is written and before the engine is finalized. The signal ends a wait for room. */
  async write(signal: AbortSignal): Promise<void> {
    this.#start = this.#engine.offset
    this.#pack()
    for (const packed of this.#packed) {
      if (!this.#engine.write(inflateRawSync(packed))) await once(this.#engine, 'drain', { signal })
    }
  }

  /** The engine asks for each entry in order to write it: the directory is written, it needs to know where it begins. */
  forEach(): void {
    this.#engine._archive.centralOffset = this.#start
  }

  #pack(): void {
    this.#packed.push(deflateRawSync(this.#chunk.subarray(0, this.#used), { level: 1 }))
    this.#used = 0
  }
}
