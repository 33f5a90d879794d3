import { createHash } from 'node:crypto'
import { openContent } from './disk.ts'

/** What a bag needs to know of one file; hashes in lower-case hex. */
export interface Digest {
  /** Relative to the bag's root. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly sha512: string
  /** The file's name in git: SHA-1 of `blob <bytes>\0` and the content. */
  readonly gitBlob: string
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Every hash of a content in one pass over it. `bytes` is its length, which git puts in front. */
export async function digestContent(path: string, bytes: number, content: Chunks): Promise<Digest> {
  const sha256 = createHash('sha256')
  const sha512 = createHash('sha512')
  const git = createHash('sha1').update(`blob ${bytes}\0`)
  for await (const chunk of content) for (const hash of [sha256, sha512, git]) hash.update(chunk)
  return { path, bytes, sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), gitBlob: git.digest('hex') }
}

/** The SHA-256 of a file on disk, 64 hexadecimal digits. */
export async function sha256OfFile(file: string | Buffer): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of openContent(file).content) hash.update(chunk)
  return hash.digest('hex')
}
