/** What kind a heading's own words say; null when they say nothing. */

import type { SectionKind } from '../../model/record.ts'
import { foldText, plainWords } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../words/word-pattern.ts'
import { type Meaning, perWords, type Words } from '../words/words.ts'
import type { Line } from './line.ts'

/** Kinds that any page has; beside a more specific word they give way. */
const general: ReadonlySet<SectionKind> = new Set<SectionKind>(['minutes', 'discussion', 'context', 'organisation'])
/** Kinds whose words are short and mean other things inside a heading: "place", "date", "contact". */
const needsWhole: ReadonlySet<SectionKind> = new Set<SectionKind>(['venue', 'organisation'])
const timeParenthesis = /(?<!\s)\s*\((?=[^()]*\d ?[h:])[^()]*\)\s*$/
const number = perWords(({ grammar }) => {
  const agenda = `${oneOf(grammar('agendaNumbers'))} ?\\d+[a-z]?[:.)]?`
  const item = `${oneOf(grammar('itemNumbers'))} \\d+ ?[:.)–-]`
  return compilePattern(`^(?:\\d{1,2}(?:\\.\\d{1,2})*[.)°]?|[ivx]{1,4}[.)]|${agenda}|${item}|[-–•*])\\s+`, 'u')
})

/** A heading without number, time parenthesis and final colon, folded. */
export function headingWords(words: Words, heading: string): string {
  return plainWords(heading).replace(timeParenthesis, '').replace(number(words), '').trim()
}

/** The kind of a heading by the lexicons: the whole of it, else its first word that is known. */
export function kindByWords(words: Words, heading: string): SectionKind | null {
  const plain = headingWords(words, heading)
  const exact = words.headings.exact(plain) ?? (words.labels.exact(plain) === 'next' ? 'next' : null)
  if (exact !== null) return exact
  if (opensWithNext(words, plain)) return 'next'
  const found = longest(words.headings.find(foldText(plain)))
  const specific = plain.includes('/') ? found.findLast(({ value }) => !general.has(value)) : undefined
  const first = specific ?? found[0]
  if (first?.value === 'participants' && isStrayWord(plain, first)) return null
  if (first?.value === 'decisions' && isInside(plain, first)) return null
  if (first === undefined || (needsWhole.has(first.value) && !isMost(plain, first))) return null
  return first.value
}

/** "Topics", "Temas previos": what was to be talked about as well as what was. */
export const isWeakAgenda = (words: Words, { fold }: Line): boolean => weakAgenda(words).test(fold)
const weakAgenda = perWords(({ grammar }) => compilePattern(wholeWord(grammar('weakAgendaLabels')), 'u'))

/** Whether whole sentences stand under such a heading, and so what was said of its topics. */
export const isToldAgenda = (words: Words, line: Line, body: readonly Line[]): boolean =>
  isWeakAgenda(words, line) && body.some(({ text, depth }) => depth === 0 && text.length >= paragraph)
const paragraph = 120

/** The greater part of a heading, or a phrase that it begins with. */
const isMost = (plain: string, { from, to }: Meaning<SectionKind>): boolean =>
  (to - from) / plain.length >= 0.5 || (from === 0 && plain.slice(from, to).includes(' '))

/** "Prochain comité", "Next sprint": the word for next right before a meeting word. */
function opensWithNext(words: Words, plain: string): boolean {
  const next = words.list('nextWords').first(plain)
  const meeting = next === null ? null : words.list('meetings').first(plain, next.to)
  return next?.from === 0 && meeting !== null && /^ (?:\p{L}+ )?$/u.test(plain.slice(next.to, meeting.from))
}

/** One word far inside a longer heading: "Create guest book". */
const isStrayWord = (plain: string, { from, to }: Meaning<SectionKind>): boolean =>
  from > 0 && !plain.slice(from, to).includes(' ') && (to - from) / plain.length < 0.4

/** One word with others on both sides: "Dispute resolution group". */
const isInside = (plain: string, { from, to }: Meaning<SectionKind>): boolean =>
  from > 0 && to < plain.length && !plain.slice(from, to).includes(' ') && !/[:/–-]/u.test(plain)

/** Whether a bare line of rendered text may be a heading: all of its words are known, or nearly. */
export function isKnownHeading(words: Words, line: string): boolean {
  const plain = headingWords(words, line)
  if (plain === '' || plain.length > 60 || /[.!,;]$/.test(line.trim())) return false
  if (words.headings.exact(plain) !== null) return true
  const covered = longest(words.headings.find(foldText(plain))).reduce((sum, { from, to }) => sum + (to - from), 0)
  return plain.split(' ').length <= 6 && covered / plain.length >= 0.6
}

/** Of words that overlap, the longest one from the left. */
function longest(found: readonly Meaning<SectionKind>[]): readonly Meaning<SectionKind>[] {
  const kept: Meaning<SectionKind>[] = []
  for (const one of found) if (one.from >= (kept[kept.length - 1]?.to ?? 0)) kept.push(one)
  return kept
}
