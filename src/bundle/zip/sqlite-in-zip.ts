/** How SQLite finds the catalogue inside a finished zip: at a multiple of its page, with its own mark at the end. */

import { type FileHandle, open } from 'node:fs/promises'
import { StopRun } from '../../texts/errors.ts'
import { localExtraBytes } from './stored-stream.ts'

const text = 'Start-Of-SQLite3-'
const markBytes = text.length + 8
const sector = 512
const localHeaderBytes = 30

/**
 * Appends to a finished zip the mark by which SQLite finds a database inside another file (`appendvfs.c`): the zip's comment
 * becomes spaces and the mark, as many as make the file's length 25 above a multiple of 512. Throws `BUNDLE_NO_ENTRY` when
 * the database is not among the first entries.
 */
export async function appendSqliteMark(zip: string, database: string): Promise<void> {
  const file = await open(zip, 'r+')
  try {
    const { size } = await file.stat()
    const offset = await contentOffset(file, database)
    if (offset === null) throw new StopRun('BUNDLE_NO_ENTRY', { path: zip, entry: database })
    const spaces = (sector - (size % sector)) % sector
    const comment = Buffer.alloc(spaces + markBytes, ' ')
    comment.write(text, spaces, 'latin1')
    comment.writeBigUInt64BE(BigInt(offset), spaces + text.length)
    const length = Buffer.alloc(2)
    length.writeUInt16LE(comment.length)
    // The end record closes the zip, and its last two bytes are the length of the comment, so far 0.
    await file.write(Buffer.concat([length, comment]), 0, length.length + comment.length, size - length.length)
  } finally {
    await file.close()
  }
}

/**
 * Where the content of one of the first entries begins; null when another one than a stored one comes before. The local
 * headers say it: the directory, which may be long, is not read.
 */
async function contentOffset(zip: FileHandle, name: string): Promise<number | null> {
  for (let at = 0; ; ) {
    const header = await readAt(zip, at, localHeaderBytes)
    if (header.length < localHeaderBytes || header.readUInt32LE(0) !== 0x04034b50) return null
    const nameBytes = header.readUInt16LE(26)
    const found = await readAt(zip, at + localHeaderBytes, nameBytes)
    const content = at + localHeaderBytes + nameBytes + header.readUInt16LE(28)
    if (found.toString() === name) return content
    if (header.readUInt16LE(8) !== 0) return null
    at = content + header.readUInt32LE(18)
  }
}

async function readAt(zip: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await zip.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}

const page = 4096

/**
 * `padding.txt`: as many newlines as make the catalogue, the third entry, start at a multiple of 4096 in the zip. It depends
 * on names (and on whether the catalogue exceeds 4 GiB) only, so that it is known before any checksum.
 */
export function padding(name: string, bagitBytes: number, catalogueBytes: number): Buffer {
  const head = (path: string): number => localHeaderBytes + Buffer.byteLength(`${name}/${path}`)
  const before =
    head('bagit.txt') + bagitBytes + head('padding.txt') + head('data/index.sqlite') + localExtraBytes(catalogueBytes)
  return Buffer.alloc(page - (before % page), '\n')
}
