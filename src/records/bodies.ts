/** Printed names of organisations and venues → the form under which each is counted. Pure, and the same for any order. */

import { distance } from 'fastest-levenshtein'
import type { MeetingRecord, People } from '../model/record.ts'
import { compareStrings } from '../support/order.ts'
import { foldText } from './words/text.ts'
import { compilePattern, leadOf } from './words/word-pattern.ts'

/** Printed name → the form under which it is counted; what was never seen is counted as printed. */
export interface BodyNames {
  readonly organisations: ReadonlyMap<string, string>
  readonly venues: ReadonlyMap<string, string>
}

/** The names as the writers ask for them. */
export const bodiesOf = ({
  organisations,
  venues,
}: BodyNames): Required<Pick<People, 'organisationOf' | 'venueOf'>> => ({
  organisationOf: (printed) => organisations.get(printed) ?? printed,
  venueOf: (printed) => venues.get(printed) ?? printed,
})

/** A slip of the pen is told in names as long as this; shorter ones that differ by a letter are two. */
const leastForSlip = 8

/** What is gathered meeting by meeting. */
export interface BodyCounts {
  add(record: MeetingRecord): void
  /** Every meeting has been added. */
  names(): BodyNames
}

/**
 * Organisations and venues of all meetings (second pass over a wiki). Names are one that differ by case, accents, signs
 * or an article; longer ones also when one letter differs. Venues are one as well when street and city are the same.
 * Each is counted as it is printed most often. `articles`: the definite ones of every language.
 */
export function countBodies(articles: readonly string[]): BodyCounts {
  const keyOf = bodyKeys(articles)
  const [organisations, venues] = [new Census(keyOf), new Census(keyOf)]
  return {
    add({ participants, place }) {
      for (const { affiliations } of participants) for (const name of affiliations) organisations.add(name, null)
      if (place?.name != null) venues.add(place.name, addressKey(keyOf, place))
    },
    names: () => ({ organisations: organisations.names(), venues: venues.names() }),
  }
}

function addressKey(keyOf: KeyOf, { address, city, postalCode }: NonNullable<MeetingRecord['place']>): string | null {
  return address === null || !/\d/.test(address) ? null : keyOf(`${address} ${city ?? postalCode ?? ''}`)
}

type KeyOf = (name: string) => string

/** Without case, accents, signs, a leading article, and what a last bracket adds. */
function bodyKeys(articles: readonly string[]): KeyOf {
  const article = compilePattern(`^${leadOf(articles)}`, 'u')
  return (name) =>
    foldText(name)
      .replace(/(?<=\S) ?\([^()]*\)$/u, '')
      .replace(article, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
}

class Census {
  /** Key → printed form → mentions. */
  readonly #forms = new Map<string, Map<string, number>>()
  readonly #addresses = new Map<string, Set<string>>()
  readonly #keyOf: KeyOf

  constructor(keyOf: KeyOf) {
    this.#keyOf = keyOf
  }

  add(printed: string, address: string | null): void {
    const key = this.#keyOf(printed) || printed
    const forms = this.#forms.get(key) ?? new Map<string, number>()
    forms.set(printed, (forms.get(printed) ?? 0) + 1)
    this.#forms.set(key, forms)
    if (address !== null) this.#addresses.set(address, (this.#addresses.get(address) ?? new Set()).add(key))
  }

  /** Printed form → counted form. */
  names(): ReadonlyMap<string, string> {
    const counted = new Map<string, string>()
    for (const keys of this.#groups()) {
      const forms = [...keys].flatMap((key) => [...(this.#forms.get(key) ?? [])])
      const name = mostPrinted(forms)
      for (const [printed] of forms) counted.set(printed, name)
    }
    return counted
  }

  /** Keys that are one body. */
  #groups(): Iterable<ReadonlySet<string>> {
    const keys = [...this.#forms.keys()].sort()
    const groups = new Map(keys.map((key) => [key, new Set([key])]))
    const unite = (one: string, other: string): void => {
      const [a, b] = [groups.get(one), groups.get(other)]
      if (a === undefined || b === undefined || a === b) return
      for (const key of b) {
        a.add(key)
        groups.set(key, a)
      }
    }
    for (const together of this.#addresses.values()) {
      const [first = '', ...rest] = [...together].sort()
      for (const other of rest) unite(first, other)
    }
    for (const [one, other] of slips(keys)) unite(one, other)
    return new Set(groups.values())
  }
}

/** Longer names that differ by one letter: neighbours in the order of their first or of their last letters. */
function slips(keys: readonly string[]): readonly (readonly [string, string])[] {
  const long = keys.filter(({ length }) => length >= leastForSlip)
  const backwards = (key: string): string => Array.from(key).reverse().join('')
  const byEnd = [...long].sort((a, b) => compareStrings(backwards(a), backwards(b)))
  return [long, byEnd].flatMap((order) =>
    order.flatMap((key, at) => {
      const next = order[at + 1]
      return next !== undefined && isSlip(key, next) ? [[key, next] as const] : []
    }),
  )
}

/** One letter; `salle 1` and `salle 2` are two rooms. */
const isSlip = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) <= 1 &&
  one.replace(/\D/g, '') === other.replace(/\D/g, '') &&
  distance(one, other) === 1

/** Most mentions, then most letters, then first in the order of code points. */
function mostPrinted(forms: readonly (readonly [printed: string, mentions: number])[]): string {
  const [best] = [...forms].sort(
    ([a, often], [b, seldom]) => seldom - often || b.length - a.length || compareStrings(a, b),
  )
  return best?.[0] ?? ''
}
