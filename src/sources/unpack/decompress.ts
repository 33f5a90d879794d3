/** The bytes of a dump, whatever it is packed in; magic bytes decide, never the name (engines §3). */

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Wording } from '../../model/message.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { ExportBytes } from '../export-xml/dump.ts'
import { unpackBzip2 } from './bzip2.ts'
import { gunzip, unzstd } from './in-process.ts'
import { outputOf, StreamDamaged, startTool, type ToolCall } from './tool.ts'

/** How a dump is packed, by the extension of its form. */
export type Format = 'plain' | 'gz' | 'bz2' | 'zst' | 'xz' | '7z'

/** The unpacked bytes, up to the end or to where the packing is damaged. */
export interface DumpBytes extends ExportBytes {
  /** Size of the file. */
  readonly bytes: number
  /** Bytes of the file read so far. */
  readonly done: () => number
  /** Files in the archive that are no dumps and are not read; known after the first chunk. */
  readonly others: () => number
}

type Chunks = AsyncIterable<Uint8Array>
interface PackedFile {
  readonly path: string
  /** Reads the file from its start again. */
  readonly reopen: () => Chunks
  /** Told of what an archive holds. */
  readonly listed: (listing: SevenZipListing) => void
}
type Unpack = (input: Chunks, file: PackedFile, signal: AbortSignal) => AsyncGenerator<Uint8Array>

interface Packing {
  readonly format: Format
  readonly magic: readonly number[]
  readonly unpack: Unpack
}

const packings: readonly Packing[] = [
  { format: 'gz', magic: [0x1f, 0x8b], unpack: (input) => gunzip(input) },
  { format: 'bz2', magic: [0x42, 0x5a, 0x68], unpack: unpackBzip2 },
  {
    format: 'zst',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    unpack: byTool([{ command: 'zstd', args: ['-dc', '--long=31'] }], unzstd),
  },
  { format: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], unpack: byTool([{ command: 'xz', args: ['-dc'] }], null) },
  // The old .lzma has no magic; these are the properties that every encoder writes.
  { format: 'xz', magic: [0x5d, 0, 0], unpack: byTool([{ command: 'xz', args: ['-dc', '--format=lzma'] }], null) },
  { format: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], unpack: unpackSevenZip },
]

/** So much is read of any dump, however it grows: a history of which one revision is as the next may grow some thousandfold. */
const freeBytes = 4 * 2 ** 30
/** What packs more than deflate, whose window is 32 KiB, may grow more beyond. */
const mostUnpackedOf = (packed: number, format: Format): number => freeBytes + (format === 'gz' ? 128 : 1000) * packed

/** Deflate can grow a thousandfold: small steps keep what comes out of one in bounds. */
const packedReadBytes = 64 << 10

/** Opens a dump, of which at most so many bytes are read. Throws `StopRun` when the tool that it needs is not installed (exit 5). */
export async function openDump(
  path: string,
  signal: AbortSignal,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<DumpBytes> {
  const packing = await packingOf(path)
  const { size } = await stat(path)
  let done = 0
  let given = 0
  let damage: Wording | null = null
  let listing: SevenZipListing | null = null
  const reopen = (): Chunks => createReadStream(path, { highWaterMark: packedReadBytes, end: maxBytes - 1 })
  const raw = counted(packing === undefined ? readAhead(path) : reopen(), signal, (bytes) => {
    done += bytes
  })
  const file: PackedFile = {
    path,
    reopen,
    listed(found) {
      listing = found
    },
  }
  const chunks = packing === undefined ? raw : packing.unpack(raw, file, signal)
  const noteDamage = (reason: Wording): void => {
    damage = reason
  }
  const isBomb = (): boolean => {
    const packed = listing === null ? done : size
    if (packing === undefined || given <= mostUnpackedOf(packed, packing.format)) return false
    damage = message('pack-without-end', { packed, bytes: given })
    return true
  }
  const measured = counted(untilDamage(chunks, noteDamage), signal, (bytes) => {
    given += bytes
  })
  return {
    chunks: unless(isBomb, measured),
    bytes: size,
    done: () => (listing === null ? done : Math.round((size * given) / Math.max(1, listing.bytes))),
    damage: () => damage,
    others: () => listing?.others ?? 0,
  }
}

/** In what a dump is packed. */
export const formatOf = async (path: string): Promise<Format> => (await packingOf(path))?.format ?? 'plain'

async function packingOf(path: string): Promise<Packing | undefined> {
  const magic = await firstBytes(path, 8)
  return packings.find((one) => one.magic.every((byte, index) => magic[index] === byte))
}

async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* counted(
  input: Chunks,
  signal: AbortSignal,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    signal.throwIfAborted()
    count(chunk.length)
    yield chunk
  }
}

