/** What presence a label or a heading says: by its words, else by the stem of one of them, in whatever grammar. */

import type { Presence } from '../../model/record.ts'
import { foldText, plainWords } from '../words/text.ts'
import { oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import { mostTelling } from './person-entry.ts'

const mostWords = 6
/** A longer text that holds a stem is a sentence. */
const mostStemWords = 9

/** The presence that a label says: `Présents`, `CA, absents excusés`, `Se han disculpado`; null when it says none. `mayBeStem`: words that no lexicon has count too. */
export function labelPresence(words: Words, label: string, mayBeStem = true): Presence | null {
  const plain = plainWords(label.replace(/\([^()]*\)/gu, ''))
  const exact = words.presence.exact(plain) ?? words.presence.exact(plain.replace(listPatterns(words).being, ''))
  if (exact !== null) return words.presence.exact(/\(([^()]*)\)/u.exec(label)?.[1] ?? '') ?? exact
  return phrasePresence(words, plain) ?? (mayBeStem ? presenceByStem(words, plain) : null)
}

/** The greater part of the label is known words. */
function phrasePresence(words: Words, plain: string): Presence | null {
  if (plain.split(' ').length > mostWords) return null
  const found = words.presence.find(plain)
  const [first] = found
  if (first?.value === 'present' && stemPatterns(words).negation.test(plain.slice(0, first.from))) return 'absent'
  if (first?.value === 'present' && first.from === 0 && listPatterns(words).withRights.test(plain.slice(first.to)))
    return (
      presenceByStem(words, plain.slice(first.to)) ?? found.find(({ value }) => value !== 'present')?.value ?? 'present'
    )
  const covered = found.reduce((sum, { from, to }) => sum + (to - from), 0)
  if (covered / Math.max(1, plain.length) < 0.5) return null
  return mostTelling(words, plain, found)
}

/**
 * The presence that a stem says, whatever its ending. Of several the one that keeps somebody away wins; a stem of being
 * there counts at the beginning or behind a word for people, and is an absence behind a negation.
 */
export function presenceByStem(words: Words, label: string): Presence | null {
  const plain = foldText(label)
  if (plain.split(' ').length > mostStemWords) return null
  const stems = stemPatterns(words)
  if (stems.both.test(plain)) return 'present'
  for (const [presence, pattern] of stems.away) if (pattern.test(plain)) return presence
  const here = stems.present.exec(plain)
  if (here === null) return null
  const before = plain.slice(0, here.index)
  if (stems.negation.test(before)) return 'absent'
  return before === '' || stems.people.test(before) || stems.being.test(before) ? 'present' : null
}

/** The presence of the first words of a sentence: the word that says it opens them, or stands behind one word or a copula. */
export function leadPresence(words: Words, lead: string): Presence | null {
  const plain = plainWords(lead)
  const exact = words.presence.exact(plain) ?? words.presence.exact(plain.replace(listPatterns(words).being, ''))
  if (exact !== null) return exact
  const [first] = words.presence.find(plain)
  if (first?.from === 0 && listPatterns(words).isNext.test(plain.slice(first.to))) return first.value
  const at = stemPatterns(words).any.exec(plain)?.index
  if (at === undefined) return null
  const before = plain.slice(0, at)
  const isNear = before.split(' ').length <= 2 || stemPatterns(words).being.test(before)
  return isNear ? presenceByStem(words, plain) : null
}

/** Whether a text may say a presence at all: a cheap look before it is parted. */
export function holdsStem(words: Words, text: string): boolean {
  const fold = foldText(text)
  return stemPatterns(words).any.test(fold) || words.presence.find(fold).length > 0
}

const letters = (most: number): string => `\\p{L}{0,${most}}(?![\\p{L}\\p{N}])`

const stemPatterns = perWords(({ grammar, spelled }) => {
  const stem = (pattern: string, most: number): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])${pattern}${letters(most)}`, 'u')
  const people = oneOf([...spelled('count'), ...spelled('bodies'), ...spelled('meetings'), ...spelled('collective')])
  return {
    away: [
      ['excused', stem(oneOf(grammar('excusedStems')), 7)],
      ['absent', stem(oneOf(grammar('absentStems')), 6)],
      ['remote', stem(oneOf(grammar('remoteStems')), 12)],
      ['invited', stem(oneOf(grammar('invitedStems')), 4)],
    ] as const,
    any: new RegExp(
      `(?<![\\p{L}\\p{N}])${oneOf(grammar('excusedStems', 'absentStems', 'remoteStems', 'invitedStems', 'attendingStems'))}`,
      'u',
    ),
    /** Those present and others, in one list: the first word says who heads it. */
    both: new RegExp(
      `^(?:\\p{L}+ )?${oneOf(grammar('attendingStems'))}\\p{L}{0,5}(?: ?[/,&+] ?| ${oneOf([...spelled('conjunctions'), ...grammar('disjunctions')])} )`,
      'u',
    ),
    present: stem(oneOf(grammar('attendingStems')), 4),
    negation: new RegExp(`(?:^| )${oneOf(grammar('negations'))} (?:\\p{L}+ )?$`, 'u'),
    being: new RegExp(`(?:^| )${oneOf(grammar('copulas', 'auxiliaries'))} $`, 'u'),
    /** The subject of "present": members, the board, a copula or an auxiliary. */
    people: new RegExp(`^(?:${oneOf(grammar('copulas', 'auxiliaries', 'reflexives'))} |${people}[ ,])`, 'u'),
  }
})

const listPatterns = perWords(({ grammar }) => {
  const be = oneOf(grammar('copulas'))
  return {
    /** "Étaient excusés", "Dabei waren". */
    being: new RegExp(`^${be} | ${be}$`, 'u'),
    isNext: new RegExp(`^ ${be}(?: |$)`, 'u'),
    /** `Present with speaking rights`, `Présents en salle`. */
    withRights: new RegExp(`^ ${oneOf(grammar('prepositions'))} `, 'u'),
  }
})
