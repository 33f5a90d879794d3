/** What the pages amount to. */

import type { PublishedPage } from '../model/view.ts'
import { kindOf, type PageKind } from './page-kind.ts'

export interface Totals {
  readonly pages: number
  readonly revisions: number
  /** Of all revisions; null when no page tells a time. */
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly kinds: ReadonlySet<PageKind>
}

/** A sum that pages are added to. */
export function createTotals(): { readonly add: (page: PublishedPage) => void; readonly read: () => Totals } {
  let [pages, revisions] = [0, 0]
  let [firstAt, lastAt]: (string | null)[] = [null, null]
  const kinds = new Set<PageKind>()
  return {
    add(page) {
      pages += 1
      revisions += page.revisionCount
      if (page.firstAt !== null && (firstAt == null || page.firstAt < firstAt)) firstAt = page.firstAt
      if (page.lastAt !== null && (lastAt == null || page.lastAt > lastAt)) lastAt = page.lastAt
      kinds.add(kindOf(page))
    },
    read: () => ({ pages, revisions, firstAt: firstAt ?? null, lastAt: lastAt ?? null, kinds }),
  }
}
