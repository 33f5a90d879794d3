import { createHash } from 'node:crypto'
import { sharedDepth } from './names.ts'

/**
 * The SWHID of a folder of plain files, which is its git tree hash (swhid.org, ISO/IEC 18670), while its files pass by path
 * bytes. No file is executable; a folder without files does not exist.
 */
export class DirectoryTree {
  /** The folders on the way to the last file. */
  readonly #names: string[] = []
  readonly #trees = [new Tree()]

  /** `path` is relative to the folder. */
  add(path: string, gitBlob: string): void {
    const folders = path.split('/')
    const name = folders.pop() ?? ''
    this.#closeTo(sharedDepth(this.#names, folders))
    for (const folder of folders.slice(this.#names.length)) {
      this.#names.push(folder)
      this.#trees.push(new Tree())
    }
    this.#trees.at(-1)?.add('100644', name, gitBlob)
  }

  /** `swh:1:dir:…`, when every file has passed. */
  id(): string {
    this.#closeTo(0)
    return `swh:1:dir:${this.#trees[0]?.hash() ?? ''}`
  }

  // git sorts a folder as if its name ended in a slash: so does the order of whole paths.
  #closeTo(depth: number): void {
    while (this.#names.length > depth) {
      const hash = this.#trees.pop()?.hash() ?? ''
      this.#trees.at(-1)?.add('40000', this.#names.pop() ?? '', hash)
    }
  }
}

const pieceBytes = 1 << 16

/** A git tree while its rows come, in their order; its hash begins with the length of all, so that they are kept. */
class Tree {
  readonly #pieces: Buffer[] = []
  #piece = Buffer.alloc(0)
  #used = 0

  add(mode: string, name: string, hash: string): void {
    this.#append(Buffer.from(`${mode} ${name}\0`))
    this.#append(Buffer.from(hash, 'hex'))
  }

  hash(): string {
    const rows = [...this.#pieces, this.#piece.subarray(0, this.#used)]
    const length = rows.reduce((sum, { length: bytes }) => sum + bytes, 0)
    const hash = createHash('sha1').update(`tree ${length}\0`)
    for (const piece of rows) hash.update(piece)
    return hash.digest('hex')
  }

  #append(bytes: Buffer): void {
    if (this.#used + bytes.length > this.#piece.length) {
      if (this.#used > 0) this.#pieces.push(this.#piece.subarray(0, this.#used))
      // The first piece is small: most folders are.
      this.#piece = Buffer.allocUnsafeSlow(this.#pieces.length === 0 ? 1 << 12 : pieceBytes)
      this.#used = 0
    }
    bytes.copy(this.#piece, this.#used)
    this.#used += bytes.length
  }
}
