import { createHash, getHashes } from 'node:crypto'
import type { Finding } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { outOfScope, readManifest } from '../bag/bag-files.ts'
import { findings } from './finding.ts'

const { error, warning } = findings('bagit')

/** The files of a bag by number, so that a manifest need not keep their paths. */
export type FileNumbers = ReadonlyMap<string, number>

/** A manifest while its lines are read: of a file in the bag it keeps the bytes of the hash, of a million 32 or 64 MB. */
export class Manifest {
  readonly file: string
  readonly algorithm: string
  readonly isTag: boolean
  /** False for an algorithm that nobody knows here. */
  readonly isUsable: boolean
  /** What is wrong with the rows. */
  readonly found: Finding[] = []
  /** Listed, but not in the bag. */
  readonly missing = new Set<string>()
  readonly #numbers: FileNumbers
  readonly #hashBytes: number
  readonly #hashes: Buffer
  /** By number of file: 0 not listed, 1 listed with a hash, 2 with what cannot be its hash. */
  readonly #states: Uint8Array

  constructor(file: string, { algorithm, isTag }: { algorithm: string; isTag: boolean }, numbers: FileNumbers) {
    this.file = file
    this.algorithm = algorithm
    this.isTag = isTag
    this.isUsable = getHashes().includes(algorithm)
    this.#numbers = numbers
    this.#hashBytes = this.isUsable ? createHash(algorithm).digest().length : 0
    this.#hashes = Buffer.alloc(numbers.size * this.#hashBytes)
    this.#states = new Uint8Array(numbers.size)
    if (!this.isUsable) this.found.push(error(file, message('algorithm-unknown', { algorithm })))
  }

  /** `awaited` holds what `fetch.txt` says where to get. */
  add(line: string, version: string, awaited: ReadonlySet<string>): void {
    for (const row of readManifest(line, version)) {
      if (typeof row === 'string') this.found.push(error(this.file, message('manifest-line-unread', { line: row })))
      else {
        if (row.starred) this.found.push(warning(this.file, message('asterisk-before-path', { path: row.path })))
        if (!this.#keep(row.path, row.hash))
          this.found.push(error(row.path, message('listed-twice', { file: this.file })))
        this.#checkPath(row.path, awaited)
      }
    }
  }

  lists(path: string): boolean {
    const number = this.#numbers.get(path)
    return number === undefined ? this.missing.has(path) : this.#states[number] !== 0
  }

  /** Whether this is the hash listed for a file of the bag. */
  agrees(path: string, digest: Buffer): boolean {
    const number = this.#numbers.get(path) ?? 0
    return this.#states[number] === 1 && digest.equals(this.#hashOf(number))
  }

  #hashOf(number: number): Buffer {
    return this.#hashes.subarray(number * this.#hashBytes, (number + 1) * this.#hashBytes)
  }

  /** False when the path is listed already; the last row counts. */
  #keep(path: string, hash: string): boolean {
    const isNew = !this.lists(path)
    const number = this.#numbers.get(path)
    if (number === undefined) this.missing.add(path)
    else {
      const isHash = hash.length === 2 * this.#hashBytes
      if (isHash) this.#hashOf(number).write(hash, 'hex')
      this.#states[number] = isHash ? 1 : 2
    }
    return isNew
  }

  #checkPath(path: string, awaited: ReadonlySet<string>): void {
    const reason = outOfScope(path) ?? misplaced(path, this.isTag)
    if (reason !== null) this.found.push(error(path, message('in-file', { file: this.file, reason })))
    else if (this.missing.has(path) && !awaited.has(path))
      this.found.push(
        error(path, message('listed-but-missing', { file: this.file }), { cause: 'file-missing', manifest: this.file }),
      )
  }
}

function misplaced(path: string, isTag: boolean): Message | null {
  if (!isTag) return path.startsWith('data/') ? null : message('outside-data')
  if (path.startsWith('data/')) return message('payload-in-tag-manifest')
  return /^tagmanifest-[a-z0-9]+\.txt$/.test(path) ? message('tag-manifest-in-itself') : null
}
