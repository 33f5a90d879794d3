import type { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import type { ZipArchive } from 'archiver'

/** An entry of compress-commons, as far as we touch it. */
export interface EngineEntry {
  getName(): string
  getMethod(): number
  setSize(bytes: number): void
  setCompressedSize(bytes: number): void
  setCrc(crc: number): void
  getTimeDos(): number
  _offsets: { file: number; data: number; contents: number }
}

/** The private writer inside archiver 8.0.0 (`_module.engine`, from zip-stream and compress-commons). */
export interface Engine extends EventEmitter {
  offset: number
  readonly writableNeedDrain: boolean
  write: (this: Engine, chunk: Uint8Array | string) => boolean
  end(): unknown
  _appendBuffer(entry: EngineEntry, source: Buffer, done: (error: null, entry: EngineEntry) => void): void
  _appendStream: (
    this: Engine,
    entry: EngineEntry,
    source: Readable,
    done: (error: Error | null, entry: EngineEntry) => void,
  ) => void
  _writeLocalFileHeader(entry: EngineEntry): void
  _afterAppend(entry: EngineEntry): void
  _writeCentralFileHeader(entry: EngineEntry): void
  /** What the engine does with its entries: it adds, counts, and walks over them at the end. */
  _entries: {
    readonly length: number
    push(entry: EngineEntry): unknown
    forEach(write: (entry: EngineEntry) => void): void
  }
  /** Where the central directory begins: set before the engine walks over its entries, read after. */
  _archive: { centralOffset: number }
}

const methods = [
  'write',
  'end',
  '_appendBuffer',
  '_appendStream',
  '_writeLocalFileHeader',
  '_writeCentralFileHeader',
  '_afterAppend',
] as const

/** archiver's private writer, or null when this release of archiver is built otherwise: then stock behaviour has to do. */
export function engineOf(archive: ZipArchive): Engine | null {
  const engine = member(member(archive, '_module'), 'engine')
  const fits =
    methods.every((name) => typeof member(engine, name) === 'function') &&
    typeof member(engine, 'offset') === 'number' &&
    typeof member(engine, 'writableNeedDrain') === 'boolean' &&
    typeof member(member(engine, '_archive'), 'centralOffset') === 'number' &&
    Array.isArray(member(engine, '_entries'))
  return fits ? (engine as Engine) : null
}

function member(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined
}
