/** The orders of texts, the same on every machine: no locale has a say. */

import { withoutMarks } from '../model/normalised.ts'
import { compareStrings } from './compare-strings.ts'
import { slugOf } from './slug.ts'

export { compareStrings } from './compare-strings.ts'

/** Orders entries of maps and records by their keys. */
export const byKey = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  compareStrings(one, other)

const astral = /[\ud800-\udfff]/

/** By UTF-8 bytes, as manifests, zips, git trees and SQLite order. */
export function byBytes(one: string, other: string): number {
  // Code units are in the order of UTF-8 bytes but for what is outside the Basic Multilingual Plane.
  if (!astral.test(one) && !astral.test(other)) return compareStrings(one, other)
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** How many of ascending numbers are `limit` or less: the place of the first that is greater. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

// What lists of names are sorted by: the letter without its accent, then the whole name without accents. No locale has
// a say.

/** The letter that a name stands under; `#` for what begins with none. */
export function letterOf(name: string): string {
  const [first = ''] = withoutMarks(name).toUpperCase()
  return /\p{L}/u.test(first) ? first : '#'
}

/** The key of a name, for comparison by code unit. */
export const sortKeyOf = (name: string): string => `${letterOf(name)} ${slugOf(name)}`
