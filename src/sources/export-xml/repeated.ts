/** Revisions that stand in the dumps of a source more than once, as after a resumed download: folded, and told once. */

import { loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import type { SourceEvent } from '../../model/wiki.ts'
import { SeenIds } from './seen-ids.ts'

export class RepeatedRevisions {
  readonly #seen = new SeenIds()
  #revisions = 0
  #pages = 0
  #first: { readonly dump: string; readonly subject: string } | null = null

  /** Notes a revision of a dump; true when it was there before. */
  note(id: number, dump: string, title: string): boolean {
    if (!this.#seen.note(id)) return false
    this.#revisions += 1
    this.#first ??= { dump, subject: `${title} (revision ${id})` }
    return true
  }

  /** Notes that a page held some of them. */
  page(): void {
    this.#pages += 1
  }

  *events(): Generator<SourceEvent> {
    if (this.#first === null) return
    const counts = { revisions: this.#revisions, pages: this.#pages }
    const detail = message('first-subject', { subject: this.#first.subject })
    yield { type: 'loss', loss: loss('duplicate-revision', this.#first.dump, counts, detail) }
  }
}
