/** Several people in one line: `A, B et C`, `A - B - C`, `MLN (A and B)`. */

import type { Presence } from '../../model/record.ts'
import { compilePattern, matchesOf, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import { listParts, otherParts, withoutBrackets } from './list-parts.ts'
import { type AttendanceEntry, type EntryRules, person } from './person-entry.ts'

/** `A, B et C`: every part must be a name. A part's parenthesis belongs to it. */
export function nameList(
  rules: EntryRules,
  text: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  const filled = listParts(rules.words, text)
  const found: (readonly AttendanceEntry[])[] = []
  let nobodies = 0
  for (const part of filled) {
    const people = itemOf(rules, text.slice(part.from, part.to), shift + part.from, presence)
    // Prose has commas too: it is left as soon as it can be no list any more.
    if (people.length === 0 && ++nobodies > filled.length * mostLost) return []
    found.push(people)
  }
  const all = found.flat()
  // Among names with capitals, two words in lower case are a phrase: "we had pizza and broke records".
  const areCapital = all.filter(({ name }) => /^\p{Lu}/u.test(name)).length > all.length / 2
  const good = areCapital ? all.filter(({ name }) => !/^\p{Ll}+ \p{Ll}/u.test(name)) : all
  const lost = nobodies + all.length - good.length
  return lost === 0 || (good.length >= 3 && lost / filled.length <= mostLost)
    ? withSharedBios(rules.words, good, (entry) => text.slice(entry.to - shift))
    : []
}

/** The share of the parts of a list that may be nobody, where three or more are somebody. */
const mostLost = 0.25

/** `A, B and C (founding members)`: a bracket in the plural is said of all names since the bracket before it. */
function withSharedBios(
  words: Words,
  entries: readonly AttendanceEntry[],
  behind: (entry: AttendanceEntry) => string,
): readonly AttendanceEntry[] {
  const shared: AttendanceEntry[] = []
  let last: AttendanceEntry | null = null
  for (const entry of [...entries].reverse()) {
    const isOpen = entry.bio === null && entry.note === null && !/^ ?[([]/u.test(behind(entry))
    if (!isOpen) last = entry.cue !== null && entry.bio !== null && isPlural(words, entry.bio) ? entry : null
    shared.push(isOpen && last !== null ? { ...entry, bio: last.bio, cue: last.cue } : entry)
  }
  return shared.reverse()
}

/** `socias honorarias`, `members of the board`, `founding members`: the noun stands first, or second and last. */
function isPlural(words: Words, bio: string): boolean {
  const [first = '', second, ...more] = bio.split(' ')
  if (/\d/u.test(bio)) return false
  const { plural, longPlural } = namePatterns(words)
  if (/^\p{Lu}/u.test(bio)) return second === undefined && longPlural.test(first)
  return plural.test(first) || (second !== undefined && more.length === 0 && plural.test(second))
}
const namePatterns = perWords(({ grammar }) => {
  const endings = grammar('pluralEndings')
  const plural = (some: readonly string[]): RegExp => compilePattern(`\\p{L}{3}${oneOf(some)}$`, 'u')
  /** With a capital, one letter at the end may be that of an organisation. */
  return { plural: plural(endings), longPlural: plural(endings.filter(({ length }) => length > 3)) }
})

/** The person of an item, or those whom its brackets name. */
function itemOf(rules: EntryRules, item: string, shift: number, presence: Presence): readonly AttendanceEntry[] {
  const several = inBracketsOf(rules, item, shift, presence)
  if (several.length > 0) return several
  const plain = item.replace(/[.…]\s*$/u, (end) => (/\p{Lu}\.$/u.test(item) ? end : ''))
  const one = person(rules, plain, shift, presence, '')
  return one === null ? [] : [one]
}

/** Behind a label that says who was there: the names of the list, where most of it is names. */
export function labelledNames(
  rules: EntryRules,
  text: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  const all = nameList(rules, text, shift, presence)
  if (all.length > 0 || text.length > 300) return all
  const parts = matchesOf(text, /(?:\([^()]*\)|[^,;+&(])+/gu)
  const areShort = parts.every(([part]) => part.trim().split(' ').length <= 5 && !/[.:!?]\s/.test(part))
  if (!areShort || parts.length < 2) return []
  const good = parts.flatMap((part) => {
    const lead = part[0].length - part[0].trimStart().length
    const entry = person(rules, part[0].trim(), shift + part.index + lead, presence, '')
    return entry !== null && rules.names.isName(entry.name) ? [entry] : []
  })
  return good.length >= parts.length / 2 ? good : []
}

/** `A - B - C`: names alone, parted by one sign. */
export function dashedNames(
  rules: EntryRules,
  line: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  if (/[,;:]/u.test(line) || otherParts(rules.words, withoutBrackets(line)) === null) return []
  const entries = nameList(rules, line, shift, presence)
  return entries.every(({ name }) => rules.names.isName(name)) ? entries : []
}

/** `perle, zeph42, Odile`: single words, of which the first is in lower case or a later one is not; no name with its bio. */
export function handles(
  rules: EntryRules,
  line: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  const parts = listParts(rules.words, line)
  if (parts.length < 3 || line.includes(':')) return []
  const words = parts.map(({ from, to }) =>
    withoutBrackets(line)
      .slice(from, to)
      .trim()
      .replace(/[ .]x*$/u, ''),
  )
  const isLower = (word: string): boolean => /^\p{Ll}/u.test(word)
  if (words.some((word) => word.includes(' ')) || (!isLower(words[0] ?? '') && words.slice(1).every(isLower))) return []
  return nameList(rules, line, shift, presence)
}

/** `MLN (Perle and Basile)`: capitals alone before several names in brackets are an organisation. */
function inBracketsOf(rules: EntryRules, text: string, shift: number, presence: Presence): readonly AttendanceEntry[] {
  const match = /^\s*((?:\p{Lu}{2,}|\d+ \p{Ll}+)) \(([^()]+)\)\s*$/u.exec(text)
  const [whole, head, inner] = match ?? []
  if (whole === undefined || head === undefined || inner === undefined) return []
  const entries = nameList(rules, inner, shift + whole.indexOf('(') + 1, presence)
  if (entries.length < 2 || !entries.every(({ name }) => /\p{Ll}/u.test(name) && rules.names.isName(name))) return []
  return /^\d/u.test(head) ? entries : entries.map((entry) => ({ ...entry, affiliations: [head] }))
}
