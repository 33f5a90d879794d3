import { createReadStream, type ReadStream, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw, inflateRawSync } from 'node:zlib'
import type { PackedFile } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { mostUnpacked } from '../../support/pieces.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { makeYielder, readAtOnceBytes } from '../bag/disk.ts'
import {
  type DirectoryLocation,
  EntryTable,
  endRecordBytes,
  findEndRecord,
  headerBytes,
  readDirectory,
  readEndRecord,
  readZip64EndRecord,
  type ZipEntry,
  zip64EndBytes,
} from './directory.ts'
import { findOverlap, refuseEntry } from './hostile.ts'

export type { ZipEntry } from './directory.ts'

const inflate = promisify(inflateRaw)
const localHeaderBytes = 30
const longestTail = endRecordBytes + 0xffff + 20
const deflated = 8

/** A zip open for reading at any place: its directory in memory, its contents on disk. */
export interface Zip {
  readonly path: string
  /** In the order of the directory, folder entries included. */
  readonly entries: EntryTable
  /** The whole content, of the length and CRC that the zip announces; else `ZIP_DAMAGED`. */
  read(entry: ZipEntry): Promise<Buffer>
  stream(entry: ZipEntry): AsyncIterable<Uint8Array>
  /** The content as it lies; null where it is not compressed. */
  packed(entry: ZipEntry): PackedFile | null
  /** Offset of the packed content in the file. */
  contentOffset(entry: ZipEntry): Promise<number>
  close(): Promise<void>
}

/**
 * Opens a zip by its end record and central directory, in three reads whatever its size. Throws `BUNDLE_UNREADABLE` for
 * what is no zip, `ZIP_REFUSED` for one that no honest tool writes.
 */
export async function openZip(path: string): Promise<Zip> {
  const handle = await open(path, 'r').catch((cause: unknown) => unreadable(path, message('no-readable-file'), cause))
  try {
    const entries = await readEntries(path, handle)
    const pause = makeYielder()
    return {
      path,
      entries,
      read: async (entry) => {
        await pause()
        return readEntry(path, handle, entry)
      },
      stream: async function* (entry) {
        await pause()
        if (isSmall(entry)) yield await readEntry(path, handle, entry)
        else yield* streamEntry(path, handle, entry)
      },
      packed: (entry) => (entry.method === deflated ? packedFile(path, handle, entry) : null),
      contentOffset: (entry) => contentOffset(path, handle, entry),
      close: () => handle.close(),
    }
  } catch (cause) {
    await handle.close()
    throw cause
  }
}

/** The part of a directory that is read for its first entries; bytes. */
const firstBytes = 4096

/**
 * Where the content of a stored entry lies that stands among the first of the directory; the rest, of a hundred thousand files
 * maybe, is neither read nor checked. Null where it is not there, or not in an honest way. Throws as `openZip`.
 */
export async function locateEarly(
  path: string,
  isWanted: (name: string) => boolean,
): Promise<{ readonly offset: number; readonly length: number } | null> {
  const handle = await open(path, 'r').catch((cause: unknown) => unreadable(path, message('no-readable-file'), cause))
  try {
    const { offset, bytes } = await placeOfDirectory(path, handle)
    const directory = await readAt(handle, offset, Math.min(bytes, firstBytes))
    for (const entry of readDirectory(directory, Number.POSITIVE_INFINITY)) {
      if (entry === null || refuseEntry(entry) !== null) return null
      if (!isWanted(entry.name)) continue
      if (entry.method !== 0 || entry.bytes !== entry.packedBytes || entry.headerOffset >= offset) return null
      const at = await contentOffset(path, handle, entry)
      return at + entry.bytes > offset ? null : { offset: at, length: entry.bytes }
    }
    return null
  } finally {
    await handle.close()
  }
}

async function readEntries(path: string, handle: FileHandle): Promise<EntryTable> {
  const place = await placeOfDirectory(path, handle)
  const entries = fillTable(path, await readAt(handle, place.offset, place.bytes), place.entries)
  const { size } = await handle.stat()
  const bytes = entries.totalBytes()
  if (bytes > mostUnpacked(size)) return refused(path, message('zip-unpacks-to-no-end', { packed: size, bytes }))
  const overlapping = findOverlap(entries, place.offset)
  if (overlapping !== null) return refused(path, message('entry-overlaps', { entry: JSON.stringify(overlapping) }))
  return entries
}

function fillTable(path: string, directory: Buffer, count: number): EntryTable {
  // A number from outside does not decide how much memory is taken.
  const entries = new EntryTable(Math.min(count, Math.floor(directory.length / headerBytes)))
  for (const entry of readDirectory(directory, count)) {
    if (entry === null) return unreadable(path, message('zip-directory-damaged'))
    const reason = refuseEntry(entry)
    if (reason !== null) return refused(path, reason)
    if (!entries.add(entry)) return refused(path, message('entry-stands-twice', { entry: JSON.stringify(entry.name) }))
  }
  return entries
}

