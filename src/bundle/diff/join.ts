/** Two sorted lists walked side by side. */

import { byBytes } from '../../support/order.ts'

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
