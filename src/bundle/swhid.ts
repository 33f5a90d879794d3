import { createHash } from 'node:crypto'
import type { Digest } from './digest.ts'

type Blob = Pick<Digest, 'path' | 'gitBlob'>
interface Folder {
  readonly folders: Map<string, Folder>
  readonly blobs: Map<string, string>
}

/**
 * The SWHID of a folder of plain files, which is its git tree hash (swhid.org, ISO/IEC 18670): `swh:1:dir:…`.
 * Paths are relative to that folder. No file is executable; a folder without files does not exist.
 */
export function directoryId(files: readonly Blob[]): string {
  const root = newFolder()
  for (const { path, gitBlob } of files) {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    folderAt(root, parts).blobs.set(name, gitBlob)
  }
  return `swh:1:dir:${treeHash(root)}`
}

const newFolder = (): Folder => ({ folders: new Map(), blobs: new Map() })

function folderAt(root: Folder, parts: readonly string[]): Folder {
  let folder = root
  for (const part of parts) {
    const inner = folder.folders.get(part) ?? newFolder()
    folder.folders.set(part, inner)
    folder = inner
  }
  return folder
}

function treeHash(folder: Folder): string {
  const rows = [
    ...[...folder.blobs].map(([name, hash]) => ({ key: Buffer.from(name), row: treeRow('100644', name, hash) })),
    // git sorts a folder as if its name ended in a slash.
    ...[...folder.folders].map(([name, inner]) => ({
      key: Buffer.from(`${name}/`),
      row: treeRow('40000', name, treeHash(inner)),
    })),
  ].sort((left, right) => Buffer.compare(left.key, right.key))
  const body = Buffer.concat(rows.map(({ row }) => row))
  return createHash('sha1').update(`tree ${body.length}\0`).update(body).digest('hex')
}

function treeRow(mode: string, name: string, hash: string): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')])
}
