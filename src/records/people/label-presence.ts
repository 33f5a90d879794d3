/** What presence a label or a heading says: by its words, else by the stem of one of them, in whatever grammar. */

import type { Presence } from '../../model/record.ts'
import { memoize } from '../words/memoize.ts'
import { foldText, plainWords } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../words/word-pattern.ts'
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

/** The presence that the last words of a label say: `Officers & Directors attending`, `Également présents`. */
export function tailPresence(words: Words, label: string): Presence | null {
  const parts = plainWords(label).split(' ')
  if (parts.length < 2 || parts.length > mostWords) return null
  for (const from of [1, parts.length - 2, parts.length - 1].filter((at) => at > 0)) {
    const said = words.presence.exact(parts.slice(from).join(' '))
    if (said === null) continue
    return stemPatterns(words).negation.test(`${parts.slice(0, from).join(' ')} `) ? 'absent' : said
  }
  return null
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
  const stems = stemPatterns(words)
  if (!stems.any.test(plain) || plain.split(' ').length > mostStemWords) return null
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

/** The presence that a statement before a colon says, however long: that of its first stem, behind no negation. */
export function statementPresence(words: Words, lead: string): Presence | null {
  const stems = stemPatterns(words)
  const plain = plainWords(lead.replace(/\([^()]*\)/gu, ''))
  const at = stems.any.exec(plain)?.index
  if (at === undefined || stems.negation.test(plain.slice(0, at))) return null
  for (const [presence, pattern] of stems.away) if (presence !== 'invited' && pattern.test(plain)) return presence
  return stems.attending.test(plain) && plain.split(' ').length <= mostStatementWords ? 'present' : null
}
const mostStatementWords = 20

/** Whether a few words say that somebody is or was there, and keep nobody away: `También estuvieron`. */
export function saysBeing(words: Words, lead: string): boolean {
  const plain = plainWords(lead)
  const { copula, denial, any } = stemPatterns(words)
  return copula.test(plain) && !denial.test(plain) && !any.test(plain)
}

/** Whether a text may say a presence at all: a cheap look before it is parted. */
export const holdsStem = (words: Words, text: string): boolean => stemTest(words)(text)

/** How many texts are remembered: several forms of a list are sought in each line. */
const mostRemembered = 1000

const stemTest = perWords((words) =>
  memoize((text) => {
    const fold = foldText(text)
    return words.presence.find(fold).length > 0 || stemPatterns(words).any.test(fold)
  }, mostRemembered),
)

const letters = (most: number): string => `\\p{L}{0,${most}}(?![\\p{L}\\p{N}])`

const stemPatterns = perWords(({ grammar, spelled }) => {
  const stem = (pattern: string, most: number): RegExp =>
    compilePattern(`(?<![\\p{L}\\p{N}])${pattern}${letters(most)}`, 'u')
  const people = oneOf([...spelled('count'), ...spelled('bodies'), ...spelled('meetings'), ...spelled('collective')])
  return {
    away: [
      ['excused', stem(oneOf(grammar('excusedStems')), 7)],
      ['absent', stem(oneOf(grammar('absentStems')), 6)],
      ['remote', stem(oneOf(grammar('remoteStems')), 12)],
      ['invited', stem(oneOf(grammar('invitedStems')), 4)],
    ] as const,
    any: compilePattern(
      `(?<![\\p{L}\\p{N}])${oneOf(grammar('excusedStems', 'absentStems', 'remoteStems', 'invitedStems', 'attendingStems'))}`,
      'u',
    ),
    /** Those present and others, in one list: the first word says who heads it. */
    both: compilePattern(
      `^(?:\\p{L}+ )?${oneOf(grammar('attendingStems'))}\\p{L}{0,5}(?: ?[/,&+] ?| ${oneOf([...spelled('conjunctions'), ...grammar('disjunctions')])} )`,
      'u',
    ),
    present: stem(oneOf(grammar('attendingStems')), 4),
    /** A stem of being there, whatever its ending. */
    attending: compilePattern(`(?<![\\p{L}\\p{N}])${oneOf(grammar('attendingStems'))}`, 'u'),
    copula: compilePattern(wholeWord(grammar('copulas')), 'u'),
    denial: compilePattern(wholeWord(grammar('negations')), 'u'),
    negation: compilePattern(`(?:^| )${oneOf(grammar('negations'))} (?:\\p{L}+ )?$`, 'u'),
    being: compilePattern(`(?:^| )${oneOf(grammar('copulas', 'auxiliaries'))} $`, 'u'),
    /** The subject of "present": members, the board, a copula or an auxiliary. */
    people: compilePattern(`^(?:${oneOf(grammar('copulas', 'auxiliaries', 'reflexives'))} |${people}[ ,])`, 'u'),
  }
})

const listPatterns = perWords(({ grammar }) => {
  const be = oneOf(grammar('copulas'))
  return {
    /** "Étaient excusés", "Dabei waren". */
    being: compilePattern(`^${be} | ${be}$`, 'u'),
    isNext: compilePattern(`^ ${be}(?: |$)`, 'u'),
    /** `Present with speaking rights`, `Présents en salle`. */
    withRights: compilePattern(`^ ${oneOf(grammar('prepositions'))} `, 'u'),
  }
})