async function* unless(isEnough: () => boolean, chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (isEnough()) return
    yield chunk
  }
}

async function* untilDamage(chunks: Chunks, note: (reason: string) => void): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    if (!(error instanceof StreamDamaged)) throw error
    note(error.message)
  }
}

/** Unpacks by the first installed tool, else in this process, else not at all. */
function byTool(calls: readonly ToolCall[], fallback: ((input: Chunks) => AsyncGenerator<Uint8Array>) | null): Unpack {
  return async function* unpack(input, { path }, signal) {
    const child = await startTool(calls)
    if (child !== null) yield* outputOf(child, input, signal)
    else if (fallback !== null) yield* fallback(input)
    else throw toolMissing(path, calls[0]?.command ?? '', 'xz-utils')
  }
}

/** A .7z is read from its end, so the tool opens the file itself; other files in it are left alone. */
async function* unpackSevenZip(_input: Chunks, file: PackedFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const listing = await listSevenZip(file.path, signal)
  if (listing === null) throw toolMissing(file.path, '7z', '7zip')
  if (listing.isFiles) throw new StopRun('ARCHIVE_OF_FILES', { path: basename(file.path), form: '7z' })
  file.listed(listing)
  const child = await startSevenZip(file.path, listing.names)
  if (child === null) throw toolMissing(file.path, '7z', '7zip')
  yield* outputOf(child, null, signal)
}

const toolMissing = (path: string, tool: string, debian: string): StopRun =>
  new StopRun('TOOL_MISSING', { path, tool, package: debian })

/** Enough that reading waits for nothing, little enough that it stays in the processor's cache. */
const chunkBytes = 256 << 10

/**
 * The bytes of a file, the next chunk read while the last one is worked on. Two buffers serve by turns: a chunk is
 * valid until the next one is asked for.
 */
async function* readAhead(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const
  const fetch = (buffer: Buffer) => file.read(buffer, 0, chunkBytes, null)
  let pending = fetch(buffers[0])
  try {
    for (let turn = 1; ; turn = 1 - turn) {
      const { bytesRead, buffer } = await pending
      if (bytesRead === 0) return
      pending = fetch(turn === 0 ? buffers[0] : buffers[1])
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await pending
    await file.close()
  }
}

interface SevenZipListing {
  /** The XML files in it: some hold pictures and lists beside the dump. Empty when none ends in `.xml`: then the whole content. */
  readonly names: readonly string[]
  /** Unpacked size of what is read. */
  readonly bytes: number
  /** Other files in it, which are not read. */
  readonly others: number
  /** Whether it holds several files and no export. */
  readonly isFiles: boolean
}

const tools = ['7z', '7zz', '7za']

/** What a .7z holds; null when no 7z is installed. */
async function listSevenZip(path: string, signal: AbortSignal): Promise<SevenZipListing | null> {
  const child = await startTool(tools.map((command) => ({ command, args: ['l', '-slt', '-ba', '--', path] })))
  if (child === null) return null
  let listing = ''
  for await (const chunk of outputOf(child, null, signal)) listing += Buffer.from(chunk).toString('utf8')
  const files = listing.split(/\r?\n\r?\n/).flatMap((block) => {
    const [name, bytes] = [/^Path = (.*)$/m.exec(block)?.[1]?.trimEnd(), /^Size = (\d+)/m.exec(block)?.[1]]
    return name === undefined || /^Attributes = D/m.test(block) ? [] : [{ name, bytes: Number(bytes ?? 0) }]
  })
  const dumps = files.filter(({ name }) => /\.xml$/i.test(name))
  const read = dumps.length === 0 ? files : dumps
  return {
    names: dumps.map(({ name }) => name).sort(),
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    others: files.length - read.length,
    isFiles: dumps.length === 0 && files.length > 1,
  }
}

/** The tool that writes the content of some files of a .7z, one after the other; null when no 7z is installed. */
const startSevenZip = (path: string, names: readonly string[]) =>
  startTool(tools.map((command) => ({ command, args: ['x', '-so', '-bd', '-spd', '--', path, ...names] })))
