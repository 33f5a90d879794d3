/** Files on the disk: found in a folder, and read in place. */

import { createReadStream, type Dirent, readFileSync, statSync } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { byBytes } from '../../support/order.ts'

/** Up to this length a file is read at once; above it in chunks, so that memory stays flat. */
export const readAtOnceBytes = 1 << 20

/** Something in a folder that is no folder itself. */
export interface DiskFile {
  /** Relative to the folder walked, with `/`. */
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'other'
}

/**
 * Everything below a folder that is not a folder, by path bytes; paths have the prefix. Links are listed, not followed. In
 * memory are only the names in the folders on the way to the file that is given.
 */
export async function* walk(folder: string, prefix = ''): AsyncGenerator<DiskFile> {
  const open = [await list(folder, prefix === '' ? '' : `${prefix}/`)]
  const pause = makeYielder()
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    await pause()
    const name = top.names[top.next]
    top.next += 1
    if (name === undefined) open.pop()
    else if (name.endsWith('/')) open.push(await list(folder, top.prefix + name))
    else yield { path: top.prefix + name, kind: top.special.get(name) ?? 'file' }
  }
}

/** A folder that is being walked. */
interface Listing {
  /** Path of the folder with `/` at its end; empty for the one where the walk began. */
  readonly prefix: string
  /** In the order of the walk; folders end in `/`. */
  readonly names: readonly string[]
  /** What is neither file nor folder, which is rare. */
  readonly special: ReadonlyMap<string, DiskFile['kind']>
  next: number
}

/** As many names are asked of the system at once. */
const namesTogether = 1024

async function list(folder: string, prefix: string): Promise<Listing> {
  const names: string[] = []
  const special = new Map<string, DiskFile['kind']>()
  // The name alone is kept: a folder may have hundreds of thousands of entries.
  for await (const entry of await opendir(join(folder, prefix), { bufferSize: namesTogether })) {
    names.push(entry.isDirectory() ? `${entry.name}/` : entry.name)
    if (!entry.isDirectory() && !entry.isFile()) special.set(entry.name, kindOf(entry))
  }
  // What is in a folder begins with its name and a slash: sorted so, depth first is the order of whole paths.
  return { prefix, names: names.sort(byBytes), special, next: 0 }
}

const kindOf = (entry: Dirent): DiskFile['kind'] => (entry.isSymbolicLink() ? 'symlink' : 'other')

/** The content of a file and its length. What is small is read at once and in place: another thread takes longer to ask. */
export function openContent(file: string | Buffer): {
  bytes: number
  content: AsyncIterable<Uint8Array> | [Uint8Array]
} {
  const { size } = statSync(file)
  if (size > readAtOnceBytes)
    return { bytes: size, content: createReadStream(file, { highWaterMark: readAtOnceBytes }) }
  const content = readFileSync(file)
  return { bytes: content.length, content: [content] }
}

const callsTogether = 256

/** What to await in a long row of reads in place: once in a while it lets signals and timers have their turn. */
export function makeYielder(): () => Promise<void> {
  let calls = 0
  return async () => {
    calls += 1
    if (calls % callsTogether === 0) await turn()
  }
}
