/** A folder of files that changes one file at a time, as a tree of git. */

import { createHash, hash } from 'node:crypto'
import { byBytes } from '../../support/order.ts'

/** A path as `git fast-import` takes it: as it is, or between quotes with the escapes of C (git-fast-import, "<path>"). */
export const quotedName = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `"${Array.from(Buffer.from(path), escapedByte).join('')}"`

const escapedByte = (byte: number): string => {
  const sign = String.fromCharCode(byte)
  return /[\x20-\x7e]/.test(sign) && !/["\\]/.test(sign) ? sign : `\\${byte.toString(8).padStart(3, '0')}`
}

/** Some rows of the tree that follow each other. */
interface Chunk {
  readonly names: string[]
  /** The rows as git writes them. */
  bytes: Buffer
}

/** Rows of one chunk; a change copies at most so many. */
const maxRows = 512
const idBytes = 20
const rowOf = (name: string, id: string): Buffer =>
  Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, 'hex')])
const rowBytes = (name: string): number => '100644 '.length + Buffer.byteLength(name) + 1 + idBytes

/** Setting a file copies a few rows; naming the tree reads all of them, as git must. */
export class FileFolder {
  readonly #chunks: Chunk[] = []
  #length = 0

  /** Puts the content with that name in the place of what the file was. */
  set(name: string, blob: string): void {
    const at = this.#chunkOf(name)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push({ names: [name], bytes: rowOf(name, blob) })
      this.#length += rowBytes(name)
      return
    }
    const row = placeIn(chunk.names, name)
    const start = chunk.names.slice(0, row).reduce((sum, one) => sum + rowBytes(one), 0)
    if (chunk.names[row] === name) chunk.bytes.write(blob, start + rowBytes(name) - idBytes, 'hex')
    else this.#insert(at, row, start, name, blob)
  }

  /** The name of the tree, 40 hexadecimal digits. */
  id(): string {
    const hash = createHash('sha1').update(`tree ${this.#length}\0`)
    for (const { bytes } of this.#chunks) hash.update(bytes)
    return hash.digest('hex')
  }

  #insert(at: number, row: number, start: number, name: string, blob: string): void {
    const chunk = this.#chunks[at]
    if (chunk === undefined) return
    chunk.names.splice(row, 0, name)
    chunk.bytes = Buffer.concat([chunk.bytes.subarray(0, start), rowOf(name, blob), chunk.bytes.subarray(start)])
    this.#length += rowBytes(name)
    if (chunk.names.length <= maxRows) return
    const names = chunk.names.splice(maxRows / 2)
    const kept = chunk.names.reduce((sum, one) => sum + rowBytes(one), 0)
    this.#chunks.splice(at + 1, 0, { names, bytes: Buffer.from(chunk.bytes.subarray(kept)) })
    chunk.bytes = Buffer.from(chunk.bytes.subarray(0, kept))
  }

  /** The last chunk that begins at or before a name; the first one for a name before all. */
  #chunkOf(name: string): number {
    let [low, high] = [0, this.#chunks.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (byBytes(this.#chunks[middle]?.names[0] ?? '', name) <= 0) low = middle + 1
      else high = middle
    }
    return Math.max(low - 1, 0)
  }
}

/** Where a name is, or belongs, in a sorted list. */
function placeIn(names: readonly string[], name: string): number {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byBytes(names[middle] ?? '', name) < 0) low = middle + 1
    else high = middle
  }
  return low
}

// Objects of git by name: what git itself would call them (gitformat-objects, SWHID 1.2 §5).

/** The name of a file's content, 40 hexadecimal digits. */
export const blobId = (content: Uint8Array): string => objectId('blob', content)

/** The name of a commit, from its text. */
export const commitId = (text: string): string => objectId('commit', Buffer.from(text))

/** SHA-1 of the type, the length and the content. */
function objectId(type: string, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}

/**
 * The SWHID of a repository with one branch, to which HEAD leads: `swh:1:snp:…` (SWHID 1.2 §5.6: branches sorted by name,
 * `<type> <name>\0<length>:<target>`).
 */
export function snapshotSwhid(branch: string, commit: string): string {
  const manifest = Buffer.concat([
    Buffer.from(`alias HEAD\0${branch.length}:${branch}`),
    Buffer.from(`revision ${branch}\0${commit.length / 2}:`),
    Buffer.from(commit, 'hex'),
  ])
  return `swh:1:snp:${objectId('snapshot', manifest)}`
}

/** The name of a tree of folders, by their names: 40 hexadecimal digits. */
export function treeOfFolders(folders: ReadonlyMap<string, string>): string {
  // git sorts a folder as if its name ended in a slash.
  const rows = [...folders]
    .sort(([a], [b]) => (`${a}/` < `${b}/` ? -1 : 1))
    .map(([name, id]) => Buffer.concat([Buffer.from(`40000 ${name}\0`), Buffer.from(id, 'hex')]))
  return hash(
    'sha1',
    Buffer.concat([Buffer.from(`tree ${rows.reduce((sum, { length }) => sum + length, 0)}\0`), ...rows]),
  )
}
