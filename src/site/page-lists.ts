/** Which pages belong to a key (a category, a file, a page that is linked to), in a few bytes for each. */

import { createPackedLists } from './search/packed-lists.ts'

export interface PageLists<Key> {
  /** Pages are added in the order of the walk. */
  readonly add: (key: Key, place: number) => void
  /** Ids, in the order of the walk. */
  readonly of: (key: Key) => readonly number[]
  readonly has: (key: Key) => boolean
  readonly keys: () => Iterable<Key>
}

/** `idAt` gives the id of the page at a place of the walk. */
export function createPageLists<Key>(idAt: (place: number) => number): PageLists<Key> {
  const numbers = new Map<Key, number>()
  const places = createPackedLists()
  return {
    add(key, place) {
      const number = numbers.get(key) ?? numbers.size
      if (number === numbers.size) numbers.set(key, number)
      places.push(number, place)
    },
    of(key) {
      const number = numbers.get(key)
      return number === undefined ? [] : [...places.values(number)].map(idAt)
    },
    has: (key) => numbers.has(key),
    keys: () => numbers.keys(),
  }
}
