/** The list of titles that WikiTeam's tools write first: what of it the dump does not hold. */

import { createHash } from 'node:crypto'
import { loss } from '../../../../model/loss.ts'
import { type Message, message } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { linesOf } from './lines.ts'

const lastLine = '--END--'
/** More than these are only counted. */
const namedTitles = 100

/** Titles as 48 bits of their hash, so that a list of any length takes eight bytes for each. */
export class TitleList {
  readonly #path: string
  readonly #name: string
  readonly #hashes: Float64Array
  readonly #found: Uint8Array

  private constructor(path: string, name: string, hashes: Float64Array) {
    this.#path = path
    this.#name = name
    this.#hashes = hashes
    this.#found = new Uint8Array(hashes.length)
  }

  /** `name` is what losses call the list. */
  static async open(path: string, name: string, signal: AbortSignal): Promise<TitleList> {
    const hashes: number[] = []
    for await (const line of linesOf(path, signal)) if (isTitle(line)) hashes.push(hashOf(line))
    return new TitleList(path, name, Float64Array.from(hashes).sort())
  }

  /** How many titles it names. */
  get size(): number {
    return this.#hashes.length
  }

  /** Notes that the dump holds a page. */
  note(title: string): void {
    const at = this.#indexOf(hashOf(title))
    if (at >= 0) this.#found[at] = 1
  }

  /** Told after the last page. */
  async *missing(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    let count = 0
    let last = ''
    for await (const line of linesOf(this.#path, signal)) {
      if (line !== '') last = line
      if (!isTitle(line) || this.#found[this.#indexOf(hashOf(line))] === 1) continue
      count += 1
      if (count <= namedTitles) yield lost('page-not-in-dump', spaced(line), message('title-not-in-dump'))
    }
    if (count > namedTitles) {
      const reason = message('more-titles-not-in-dump', { count: count - namedTitles })
      yield lost('page-not-in-dump', this.#name, reason)
    }
    if (last !== lastLine) yield lost('list-unfinished', this.#name, message('title-list-incomplete'))
  }

  #indexOf(hash: number): number {
    let [from, to] = [0, this.#hashes.length - 1]
    while (from <= to) {
      const middle = (from + to) >>> 1
      const here = this.#hashes[middle] ?? 0
      if (here === hash) return middle
      if (here < hash) from = middle + 1
      else to = middle - 1
    }
    return -1
  }
}

const isTitle = (line: string): boolean => line.trim() !== '' && line !== lastLine
const spaced = (title: string): string => title.replaceAll('_', ' ').trim()
const hashOf = (title: string): number => createHash('sha1').update(spaced(title)).digest().readUIntBE(0, 6)

const lost = (kind: 'page-not-in-dump' | 'list-unfinished', subject: string, reason: Message): SourceEvent => ({
  type: 'loss',
  loss: loss(kind, subject, { reason }),
})
