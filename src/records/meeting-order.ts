/** The order of the meetings of a wiki, in its files and in what is found of them. */

import { compareStrings } from '../support/order.ts'

/** Where a meeting stands; `start` ISO 8601 or a season (EDTF), null: undated. */
interface Standing {
  readonly id: string
  readonly start: string | null
}

/** By start, then id. */
export const comparePlaces = (a: Standing, b: Standing): number =>
  compareStart(a.start, b.start) || compareStrings(a.id, b.id)

/** Undated meetings come last. */
function compareStart(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return monthOfSeason(a) < monthOfSeason(b) ? -1 : 1
}

/** A season (`2021-21` is spring) stands where it begins. */
const monthOfSeason = (start: string): string =>
  start.replace(
    /^(\d{4})-2([1-4])$/,
    (_, year: string, season: string) => `${year}-${String(Number(season) * 3).padStart(2, '0')}`,
  )
