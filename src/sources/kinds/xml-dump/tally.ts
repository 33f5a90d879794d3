/** What is counted over a whole dump and said once, at its end. */

import type { Loss } from '../../../model/loss.ts'
import { ingestLoss } from './losses.ts'

export class Tally {
  readonly #dump: string
  readonly #hasFolder: boolean
  readonly #unknown = new Map<string, number>()
  #texts = 0
  #missingTexts = 0
  #filePages = 0
  #uploads = 0
  #uploadsWithoutBytes = 0

  /** `hasFolder`: uploads lie beside the dump, and are told of there. */
  constructor(dump: string, hasFolder: boolean) {
    this.#dump = dump
    this.#hasFolder = hasFolder
  }

  unknown(paths: readonly string[]): void {
    for (const path of paths) this.#unknown.set(path, (this.#unknown.get(path) ?? 0) + 1)
  }

  text(): void {
    this.#texts += 1
  }

  /** A loss at once when the dump has texts; before the first text it may be a stub dump, told at the end. */
  missingText(subject: string): Loss | null {
    if (this.#texts > 0)
      return ingestLoss('lost', 'text-missing', subject, 'the dump names the size of the text but does not hold it')
    this.#missingTexts += 1
    return null
  }

  filePage(): void {
    this.#filePages += 1
  }

  upload(hasBytes: boolean): void {
    this.#uploads += 1
    if (!hasBytes) this.#uploadsWithoutBytes += 1
  }

  *losses(): Generator<Loss> {
    if (this.#missingTexts > 0) yield this.#withoutTexts()
    for (const [path, count] of [...this.#unknown].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const reason = `an element that this version does not know, left out ${count} times`
      yield ingestLoss('declared', 'unknown-element', path, reason, this.#dump)
    }
    yield* this.#withoutFiles()
  }

  #withoutTexts(): Loss {
    const reason = `${this.#missingTexts} revisions have a size but no text`
    const isStub = this.#texts === 0
    return ingestLoss('lost', 'text-missing', this.#dump, isStub ? `a stub dump: ${reason}` : reason)
  }

  *#withoutFiles(): Generator<Loss> {
    if (this.#uploads === 0 && this.#filePages > 0 && !this.#hasFolder) {
      const reason = `the dump has ${this.#filePages} file pages but no uploads`
      yield ingestLoss('declared', 'no-files', this.#dump, reason)
    }
    if (this.#uploadsWithoutBytes > 0) {
      const reason = `${this.#uploadsWithoutBytes} of ${this.#uploads} file versions come without their bytes`
      yield ingestLoss('declared', 'no-files', this.#dump, reason)
    }
  }
}
