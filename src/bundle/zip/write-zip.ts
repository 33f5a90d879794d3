import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { ZipArchive } from 'archiver'
import { workAhead } from '../../support/work-ahead.ts'
import { readAtOnceBytes } from '../bag/disk.ts'
import { type Deflated, deflate, deflateLevel, type FileWork, fileBatches, inThisThread } from '../bag/file-work.ts'
import { type Engine, type EngineEntry, engineOf } from './engine.ts'
import { type Measured, measure, storeMeasuredStreams } from './stored-stream.ts'
import { allChanged, type UnchangedFiles } from './unchanged.ts'

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
  /** Who deflates the files that are held in memory. @default this thread */
  readonly work?: FileWork
  /** Files that lie deflated in a zip made before, by the same deflate: they are taken as they lie. @default none */
  readonly unchanged?: UnchangedFiles
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
const compressed = /\.(?:jpe?g|png|gif|webp|gz|bz2|xz|zst|zip|7z|pdf|og[ga]|ogv|mp[34]|webm|woff2?)$/i

/** Packs files into a zip whose bytes depend on nothing but the order given (docs/bundle.md §4). */
export async function writeZip(order: ZipOrder): Promise<void> {
  const limits = { ...defaults, ...order.limits }
  const archive = new ZipArchive({ zlib: { level: deflateLevel } })
  const engine = limits.stock ? null : engineOf(archive)
  const packing: Packing = {
    order,
    limits,
    archive,
    isTaught: engine !== null,
    measured: new Map(),
    deflated: new Map(),
    broken: new AbortController(),
  }
  const directory = engine === null ? null : new PackedDirectory(engine)
  if (engine !== null) {
    writeInBlocks(engine)
    writeEntriesWhole(engine, packing.deflated)
    storeMeasuredStreams(engine, packing.measured)
  }

  const sink = pipeline(archive, createWriteStream(order.target))
  sink.catch((cause: unknown) => packing.broken.abort(cause))
  try {
    await appendFiles(packing)
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
  /** Whether archiver's private writer is as we know it: it takes what is deflated already, and stores in chunks. */
  readonly isTaught: boolean
  /** Stored entries that are copied in chunks, by their name in the zip. */
  readonly measured: Map<string, Measured>
  /** Entries that come deflated, by their name in the zip, until they are written. */
  readonly deflated: Map<string, Deflated>
  /** Aborted when the target or a source fails: archiver itself would wait for ever. */
  readonly broken: AbortController
}

/** How a file is packed. */
interface Planned {
  readonly path: string
  readonly store: boolean
  readonly inChunks: boolean
  /** What it takes in memory. */
  readonly held: number
}

/** Deflates in batches ahead of the one that is written. */
async function appendFiles(packing: Packing): Promise<void> {
  const { order, isTaught } = packing
  const { folder, work = inThisThread, unchanged = allChanged } = order
  const isDeflated = ({ store, inChunks }: Planned): boolean => isTaught && !store && !inChunks
  const deflateBatch = async (batch: readonly Planned[]) => {
    const byPath = new Map<string, Deflated | undefined>()
    const changed: string[] = []
    for (const { path } of batch.filter(isDeflated)) {
      const lies = unchanged.packed(path)
      if (lies === null) changed.push(path)
      else byPath.set(path, { bytes: lies.bytes, crc: lies.crc, packed: await lies.read() })
    }
    const deflated = changed.length === 0 ? [] : await work.deflate(folder, changed)
    for (const [index, path] of changed.entries()) byPath.set(path, deflated[index])
    return { batch, byPath }
  }
  const planned = fileBatches(planAll(packing), ({ held }) => held)
  for await (const { batch, byPath } of workAhead(planned, work.together, deflateBatch))
    for (const one of batch) await appendFile(packing, one, byPath.get(one.path) ?? null)
}

async function* planAll({ order, limits, isTaught }: Packing): AsyncGenerator<Planned> {
  for await (const path of order.paths) {
    const { size } = statSync(join(order.folder, path))
    const store = order.store || size === 0 || order.stored.has(path) || compressed.test(path)
    const inChunks = size > limits.bufferBytes && (isTaught || !store)
    yield { path, store, inChunks, held: inChunks ? 0 : size }
  }
}

async function appendFile(
  { order, archive, measured, deflated, broken }: Packing,
  { path, store, inChunks }: Planned,
  ready: Deflated | null,
): Promise<void> {
  const file = join(order.folder, path)
  const entry = { name: `${order.name}/${path}`, date: new Date(`${order.date}T00:00:00Z`), mode: readOnly, store }
  if (store && inChunks) measured.set(entry.name, await measure(file))
  if (ready !== null) deflated.set(entry.name, ready)
  const source = inChunks ? readable(file, broken) : ready === null ? readFileSync(file) : bufferOf(ready.packed)
  const appended = once(archive, 'entry', { signal: broken.signal })
  archive.append(source, entry)
  await appended
}

/** Bytes that come from another thread are no Buffer there. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)

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
function writeEntriesWhole(engine: Engine, deflated: Map<string, Deflated>): void {
  engine._appendBuffer = (entry, source, done) => {
    const isStored = entry.getMethod() === methodStored
    const { bytes, crc, packed } = deflated.get(entry.getName()) ?? {
      bytes: source.length,
      crc: crc32(source),
      packed: isStored ? source : deflate(source),
    }
    deflated.delete(entry.getName())
    entry.setSize(bytes)
    entry.setCompressedSize(packed.length)
    entry.setCrc(crc)
    engine._writeLocalFileHeader(entry)
    engine.write(packed)
    engine._afterAppend(entry)
    if (engine.writableNeedDrain) engine.once('drain', () => done(null, entry))
    else done(null, entry)
  }
}

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
