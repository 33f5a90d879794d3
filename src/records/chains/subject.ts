/** The words by which a decision is known again: stems, and how rare they are in the meetings of the wiki. */

import type { MeetingRecord } from '../../model/record.ts'
import { foldText } from '../words/text.ts'
import { perWords } from '../words/words.ts'

const word = /[\p{L}\p{N}]+(?:[.][\p{N}]+)*/gu
/** Letters by which words of one stem are alike, whatever their endings: `comptabilité`, `compta`. */
const stemLength = 6
const leastLetters = 3

/** The stems of a folded text, each once, but for those that say nothing of a subject. */
export function stemsOf(fold: string, isEmpty: (stem: string) => boolean = () => false): ReadonlySet<string> {
  const stems = new Set<string>()
  for (const [found] of fold.matchAll(word)) {
    if (found.length < leastLetters) continue
    const stem = /^\p{N}/u.test(found) ? found : found.slice(0, stemLength)
    if (!isEmpty(stem)) stems.add(stem)
  }
  return stems
}

/** Stems of the words of meetings as such: none of them is a subject. */
export const procedureStems = perWords(({ lexicons }): ReadonlySet<string> => {
  const stems = new Set<string>()
  const gather = (value: unknown): void => {
    if (typeof value === 'string') for (const stem of stemsOf(foldText(value))) stems.add(stem)
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) gather(one)
  }
  for (const { articles, particles, conjunctions, passives, decided, outcomes, unanimous, votes, grammar } of lexicons)
    gather([articles, particles, conjunctions, passives, decided, outcomes, unanimous, votes, grammar])
  for (const { meetings, minutes, months, weekdays, movers, mustDo, willDo } of lexicons)
    gather([meetings, minutes, months, weekdays, movers, mustDo, willDo])
  return stems
})

/** Stems of the names of a meeting: who speaks is no subject. */
export const nameStems = ({ participants, roles, actions }: MeetingRecord): ReadonlySet<string> =>
  stemsOf(
    foldText(
      [
        ...participants.map(({ name }) => name),
        ...roles.flatMap(({ persons }) => persons),
        ...actions.flatMap(({ assignees }) => assignees),
      ].join(' '),
    ),
  )

/** How rare a stem is, 0 (in every meeting) to 1 (in none other). */
export type Rarity = (stem: string) => number

/** Counts in how many texts each stem stands. */
export function countStems(): { add(stems: ReadonlySet<string>): void; rarity(): Rarity } {
  const counts = new Map<string, number>()
  let texts = 0
  return {
    add(stems) {
      texts += 1
      for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    },
    rarity() {
      const most = Math.log(2 * (texts + 1))
      return (stem) => Math.max(0, Math.log((texts + 1) / ((counts.get(stem) ?? 0) + 0.5)) / most)
    },
  }
}
