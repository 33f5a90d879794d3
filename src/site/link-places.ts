/** Where each link stands or stood, in some twenty bytes for a place. */

import type { LinkResolution } from '../model/link.ts'
import type { FondsView } from '../model/view.ts'
import { createColumn, createShared, createWideColumn } from '../support/column.ts'
import { createPackedLists } from './search/packed-lists.ts'

/** A place where a link stands, with what the link's own page says of it. */
export interface LinkPlaceOfUse {
  readonly pageId: number
  readonly section: string | null
  readonly addedAt: string | null
  readonly resolution: LinkResolution
}

/** When a link stood on a page that holds it no longer. */
export interface PastPlace {
  readonly pageId: number
  readonly addedAt: string | null
  readonly removedAt: string | null
}

export interface LinkPlaces {
  /** Takes the uses of a page, and the intervals that ended on it. */
  readonly add: (pageId: number, view: FondsView) => void
  /** How many URLs stand somewhere. */
  readonly count: () => number
  readonly usesOf: (raw: string) => Iterable<LinkPlaceOfUse>
  readonly pastOf: (raw: string) => Iterable<PastPlace>
}

export function createLinkPlaces(): LinkPlaces {
  const uses = createPlaces<LinkPlaceOfUse>()
  const past = createPlaces<PastPlace>()
  return {
    add(pageId, view) {
      for (const { use, link, resolution, interval } of view.linkUses(pageId)) {
        uses.add(link.raw, { pageId, section: use.section, addedAt: interval?.addedAt ?? null, resolution })
      }
      for (const { raw, addedAt, removedAt } of view.intervals(pageId)) {
        if (removedAt !== null) past.add(raw, { pageId, addedAt, removedAt })
      }
    },
    count: uses.count,
    usesOf: (raw) => uses.of(raw),
    pastOf: (raw) => past.of(raw),
  }
}

/** Places by URL: the page in one column, what is said of the place, shared, in another. */
function createPlaces<Place extends { readonly pageId: number }>() {
  const lists = createPackedLists()
  const numbers = new Map<string, number>()
  const pageIds = createWideColumn()
  const told = createColumn()
  const words = createShared<Omit<Place, 'pageId'>>()
  let places = 0
  return {
    add(raw: string, { pageId, ...rest }: Place): void {
      const number = numbers.get(raw) ?? numbers.size
      if (number === numbers.size) numbers.set(raw, number)
      lists.push(number, places)
      pageIds.push(pageId)
      told.push(words.numberOf(rest))
      places += 1
    },
    count: (): number => numbers.size,
    *of(raw: string): Generator<Place> {
      const number = numbers.get(raw)
      if (number === undefined) return
      for (const place of lists.values(number)) {
        yield { pageId: pageIds.at(place), ...words.at(told.at(place)) } as Place
      }
    },
  }
}
