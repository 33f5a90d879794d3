/** Texts that the dumps announce and do not hold: one dump of a source may lack what another one has. */

import { type Loss, loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import { SeenIds } from './seen-ids.ts'

/** More than these are only counted. */
const namedTexts = 100

export class MissingTexts {
  readonly #ids = new SeenIds()
  /** Of those that come first, what to call them. */
  readonly #subjects = new Map<number, string>()
  readonly #withoutId: string[] = []
  #count = 0
  #texts = 0
  #dump: string | null = null

  /** A revision came with its text, or with the word that it is hidden. */
  present(id: number | null, text: string | null): void {
    if (text !== null && text !== '') this.#texts += 1
    if (id === null || this.#count === 0 || !this.#ids.drop(id)) return
    this.#count -= 1
    this.#subjects.delete(id)
  }

  /** A revision came without its text; `isRepeated` when it had come before. */
  missing(id: number | null, isRepeated: boolean, subject: string, dump: string): void {
    if (id === null) this.#withoutId.push(subject)
    else {
      const wasMissing = this.#ids.note(id)
      if (wasMissing) return
      // It had come with its text.
      if (isRepeated) {
        this.#ids.drop(id)
        return
      }
      if (this.#subjects.size < namedTexts) this.#subjects.set(id, subject)
    }
    this.#count += 1
    this.#dump ??= dump
  }

  *losses(): Generator<Loss> {
    if (this.#dump === null || this.#count === 0) return
    const named = [...this.#subjects.values(), ...this.#withoutId]
    const isStub = this.#texts === 0
    if (isStub || this.#count > named.length) {
      const reason = message(isStub ? 'stub-dump' : 'texts-missing-in-dump', { count: this.#count })
      yield loss('text-missing', this.#dump, { reason })
    } else {
      for (const subject of named) yield loss('text-missing', subject, { reason: message('text-size-only') })
    }
  }
}
