/** Sentences that say of some people that they were there or not: `Étaient excusés A et B`, `C est absente`, `D by phone`. */

import type { Presence } from '../../model/record.ts'
import { matchesOf } from '../words/word-pattern.ts'
import { holdsStem, leadPresence, presenceByStem, saysBeing, statementPresence } from './label-presence.ts'
import { withoutBrackets } from './list-parts.ts'
import { nameList } from './name-list.ts'
import type { AttendanceEntry, EntryRules } from './person-entry.ts'

/** A longer line is a paragraph that tells more than who was there. */
const longest = 700
const mostTailWords = 6
const mostLeadWords = 5

/** A sentence that begins with words of presence; the names follow, with capitals, and nothing else. */
const opening = /(?<=^|[-–*•] |[.;] )(\p{L}[^.,;:()\d]{2,60}?) ?(?::|(?= ))(?= ?@?\p{Lu})/gu

/** The people of each sentence that opens with a presence: `Étaient présents A, B et C. Était excusé D.` */
export function presenceThenNames(rules: EntryRules, text: string): readonly AttendanceEntry[] {
  if (text.length > longest || !holdsStem(rules.words, text)) return []
  return sentences(text).flatMap(({ from, to }) => inSentence(rules, text.slice(from, to), from))
}

/** `The following members were present (4 of 9): A, B`: a statement, and behind its colon names and nothing else. */
export function statementThenNames(rules: EntryRules, text: string): readonly AttendanceEntry[] {
  if (text.length > longest * 2 || !holdsStem(rules.words, text)) return []
  const lead = statement.exec(text)?.[1]
  const presence = lead === undefined ? null : statementPresence(rules.words, lead)
  if (lead === undefined || presence === null) return []
  const start = text.indexOf(':', lead.length) + 1
  const end = /(?<!(?:^|[\s.])\p{Lu})\.(?= \p{Lu})/u.exec(text.slice(start))?.index
  const entries = nameList(rules, text.slice(start, end === undefined ? undefined : start + end), start, presence)
  return entries.length > 1 && entries.every(({ name }) => rules.names.isName(name)) ? entries : []
}
const statement = /^(\p{Lu}[^:;.]{12,160}?) ?:(?= )/u

/** `También estuvieron A (auditora), B y C`: a short lead that holds a copula and keeps nobody away, then names. */
export function copulaThenNames(rules: EntryRules, text: string, presence: Presence): readonly AttendanceEntry[] {
  const lead = text.length > longest ? null : copulaLead.exec(text)
  if (lead?.[1] === undefined || !saysBeing(rules.words, lead[1])) return []
  const start = lead[0].length
  const entries = nameList(rules, text.slice(start).replace(/\.$/u, ''), start, presence)
  return entries.length > 1 && entries.every(({ name }) => rules.names.isName(name)) ? entries : []
}
const copulaLead = /^(\p{Lu}\p{Ll}+(?: \p{Ll}+){0,4}) ?:? (?=\p{Lu})/u

function inSentence(rules: EntryRules, sentence: string, shift: number): readonly AttendanceEntry[] {
  for (const match of matchesOf(sentence, opening)) {
    const lead = match[1] ?? ''
    if (match.index > 3 || lead.split(' ').length > mostLeadWords || /^\W*\d/u.test(sentence)) return []
    const presence = leadPresence(rules.words, lead)
    const start = match.index + match[0].length
    if (presence === null) continue
    const entries = nameList(rules, sentence.slice(start), shift + start, presence)
    const areNames = entries.length > 0 && entries.every(({ name }) => rules.names.isName(name))
    const cue = { from: shift + match.index, to: shift + match.index + lead.length }
    if (areNames && (entries.length > 1 || lead.includes(' ') || presence !== 'present'))
      return entries.map((entry) => (entry.cue === null ? { ...entry, cue } : entry))
  }
  return []
}

/** The stretches between full stops; the stop of an initial ends none. */
function sentences(text: string): readonly { readonly from: number; readonly to: number }[] {
  const ends = matchesOf(text, /(?<!(?:^|[\s.])\p{Lu})\.(?= \p{Lu}|$)/gu).map(({ index }) => index)
  const starts = [0, ...ends.map((end) => end + 2)]
  return starts.map((from, at) => ({ from, to: ends[at] ?? text.length })).filter(({ from, to }) => from < to)
}

/** `A et B sont excusés`, `C absente`, `D en visio`: names, then a few words of presence and nothing else. */
export function namesThenPresence(rules: EntryRules, text: string, start: number): readonly AttendanceEntry[] {
  if (text.length > longest / 4 || !holdsStem(rules.words, text)) return []
  for (const match of matchesOf(withoutBrackets(text), /,? (?=\p{Ll})/gu)) {
    const from = match.index + match[0].length
    const tail = text.slice(from).replace(/[.!]$/u, '')
    if (match.index <= start || tail.split(' ').length > mostTailWords || /[.,;:()]/u.test(tail)) continue
    const presence = tailPresence(rules, tail)
    if (presence === null) continue
    const entries = nameList(rules, text.slice(start, match.index), start, presence)
    if (entries.length > 0 && entries.every(({ name }) => rules.names.isName(name)))
      return entries.map((entry) => ({ ...entry, cue: { from, to: text.length } }))
  }
  return []
}

const tailPresence = ({ words }: EntryRules, tail: string): Presence | null =>
  words.presence.exact(tail) ?? presenceByStem(words, tail)
