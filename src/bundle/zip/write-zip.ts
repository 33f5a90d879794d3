import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipArchive } from 'archiver'
import { coalesceDirectory } from './coalesce.ts'
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
  /** Above so many entries the central directory is written in large chunks. @default 20 000 */
  readonly coalesceAbove: number
}

const defaults: ZipLimits = { storedBufferBytes: 16 << 20, deflatedBufferBytes: 256 << 20, coalesceAbove: 20_000 }
const readOnly = 0o444
const compressed = /\.(?:jpe?g|png|gif|webp|gz|bz2|xz|zst|zip|7z|pdf|og[ga]|ogv|mp[34]|webm|woff2?)$/i

/** Packs files into a zip whose bytes depend on nothing but the order given (docs/bundle.md §4). */
export async function writeZip(order: ZipOrder): Promise<void> {
  const limits = { ...defaults, ...order.limits }
  const archive = new ZipArchive({ zlib: { level: 6 } })
  const engine = engineOf(archive)
  const measured = new Map<string, Measured>()
  if (engine !== null) storeMeasuredStreams(engine, measured)
  if (engine !== null && order.paths.length > limits.coalesceAbove) coalesceDirectory(engine)

  const broken = new AbortController()
  const sink = pipeline(archive, createWriteStream(order.target))
  sink.catch((cause: unknown) => broken.abort(cause))

  for (const path of order.paths) {
    const file = join(order.folder, path)
    const { size } = await stat(file)
    const store = order.store || size === 0 || order.stored.has(path) || compressed.test(path)
    const entry = { name: `${order.name}/${path}`, date: new Date(`${order.date}T00:00:00Z`), mode: readOnly, store }
    const inChunks = store ? engine !== null && size > limits.storedBufferBytes : size > limits.deflatedBufferBytes
    if (store && inChunks) measured.set(entry.name, await measure(createReadStream(file)))
    const appended = once(archive, 'entry', { signal: broken.signal })
    archive.append(inChunks ? readable(file, broken) : await readFile(file), entry)
    await appended
  }
  await Promise.all([archive.finalize(), sink])
}

/** archiver pipes a stream on without listening for its errors. */
function readable(file: string, broken: AbortController) {
  return createReadStream(file, { highWaterMark: 1 << 16 }).once('error', (cause) => broken.abort(cause))
}
