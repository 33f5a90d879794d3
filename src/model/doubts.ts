/** The order in which doubts are looked at, and which of them together: what matters first, small doubts of a list as one. Pure. */

import type { Doubt } from './answers.ts'

/** Values that order a page and say nothing of the meeting; each is the very words that it was read from. */
const ofForm: ReadonlySet<string> = new Set(['sections', 'agenda'])
/** The worth of a point of such a value. */
const worthOfForm = 0.25

const weightOf = ({ field, points }: Doubt): number => (ofForm.has(field) ? points * worthOfForm : points)

/** Sorts doubts: what was decided, who was there and when before headings and points of an agenda, then the gravest first. */
export const byWeight = (one: Doubt, other: Doubt): number => weightOf(other) - weightOf(one)

/**
 * Doubts in their order, those of the form of one meeting together where the first of them stands: no words are lost, as such a value
 * is its words. What is only proposed is looked at alone.
 */
export function foldedDoubts<One extends { readonly doubt: Doubt }>(
  doubts: readonly One[],
  pageOf: (one: One) => string | number,
): readonly (readonly [One, ...One[]])[] {
  const groups = new Map<string, [One, ...One[]]>()
  for (const [at, one] of doubts.entries()) {
    const { field, meeting, isProposed } = one.doubt
    const key = ofForm.has(field) && !isProposed ? JSON.stringify([pageOf(one), meeting, field]) : String(at)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
}
