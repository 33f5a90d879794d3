import { open, stat } from 'node:fs/promises'

const text = 'Start-Of-SQLite3-'
const markBytes = text.length + 8
const sector = 512

/**
 * Appends to a finished zip the mark by which SQLite finds a database inside another file (`appendvfs.c`): the zip's comment
 * becomes spaces and the mark, as many as make the file's length 25 above a multiple of 512.
 */
export async function appendSqliteMark(zip: string, catalogueOffset: number): Promise<void> {
  const { size } = await stat(zip)
  const spaces = (sector - (size % sector)) % sector
  const comment = Buffer.alloc(spaces + markBytes, ' ')
  comment.write(text, spaces, 'latin1')
  comment.writeBigUInt64BE(BigInt(catalogueOffset), spaces + text.length)
  const length = Buffer.alloc(2)
  length.writeUInt16LE(comment.length)
  const file = await open(zip, 'r+')
  try {
    // The end record closes the zip, and its last two bytes are the length of the comment, so far 0.
    await file.write(Buffer.concat([length, comment]), 0, length.length + comment.length, size - length.length)
  } finally {
    await file.close()
  }
}
