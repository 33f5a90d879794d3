import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipArchive } from 'archiver'
import { packDirectory } from './central-directory.ts'
import { engineOf } from './engine.ts'
import { type Measured, measure, storeMeasuredStreams } from './stored-stream.ts'

export interface ZipOrder {
  /** Folder whose files are packed. */
  readonly folder: string
  /** The one top-level entry of the zip. */
  readonly name: string
  /** Relative to the folder, in the order of the zip. */
  readonly paths: readonly string[]
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
  /** A stored file above this is copied in chunks, after a first pass for its CRC. @default 16 MiB */
  readonly storedBufferBytes: number
  /** A deflated file above this is streamed, at the price of a data descriptor computed on the fly. @default 256 MiB */
  readonly deflatedBufferBytes: number
  /** Above so many entries the central directory is kept packed. @default 10 000 */
  readonly packDirectoryAbove: number
}

const defaults: ZipLimits = { storedBufferBytes: 16 << 20, deflatedBufferBytes: 256 << 20, packDirectoryAbove: 10_000 }
const readOnly = 0o444
const compressed = /\.(?:jpe?g|png|gif|webp|gz|bz2|xz|zst|zip|7z|pdf|og[ga]|ogv|mp[34]|webm|woff2?)$/i

/** Packs files into a zip whose bytes depend on nothing but the order given (docs/bundle.md §4). */
export async function writeZip(order: ZipOrder): Promise<void> {
  const limits = { ...defaults, ...order.limits }
  const archive = new ZipArchive({ zlib: { level: 6 } })
  const packing = { order, limits, archive, measured: new Map<string, Measured>(), broken: new AbortController() }
  const engine = engineOf(archive)
  if (engine !== null) storeMeasuredStreams(engine, packing.measured)
  if (engine !== null && order.paths.length > limits.packDirectoryAbove) packDirectory(engine)

  const sink = pipeline(archive, createWriteStream(order.target))
  sink.catch((cause: unknown) => packing.broken.abort(cause))
  try {
    for (const path of order.paths) await appendFile(packing, path, engine !== null)
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
  const { size } = await stat(file)
  const store = order.store || size === 0 || order.stored.has(path) || compressed.test(path)
  const entry = { name: `${order.name}/${path}`, date: new Date(`${order.date}T00:00:00Z`), mode: readOnly, store }
  const inChunks = store ? canStoreChunks && size > limits.storedBufferBytes : size > limits.deflatedBufferBytes
  if (store && inChunks) measured.set(entry.name, await measure(createReadStream(file)))
  const source = inChunks ? readable(file, broken) : await readFile(file)
  const appended = once(archive, 'entry', { signal: broken.signal })
  archive.append(source, entry)
  await appended
}

/** archiver pipes a stream on without listening for its errors. */
function readable(file: string, broken: AbortController): Readable {
  return createReadStream(file, { highWaterMark: 1 << 16 }).once('error', (cause) => broken.abort(cause))
}
