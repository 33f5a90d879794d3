/** The page whose revisions are coming, and what is told of it when it is closed. */

import { type Loss, lossOfMany } from '../../model/loss.ts'
import type { SourcePage, SourceRevision } from '../../model/wiki.ts'
import { byKey } from '../../support/order.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { LatestRevisionText } from './redirects.ts'

export class OpenPage {
  /** Null when its head could not be read. */
  readonly page: SourcePage | null
  /** What to call it. */
  readonly title: string
  /** Revisions that were read, that came before, and that have no page to belong to. */
  revisions = 0
  repeated = 0
  orphans = 0
  /** Those that could not be read. */
  unread = 0
  /** The oldest one that was read, by its number. */
  oldest: SourceRevision | null = null
  /** It says which thread of LiquidThreads it belongs to. */
  isThread = false
  /** Null while the page names its own target, or has no text yet. */
  latest: LatestRevisionText | null = null
  readonly #slots = new Map<string, number>()

  constructor(page: SourcePage | null, before: string | null) {
    this.page = page
    this.title = page?.title ?? `a page after ${before ?? 'the header'}`
  }

  /** Notes the slots of a revision beside the main one. */
  slots(roles: readonly string[]): void {
    for (const role of roles) this.#slots.set(role, (this.#slots.get(role) ?? 0) + 1)
  }

  *losses(isWhole: boolean): Generator<Loss> {
    if (this.orphans > 0) {
      const reason = message('page-without-title', { count: this.orphans })
      yield lossOfMany(this.orphans, loss('xml-unreadable', this.title, { reason }))
    }
    if (!isWhole) yield loss('xml-repaired', this.title, { complaint: message('page-not-closed') })
    for (const [role, count] of [...this.#slots].sort(byKey)) {
      const reason = message('dump-slots-left-out', { role, count })
      yield lossOfMany(count, loss('slot-not-kept', this.title, { reason }))
    }
  }
}
