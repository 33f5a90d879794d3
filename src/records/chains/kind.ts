/** That which words of a later meeting say of a decision that they speak of. */

import type { ChainKind, Decision, Outcome } from '../../model/record.ts'
import { compilePattern, wholeWord } from '../words/word-pattern.ts'
import { holds, perWords, type Words } from '../words/words.ts'
import type { Unit } from './units.ts'

/** A unit, and all that is true of it beside its words. */
export interface UnitFacts {
  readonly unit: Unit
  /** The heading that it stands under, folded; '' for none. */
  readonly heading: string
  /** The decision of its meeting that it is the words of. */
  readonly decision: Decision | null
  /** Path of the value of the record whose words it has; null for none. */
  readonly field: string | null
  /** Whether it is the words of an action, or stands among tasks. */
  readonly isTask: boolean
}

/** That which a unit says; `least`: the least share of the decision's words that it must have for that. */
export interface Saying {
  readonly kind: ChainKind
  readonly rule: string
  readonly certainty: 'stated' | 'review'
  readonly least: number
}

const patterns = perWords(({ grammar }) => ({
  done: compilePattern(`${wholeWord(grammar('carriedOut', 'done'))}|[✓✔✅☑]`, 'u'),
  notDone: compilePattern(wholeWord(grammar('underWay')), 'u'),
  amends: compilePattern(wholeWord(grammar('amends')), 'u'),
  replaces: compilePattern(wholeWord(grammar('replaces')), 'u'),
}))

/** Whether a heading or a line says that tasks follow. */
export const saysTasks = (words: Words, fold: string): boolean =>
  fold.length < 100 &&
  (words.headings.find(fold).some(({ value }) => value === 'actions') || holds(words.list('taskMarks'), fold))

const openOutcomes: ReadonlySet<Outcome> = new Set(['postponed', 'rejected', 'withdrawn', 'proposed', 'draft'])

/** Tells the saying of a unit that has much in common with the words of a decision; null where it says nothing that is sure enough. */
export function sayingOf(
  words: Words,
  { unit, heading, decision, isTask }: UnitFacts,
  decided: { readonly decision: Decision; readonly fold: string },
): Saying | null {
  const { done, notDone, amends, replaces } = patterns(words)
  const isOpen = openOutcomes.has(decided.decision.outcome)
  const stated = (kind: ChainKind, rule: string, least: number): Saying => ({ kind, rule, certainty: 'stated', least })
  if (!unit.isHeading && replaces.test(unit.fold) && !replaces.test(decided.fold))
    return stated('superseded', 'replaced', 0.6)
  const changes = (amends.test(unit.fold) || amends.test(heading)) && !amends.test(decided.fold)
  if (decision !== null) {
    if (isOpen)
      return openOutcomes.has(decision.outcome) && decision.outcome !== 'rejected'
        ? stated('mentioned', 'put-off-again', 0.5)
        : stated('superseded', 'decided-later', 0.5)
    return changes ? stated('revised', 'amended', 0.5) : null
  }
  if (unit.isHeading) return null
  if (isOpen) {
    if (words.outcomes.find(unit.fold).some(({ value }) => value === 'postponed'))
      return stated('mentioned', 'put-off-again', 0.6)
    return isTask ? stated('assigned', 'task', 0.7) : spokenOf
  }
  if (changes) return stated('revised', 'amended', 0.6)
  if (unit.isStruck) return stated('done', 'struck-out', 0.5)
  if (done.test(unit.fold) && !notDone.test(unit.fold)) return stated('done', 'reported-done', 0.5)
  if (isTask) return stated('assigned', 'task', 0.5)
  return spokenOf
}

const spokenOf: Saying = { kind: 'mentioned', rule: 'same-words', certainty: 'review', least: 0.85 }
