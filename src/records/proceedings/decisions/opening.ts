/** Words that open a decision: "Il est décidé de …", "We decided to …", "Décision : …", at the beginning of a sentence. */

import type { Line } from '../../page/line.ts'
import { matchesOf } from '../../words/matches.ts'
import { firstMatch, type Words } from '../../words/words.ts'

export interface Opening {
  /** The sentence. */
  readonly from: number
  readonly to: number
  /** Where the opening words begin. */
  readonly at: number
  /** Where what was decided begins. */
  readonly start: number
}

/** So far into a sentence it still opens: "Nach längerer Aussprache Konsens: …". */
const reach = 30
/** Nouns that decide only as a label: "Consensus : …"; in a sentence they are talked about. */
const needsColon =
  /^(?:consensus|accord|konsens|einigung|consenso|decision|beschluss|acuerdos?|resolved|agreed|retenu|releve de decisions)$/u
const denied = /(?:pas|not|nicht|no|kein|n't) ?$/u
/** "Josh decided to …" tells what one person does. */
const oneSubject =
  /^\p{Lu}[\p{L}'’-]+(?:(?: and| et| und| y|,) \p{Lu}[\p{L}'’-]+)*(?: (?:has|have|had|a|ont|hat|haben))?$/u
const together = /^(?:we|the|it|they|il|nous|on|l'|le|la|les|der|die|das|es|wir|se|el|los|group|board|assembl)/u

export function openingsIn(words: Words, line: Line): readonly Opening[] {
  const list = words.list('decided')
  return sentencesOf(line).flatMap(({ from, to }): readonly Opening[] => {
    const match = firstMatch(list, line.fold.slice(0, to), from)
    if (match === null || match.from - from > reach) return []
    const before = line.fold.slice(from, match.from).trim()
    if (denied.test(before) || isOnePerson(line.text.slice(from, match.from).trim(), before)) return []
    if (words.relative.find(line.fold.slice(match.to, match.to + 12)).some(({ value }) => value === 'yesterday'))
      return []
    const isLabel = /^ ?[:=]/u.test(line.text.slice(match.to))
    return needsColon.test(line.fold.slice(match.from, match.to)) && !isLabel
      ? []
      : [{ from, to, at: match.from, start: match.to }]
  })
}

const isOnePerson = (printed: string, fold: string): boolean => oneSubject.test(printed) && !together.test(fold)

/** The sign first, then what stands before it: a pattern that begins with a look behind is tried everywhere. */
const sentenceEnd = /[.!?](?<=(?:[\p{L}\p{N}]{3}|[^.\d]\d{1,4})[.!?]) (?=\p{Lu})/gu

/** The sentences of a line. */
export function sentencesOf(line: Line): readonly { readonly from: number; readonly to: number }[] {
  const starts = [0, ...matchesOf(line.text, sentenceEnd).map(({ index }) => index + 2)]
  return starts.map((from, at) => ({ from, to: (starts[at + 1] ?? line.text.length + 1) - 1 }))
}
