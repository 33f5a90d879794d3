/** What is counted over all dumps of a source and said once, at their end. */

import { type Loss, loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import { byKey } from '../../support/order.ts'
import { MissingTexts } from './missing-texts.ts'

export class DumpTally {
  readonly texts = new MissingTexts()
  readonly #hasFolder: boolean
  readonly #unknown = new Map<string, { count: number; readonly dump: string }>()
  #filePages = 0
  #uploads = 0
  #uploadsWithoutBytes = 0
  #dumpWithFiles: string | null = null

  /** `hasFolder`: uploads lie beside the dumps, and are told of there. */
  constructor(hasFolder: boolean) {
    this.#hasFolder = hasFolder
  }

  unknown(paths: readonly string[], dump: string): void {
    for (const path of paths) {
      const known = this.#unknown.get(path)
      if (known === undefined) this.#unknown.set(path, { count: 1, dump })
      else known.count += 1
    }
  }

  filePage(dump: string): void {
    this.#filePages += 1
    this.#dumpWithFiles ??= dump
  }

  upload(hasBytes: boolean, dump: string): void {
    this.#uploads += 1
    if (!hasBytes) this.#uploadsWithoutBytes += 1
    this.#dumpWithFiles ??= dump
  }

  *losses(): Generator<Loss> {
    yield* this.texts.losses()
    for (const [path, { count, dump }] of [...this.#unknown].sort(byKey)) {
      yield loss('unknown-element', path, { count }, dump)
    }
    yield* this.#withoutFiles()
  }

  *#withoutFiles(): Generator<Loss> {
    if (this.#dumpWithFiles === null) return
    if (this.#uploads === 0 && !this.#hasFolder) {
      const reason = message('file-pages-without-uploads', { count: this.#filePages })
      yield loss('no-files', this.#dumpWithFiles, { reason })
    }
    if (this.#uploadsWithoutBytes > 0) {
      const counts = { missing: this.#uploadsWithoutBytes, count: this.#uploads }
      yield loss('no-files', this.#dumpWithFiles, { reason: message('file-versions-without-bytes', counts) })
    }
  }
}
