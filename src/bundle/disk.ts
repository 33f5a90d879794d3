import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { byBytes } from './order.ts'

/** Below this a file is read at once, which is faster; above it in chunks, so that memory stays flat. */
const readAtOnceBytes = 1 << 20

export interface DiskFile {
  /** Relative to the folder walked, with `/`. */
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'other'
}

/** Everything below a folder that is not a folder, sorted by path bytes; paths have the prefix. Links are listed, not followed. */
export async function walk(folder: string, prefix = ''): Promise<readonly DiskFile[]> {
  const found: DiskFile[] = []
  await walkInto(found, folder, prefix)
  return found.sort((left, right) => byBytes(left.path, right.path))
}

async function walkInto(found: DiskFile[], folder: string, prefix: string): Promise<void> {
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (entry.isDirectory()) await walkInto(found, folder, path)
    else found.push({ path, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'symlink' : 'other' })
  }
}

/** The content of a file and its length. */
export async function openContent(
  file: string,
): Promise<{ bytes: number; content: AsyncIterable<Uint8Array> | [Uint8Array] }> {
  const { size } = await stat(file)
  if (size > readAtOnceBytes) return { bytes: size, content: createReadStream(file, { highWaterMark: 1 << 18 }) }
  const content = await readFile(file)
  return { bytes: content.length, content: [content] }
}
