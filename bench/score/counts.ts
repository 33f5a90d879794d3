/** Right, invented and missed values; two lists matched one to one. */

import type { Likeness } from './likeness.ts'

export interface Counts {
  readonly right: number
  readonly invented: number
  readonly missed: number
}

/** A field of a page, or of many. */
export interface Judged {
  readonly exact: Counts
  readonly relaxed: Counts
  /** What the relaxed comparison found wrong, to be listed. */
  readonly errors: readonly unknown[]
  /** Of a list: the values of the record that the relaxed comparison found right. */
  readonly found?: readonly unknown[]
}

export const nothing: Counts = { right: 0, invented: 0, missed: 0 }

export const add = (a: Counts, b: Counts): Counts => ({
  right: a.right + b.right,
  invented: a.invented + b.invented,
  missed: a.missed + b.missed,
})

export interface Quality {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/** Null where there is nothing to measure. */
export function qualityOf({ right, invented, missed }: Counts): Quality {
  const precision = right + invented > 0 ? right / (right + invented) : null
  const recall = right + missed > 0 ? right / (right + missed) : null
  if (precision === null && recall === null) return { precision, recall, f1: null }
  return { precision, recall, f1: precision && recall ? (2 * precision * recall) / (precision + recall) : 0 }
}

export interface Matched<Value> {
  readonly pairs: readonly (readonly [wanted: Value, got: Value])[]
  readonly missed: readonly Value[]
  readonly invented: readonly Value[]
}

/** The most alike first; each value is used once. */
export function matchLists<Value>(
  wanted: readonly Value[],
  got: readonly Value[],
  likeness: Likeness<Value>,
  least: number,
): Matched<Value> {
  const candidates = wanted
    .flatMap((value, at) => got.map((other, place) => ({ at, place, score: likeness(value, other) })))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.at - b.at)
  const [used, taken] = [new Map<number, number>(), new Set<number>()]
  for (const { at, place } of candidates) {
    if (used.has(at) || taken.has(place)) continue
    used.set(at, place)
    taken.add(place)
  }
  return {
    pairs: [...used].map(([at, place]) => [wanted[at] as Value, got[place] as Value] as const),
    missed: wanted.filter((_, at) => !used.has(at)),
    invented: got.filter((_, place) => !taken.has(place)),
  }
}

export const countsOf = ({ pairs, missed, invented }: Matched<unknown>): Counts => ({
  right: pairs.length,
  invented: invented.length,
  missed: missed.length,
})

/** The values of the record in the pairs. */
export const foundIn = ({ pairs }: Matched<unknown>): readonly unknown[] => pairs.map(([, got]) => got)

/** `right` of what was wanted and got. */
export const share = (right: number, wanted: number, got: number): Counts => ({
  right,
  invented: got - right,
  missed: wanted - right,
})

/** The same counts exact and relaxed. */
export const both = (counts: Counts, errors: readonly unknown[] = []): Judged => ({
  exact: counts,
  relaxed: counts,
  errors,
})
