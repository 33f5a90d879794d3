/** What a comparison of two bundles is made of. */

import type { Bundle } from '../../model/bundle.ts'
import type { diffKinds, diffLevels } from '../../model/changes.ts'
import type { FondsContents } from '../../model/fonds.ts'
import { byBytes } from '../../support/order.ts'
import type { DiffLine } from '../../support/text-diff.ts'

/** One thing that is not the same in both. */
export interface BundleDifference {
  /** What kind of thing differs, in the order in which they are told. */
  readonly level: (typeof diffLevels)[number]
  /** `hidden`, `masked`: what the newer one no longer shows of a revision. */
  readonly kind: (typeof diffKinds)[number]
  /** A path in the bundle, a prefixed title, a meeting's or person's id. */
  readonly subject: string
  /** Which part of it: a revision's id, a field of a record, a URL. */
  readonly field?: string
  /** Its value in the older one; absent where it has none. */
  readonly old?: string
  /** Its value in the newer one; absent where it has none. */
  readonly new?: string
  /** Of a text: the lines around each change, with the words that went and came; null where too much moved. */
  readonly lines?: readonly DiffLine[] | null
}

/** One of the two bundles; `bundle` is null for a lone catalogue, whose files cannot be compared. */
export interface DiffSide extends FondsContents {
  readonly bundle: Bundle | null
}

/** The two values, those that there are. */
export const both = (old: string | null, now: string | null): { old?: string; new?: string } => ({
  ...(old === null ? {} : { old }),
  ...(now === null ? {} : { new: now }),
})

// Two sorted lists walked side by side.

/** Pairs of items with the same key, and items that only one list has; both come by key, each key once. */
export function* joined<Item>(
  left: Iterable<Item>,
  right: Iterable<Item>,
  keyOf: (item: Item) => string,
): Generator<readonly [Item | null, Item | null]> {
  const [lefts, rights] = [left[Symbol.iterator](), right[Symbol.iterator]()]
  let [one, other] = [lefts.next(), rights.next()]
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : byBytes(keyOf(one.value), keyOf(other.value))
    yield [one.done || order > 0 ? null : one.value, other.done || order < 0 ? null : other.value]
    if (order <= 0) one = lefts.next()
    if (order >= 0) other = rights.next()
  }
}

/** The items by key, sorted: for lists that are short. */
export const sortedBy = <Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Item[] =>
  [...items].sort((one, other) => byBytes(keyOf(one), keyOf(other)))
