/** What two lists have in common, and what only one of them has. */

import { diffArrays } from 'diff'

export type Change = { readonly kind: 'same' | 'gone' | 'new'; readonly value: string }

/**
 * What both lists have, in order, and between it what went, then what came: as few of these as there can be. Null when
 * more than `maxMoved` of them stand in the other list too, at another place: time grows with the square of their number.
 */
export function compareLists(
  before: readonly string[],
  after: readonly string[],
  maxMoved: number,
): readonly Change[] | null {
  const kept = placesKept(before, after, maxMoved)
  if (kept === null) return null
  const changes: Change[] = []
  let [left, right] = [0, 0]
  for (const [leftKept, rightKept] of [...kept, [before.length, after.length] as const]) {
    for (const value of before.slice(left, leftKept)) changes.push({ kind: 'gone', value })
    for (const value of after.slice(right, rightKept)) changes.push({ kind: 'new', value })
    const value = before[leftKept]
    if (value !== undefined) changes.push({ kind: 'same', value })
    ;[left, right] = [leftKept + 1, rightKept + 1]
  }
  return changes
}

/** Where the values of the longest common subsequence stand in the one and in the other. */
function placesKept(
  before: readonly string[],
  after: readonly string[],
  maxMoved: number,
): readonly (readonly [number, number])[] | null {
  const [left, right] = [placesShared(before, after), placesShared(after, before)]
  const compared = diffArrays(
    left.map(({ value }) => value),
    right.map(({ value }) => value),
    { maxEditLength: maxMoved },
  )
  if (compared === undefined) return null
  const kept: (readonly [number, number])[] = []
  let [leftAt, rightAt] = [0, 0]
  for (const { added, removed, count } of compared) {
    if (!added && !removed) {
      const pairs = left.slice(leftAt, leftAt + count)
      for (const [step, { place }] of pairs.entries()) kept.push([place, right[rightAt + step]?.place ?? 0])
    }
    if (!added) leftAt += count
    if (!removed) rightAt += count
  }
  return kept
}

/** The values that the other list has too: only they can be the same, and a rewritten text costs nothing to compare. */
function placesShared(values: readonly string[], other: readonly string[]) {
  const known = new Set(other)
  return values.map((value, place) => ({ value, place })).filter(({ value }) => known.has(value))
}