async function placeOfDirectory(path: string, handle: FileHandle): Promise<DirectoryLocation> {
  const { size } = await handle.stat()
  const tailAt = Math.max(0, size - longestTail)
  const tail = await readAt(handle, tailAt, size - tailAt)
  const endAt = findEndRecord(tail)
  if (endAt < 0) return unreadable(path, message('zip-without-end'))
  const end = readEndRecord(tail, endAt)
  const place = 'zip64At' in end && end.zip64At >= size ? null : await directoryPlace(handle, end)
  if (place === null || place.offset + place.bytes > tailAt + endAt) {
    return unreadable(path, message('zip-end-outside'))
  }
  return place
}

async function directoryPlace(
  handle: FileHandle,
  end: DirectoryLocation | { readonly zip64At: number },
): Promise<DirectoryLocation | null> {
  return 'zip64At' in end ? readZip64EndRecord(await readAt(handle, end.zip64At, zip64EndBytes)) : end
}

async function readEntry(path: string, handle: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const packed = await readAt(handle, await contentOffset(path, handle, entry), entry.packedBytes)
  const content = entry.method === deflated ? await unpack(path, packed, entry) : packed
  if (content.length !== entry.bytes) {
    return damaged(path, entry, message('length-differs', { length: content.length, announced: entry.bytes }))
  }
  return crc32(content) === entry.crc ? content : damaged(path, entry, message('crc-differs'))
}

const packedFile = (path: string, handle: FileHandle, entry: ZipEntry): PackedFile => ({
  bytes: entry.bytes,
  packedBytes: entry.packedBytes,
  crc: entry.crc,
  read: () => readPacked(path, handle, entry),
  stream: async function* () {
    yield* packedChunks(path, await contentOffset(path, handle, entry), entry)
  },
})

async function readPacked(path: string, handle: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const packed = await readAt(handle, await contentOffset(path, handle, entry), entry.packedBytes)
  return packed.length === entry.packedBytes
    ? packed
    : damaged(path, entry, message('length-differs', { length: packed.length, announced: entry.packedBytes }))
}

async function unpack(path: string, packed: Buffer, entry: ZipEntry): Promise<Buffer> {
  // One byte more than announced is enough to know that it lies; zlib refuses a limit of 0.
  const limit = { maxOutputLength: entry.bytes + 1 }
  try {
    return isSmall(entry) ? inflateRawSync(packed, limit) : await inflate(packed, limit)
  } catch (cause) {
    return damaged(path, entry, message('unpacks-to-other-length'), cause)
  }
}

/** What is small is read and unpacked in place: another thread takes longer to ask. */
const isSmall = ({ bytes, packedBytes }: ZipEntry): boolean => Math.max(bytes, packedBytes) <= readAtOnceBytes

async function* streamEntry(path: string, handle: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let crc = 0
  for await (const chunk of unpackedChunks(path, await contentOffset(path, handle, entry), entry)) {
    bytes += chunk.length
    if (bytes > entry.bytes) return damaged(path, entry, message('longer-than-announced'))
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (bytes !== entry.bytes || crc !== entry.crc) damaged(path, entry, message('length-or-crc-differs'))
}

async function* unpackedChunks(path: string, start: number, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.packedBytes === 0) return
  const packed = packedChunks(path, start, entry)
  if (entry.method !== deflated) return yield* packed
  // The error reaches the loop through the inflater, which the pipeline destroys with it.
  const content = pipeline(packed, createInflateRaw(), () => undefined)
  try {
    yield* content
  } catch (cause) {
    damaged(path, entry, message('cannot-be-unpacked'), cause)
  }
}

/** An entry has bytes: where it has none there is nothing to read. */
const packedChunks = (path: string, start: number, { packedBytes }: ZipEntry): ReadStream =>
  createReadStream(path, { start, end: start + packedBytes - 1, highWaterMark: 1 << 18 })

async function contentOffset(path: string, handle: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readAt(handle, entry.headerOffset, localHeaderBytes)
  if (header.length < localHeaderBytes || header.readUInt32LE(0) !== 0x04034b50) {
    return damaged(path, entry, message('local-header-missing'))
  }
  const nameBytes = header.readUInt16LE(26)
  const name = await readAt(handle, entry.headerOffset + localHeaderBytes, nameBytes)
  if (name.toString('utf8') !== entry.name) return damaged(path, entry, message('local-header-renamed'))
  return entry.headerOffset + localHeaderBytes + nameBytes + header.readUInt16LE(28)
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const bytesRead =
    length <= readAtOnceBytes
      ? readSync(handle.fd, buffer, 0, length, offset)
      : (await handle.read(buffer, 0, length, offset)).bytesRead
  return buffer.subarray(0, bytesRead)
}

function unreadable(path: string, reason: Message, cause?: unknown): never {
  throw new StopRun('BUNDLE_UNREADABLE', { path, reason }, { cause })
}

function refused(path: string, reason: Message): never {
  throw new StopRun('ZIP_REFUSED', { path, reason })
}

function damaged(path: string, entry: ZipEntry, reason: Message, cause?: unknown): never {
  throw new StopRun('ZIP_DAMAGED', { path, entry: entry.name, reason }, { cause })
}
