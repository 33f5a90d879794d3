import { createHash } from 'node:crypto'
import type { Digest } from './digest.ts'
import { byBytes } from './order.ts'

type Blob = Pick<Digest, 'path' | 'gitBlob'>

/**
 * The SWHID of a folder of plain files, which is its git tree hash (swhid.org, ISO/IEC 18670): `swh:1:dir:…`.
 * Paths are relative to that folder, or begin with `prefix`. No file is executable; a folder without files does not exist.
 */
export function directoryId(files: readonly Blob[], prefix = ''): string {
  const names: string[] = []
  const trees = [new Tree()]
  const close = (): void => {
    const hash = trees.pop()?.hash() ?? ''
    trees.at(-1)?.add('40000', names.pop() ?? '', hash)
  }
  // git sorts a folder as if its name ended in a slash: so does the order of whole paths.
  for (const { path, gitBlob } of [...files].sort((left, right) => byBytes(left.path, right.path))) {
    const parts = path.slice(prefix.length).split('/')
    const name = parts.pop() ?? ''
    const shared = parts.findIndex((part, depth) => part !== names[depth])
    while (names.length > (shared < 0 ? parts.length : shared)) close()
    for (const part of parts.slice(names.length)) {
      names.push(part)
      trees.push(new Tree())
    }
    trees.at(-1)?.add('100644', name, gitBlob)
  }
  while (names.length > 0) close()
  return `swh:1:dir:${trees[0]?.hash() ?? ''}`
}

/** As many rows are joined as one piece: a folder may have a hundred thousand files. */
const rowsTogether = 1024

/** A git tree while its rows come, in their order. */
class Tree {
  readonly #pieces: Buffer[] = []
  #rows: Buffer[] = []

  add(mode: string, name: string, hash: string): void {
    this.#rows.push(Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')]))
    if (this.#rows.length >= rowsTogether) this.#join()
  }

  hash(): string {
    this.#join()
    const length = this.#pieces.reduce((sum, piece) => sum + piece.length, 0)
    const hash = createHash('sha1').update(`tree ${length}\0`)
    for (const piece of this.#pieces) hash.update(piece)
    return hash.digest('hex')
  }

  #join(): void {
    this.#pieces.push(Buffer.concat(this.#rows))
    this.#rows = []
  }
}
