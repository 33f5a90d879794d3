/** Where each link stands or stood, in some thirty bytes for a place. */

import type { LinkResolution } from '../../model/link.ts'
import type { FondsView } from '../../model/view.ts'
import { createColumn, createWideColumn } from '../../support/column.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { createPackedNames } from '../../support/packed-texts.ts'
import { createPackedLists } from '../search/packed-lists.ts'
import { dayOf } from './dates.ts'

/** A place where a link stands, with what the link's own page says of it. */
export interface LinkPlaceOfUse {
  readonly pageId: number
  readonly section: string | null
  /** `YYYY-MM-DD`. */
  readonly addedOn: string | null
  readonly resolution: LinkResolution
}

/** When a link stood on a page that holds it no longer. */
export interface PastLocation {
  readonly pageId: number
  /** `YYYY-MM-DD`. */
  readonly addedOn: string | null
  readonly removedOn: string | null
}

export interface LinkPlaces {
  /** Takes the uses of a page, and the intervals that ended on it. */
  readonly add: (pageId: number, view: FondsView) => void
  /** How many URLs stand somewhere. */
  readonly count: () => number
  readonly usesOf: (raw: string) => Iterable<LinkPlaceOfUse>
  readonly pastOf: (raw: string) => Iterable<PastLocation>
}

export function createLinkPlaces(): LinkPlaces {
  const uses = createPlaces<LinkPlaceOfUse>(['section', 'addedOn', 'resolution'])
  const past = createPlaces<PastLocation>(['addedOn', 'removedOn'])
  return {
    add(pageId, view) {
      for (const { use, link, resolution, interval } of view.linkUses(pageId)) {
        uses.add(link.raw, { pageId, section: use.section, addedOn: dayOrNull(interval?.addedAt), resolution })
      }
      for (const { raw, addedAt, removedAt } of view.intervals(pageId)) {
        if (removedAt !== null) past.add(raw, { pageId, addedOn: dayOrNull(addedAt), removedOn: dayOrNull(removedAt) })
      }
    },
    count: uses.count,
    usesOf: (raw) => uses.of(raw),
    pastOf: (raw) => past.of(raw),
  }
}

const dayOrNull = (at: string | null | undefined): string | null => (at == null ? null : dayOf(at))

/** Places by URL: the page in one column, and in one each what else is told of the place. */
function createPlaces<Place extends { readonly pageId: number }>(
  told: readonly Exclude<keyof Place & string, 'pageId'>[],
) {
  const lists = createPackedLists()
  const numbers = new Map<string, number>()
  const pageIds = createWideColumn()
  const columns = told.map((name) => ({ name, values: createValues<Place[typeof name]>() }))
  let places = 0
  return {
    add(raw: string, place: Place): void {
      const number = numbers.get(raw) ?? numbers.size
      if (number === numbers.size) numbers.set(raw, number)
      lists.push(number, places)
      pageIds.push(place.pageId)
      for (const { name, values } of columns) values.push(place[name])
      places += 1
    },
    count: (): number => numbers.size,
    *of(raw: string): Generator<Place> {
      const number = numbers.get(raw)
      if (number === undefined) return
      for (const place of lists.values(number)) {
        const values = columns.map((column) => [column.name, column.values.at(place)])
        yield { pageId: pageIds.at(place), ...Object.fromEntries(values) } as Place
      }
    },
  }
}

/** So many values are kept as they are: of one URL, and of those beside it in a list, much the same is told. */
const keptValues = 64

/** A column of plain values that are often alike: each is held once, as the bytes of its JSON. */
function createValues<Value>(): { readonly push: (value: Value) => void; readonly at: (index: number) => Value } {
  const texts = createPackedNames()
  const numbers = createColumn()
  const last = memoizeLast<number, { readonly value: Value }>(keptValues)
  return {
    push(value) {
      const text = JSON.stringify(value)
      const known = texts.numberOf(text)
      if (known === null) texts.add(text)
      numbers.push(known ?? texts.length() - 1)
    },
    at(index) {
      const number = numbers.at(index)
      return last(number, () => ({ value: JSON.parse(texts.at(number)) as Value })).value
    },
  }
}
