/** Who was there: lists under headings and labels, tables, arguments. Roles and speakers are added elsewhere. */

import type { Participant, Presence, SectionKind } from '../../model/record.ts'
import { type FoundValue, words as inWords, type TextSource } from '../page/found.ts'
import { announces, bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { type Printed, plainWords, spanAt } from '../words/text.ts'
import { compilePattern, matchesOf, oneOf, wordEnd } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import { affiliationsIn } from './affiliations.ts'
import { bodiesOfList } from './bodies-of-list.ts'
import {
  holdsElection,
  holdsProceedings,
  isRollAtTop,
  isRollLine,
  isShaped,
  mayBeRoll,
  mayBeShaped,
  shapedRun,
  shapedSection,
} from './candidate-lists.ts'
import { copulaThenNames, namesThenPresence, presenceThenNames, statementThenNames } from './flip-line.ts'
import { foundPerson, presenceIn } from './found-person.ts'
import { labelPresence, tailPresence } from './label-presence.ts'
import { entriesOfLine } from './list-line.ts'
import { labelledNames, nameList } from './name-list.ts'
import { peopleOfTables } from './people-table.ts'
import { type AttendanceEntry, type EntryRules, presenceOf } from './person-entry.ts'

export interface Listed {
  readonly people: readonly FoundValue<Participant>[]
  /** Whether the page has an explicit list; then only speakers and roles add to it. */
  readonly hasList: boolean
  /** The lines that were read as a list. */
  readonly lines: ReadonlySet<Line>
}

/** Where the reader of lists stands: what presence the lines have, and what ends it. */
interface Mode {
  readonly presence: Presence
  readonly by: 'heading' | 'label'
  readonly label: Line
  /** The mode around a label that has a list of its own under it. */
  readonly around: Mode | null
}

/** Whom lists, tables, arguments and labels of a page name, in the order of their lines, with what the list says of each. */
export function listedPeople(page: Page, rules: EntryRules): Listed {
  const tables = peopleOfTables(page, rules)
  const drafts: Draft[] = tables.people.map((person) => ({ person, nested: [], line: null }))
  const lines = new Set<Line>(tables.lines)
  let mode: Mode | null = null
  let isPerson = true
  /** The people of the heading stood in one line: what comes behind it is no list of them. */
  let isOneLine = false
  for (const line of page.lines) {
    if (line.kind === 'cell' && (line.label === null || tables.lines.has(line))) continue
    mode = leftNested(page, line, mode)
    const begun = nextMode(page, rules, line, mode)
    const next = begun === undefined ? groupMode(page, rules, line, mode) : begun
    if (next !== undefined) {
      mode = next
      if (line.kind === 'heading') {
        isOneLine = false
        drafts.push(...inHeading(page, rules, line).map((person) => ({ person, nested: [], line })))
        continue
      }
    }
    const found = peopleOfLine(page, rules, line, mode)
    if (line.depth === 1) isPerson = found.length > 0
    if (found.length > 0) lines.add(line)
    else if (mode !== null && isPerson && line.depth > 1 && next === undefined && !isUnderLabel(line, mode))
      drafts[drafts.length - 1]?.nested.push(line)
    drafts.push(...found.map((person) => ({ person, nested: [], line })))
    if (line.depth === 0 && found.length > 1) isOneLine = true
    const isOver = mode?.by === 'label' || (isOneLine && line.text.includes(' '))
    if (isOver && found.length === 0 && next === undefined && line.depth === 0) mode = null
  }
  const people = withBodies(rules, drafts)
  return { people, hasList: people.length > 0, lines }
}

/** `== Présents : A, B ==`: the heading names them itself. */
function inHeading(page: Page, rules: EntryRules, line: Line): readonly FoundValue<Participant>[] {
  const label = labelled(line)
  const presence = label === null ? null : labelPresence(page.rules.words, plainWords(label.label.text))
  if (label === null || presence === null) return []
  const entries = labelledNames(rules, line.text.slice(label.from), label.from, presence)
  if (!entries.every(({ name }) => rules.names.isName(name))) return []
  return entries.map((entry) => foundPerson(line, entry, 'participants.in-heading', presenceSource(label.label)))
}

interface Draft {
  readonly person: FoundValue<Participant>
  /** The bullets under the name. */
  readonly nested: Line[]
  /** Where a list names them; null in a table. */
  readonly line: Line | null
}

/** Whether a line stands in the list right under a label that is an item itself. */
const isUnderLabel = (line: Line, mode: Mode): boolean =>
  mode.label.depth > 0 && mode.label.kind === 'item' && line.depth === mode.label.depth + 1

/** Behind a label with a list of its own the mode around it goes on, if there is one. */
function leftNested(page: Page, line: Line, mode: Mode | null): Mode | null {
  if (mode === null || line.kind === 'heading' || line.depth > mode.label.depth) return mode
  const next = page.lines[mode.label.index + 1]
  return next !== undefined && next !== line && isUnderLabel(next, mode) ? mode.around : mode
}

/** The mode that a line begins; undefined when it changes nothing. */
function nextMode(page: Page, rules: EntryRules, line: Line, mode: Mode | null): Mode | null | undefined {
  const { words } = page.rules
  if (line.kind === 'heading') {
    const presence =
      kindOf(page, line) === 'participants' && !holdsElection(words).test(line.fold)
        ? (presenceOf(words, plainWords(line.text)) ?? 'present')
        : shapedSection(page, rules, line)
    return presence === null ? null : { presence, by: 'heading', label: line, around: null }
  }
  if (line.label !== null) return undefined
  const label = bareLabel(line)
  if (label === null || (line.depth > 1 && mode === null) || isOtherBusiness(page, line)) return undefined
  const isLabel = labelled(line)?.value.text === '' || !line.text.includes(':')
  if (!isLabel && words.presence.exact(label) === null) return undefined
  const presence =
    labelPresence(words, label, mode !== null || announces(line)) ??
    (mode?.by === 'heading' ? null : shapedRun(page, rules, line))
  const start = bulletLength(line)
  if (presence === null || rules.names.isName(line.text.slice(start))) return undefined
  if (rules.names.isGiven((line.text.slice(start).split(/[,;(]/u)[0] ?? '').trim())) return undefined
  if (namesThenPresence(rules, line.text, start).length > 0) return undefined
  return { presence, by: mode?.by === 'heading' ? 'heading' : 'label', label: line, around: mode }
}

/** `* Board members` over names one level down: a part of the list under its heading. */
function groupMode(page: Page, rules: EntryRules, line: Line, mode: Mode | null): Mode | undefined {
  const below = page.lines[line.index + 1]
  if (mode?.by !== 'heading' || line.depth !== 1 || below?.depth !== 2 || rules.names.isListed(line.text))
    return undefined
  if (line.text.split(' ').length > 4 || !rules.names.isName(below.text.replace(/ ?\(.*$/u, ''))) return undefined
  return {
    presence: labelPresence(page.rules.words, line.text) ?? mode.presence,
    by: 'heading',
    label: line,
    around: mode,
  }
}

/** An item "Introductions" of an agenda opens no list. */
const isOtherBusiness = (page: Page, line: Line): boolean => otherBusiness.has(kindOf(page, line) ?? 'other')
const otherBusiness: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'agenda',
  'watch',
  'actions',
  'decisions',
  'next',
])

function peopleOfLine(
  page: Page,
  rules: EntryRules,
  line: Line,
  mode: Mode | null,
): readonly FoundValue<Participant>[] {
  const label = ownLabel(rules, line)
  const presence = label === null ? null : labelPresence(page.rules.words, plainWords(label.label.text))
  if (label !== null && presence !== null) {
    if (isOfOtherList(page, line, presence)) return []
    const from = line.label === null ? label.from : bulletLength(line)
    const first = labelledNames(rules, listBefore(page, line, from), from, presence)
    const people = first.map((entry) => foundPerson(line, entry, 'participants.label', presenceSource(label.label)))
    return line.label === null ? [...people, ...laterLabels(page, rules, line, from)] : people
  }
  const stated = line.label === null ? ofStatement(page, rules, line, mode) : []
  if (stated.length > 0) return stated.map((entry) => foundPerson(line, entry, 'participants.open-label', null))
  const shaped = label === null ? [] : ofUnknownLabel(page, rules, line, label.from)
  if (shaped.length > 0) return shaped
  const told = line.label === null ? presenceThenNames(rules, line.text) : []
  if (told.length > 0)
    return [...(mode === null ? [] : beforeSentence(rules, line, told, mode)), ...told].map((entry) =>
      foundPerson(line, entry, 'participants.open-label', null),
    )
  if (mode === null && isRollAtTop(page, rules, line))
    return entriesOfLine(page, rules, line, 'present').map((entry) =>
      foundPerson(line, entry, 'participants.shape', null),
    )
  if (mode === null || line === mode.label) return []
  if (line.depth > 1 && !isUnderLabel(line, mode)) return []
  const source = mode.presence === 'present' ? null : presenceIn(mode.label)
  const rule = mode.by === 'heading' ? 'participants.heading' : 'participants.flip'
  return entriesOfLine(page, rules, line, mode.presence).map((entry) => foundPerson(line, entry, rule, source))
}

/** `Participant 1: gardener` is somebody and what they are, where that is a pseudonym. */
function ownLabel(rules: EntryRules, line: Line): ReturnType<typeof labelled> {
  const label = labelled(line)
  return label === null || rules.names.isGiven(label.label.text) ? null : label
}

/** "Present on the board: A" in the talk of a page that lists its people above, under a heading or behind a label. */
function isOfOtherList(page: Page, line: Line, presence: Presence): boolean {
  const isTalk = holdsProceedings(page, line)
  if (presence !== 'present' || !(isTalk || line.depth > 1)) return false
  if (toCome(page.rules.words).test(labelled(line)?.label.fold ?? '')) return true
  if (!isTalk) return false
  const isHeaded = page.sections.some(
    ({ kind, body, line: heading }) => kind === 'participants' && body.length > 0 && heading.index < line.index,
  )
  return (
    isHeaded || page.lines.slice(0, line.index).some((above) => !holdsProceedings(page, above) && isRoll(page, above))
  )
}

/** "Seront présents : A, B": of another meeting, in the talk of one. */
const toCome = perWords(({ grammar }) => compilePattern(`^${oneOf(grammar('futureStates'))}${wordEnd}`, 'u'))

/** `Present: A, B`. */
function isRoll({ rules: { words } }: Page, line: Line): boolean {
  const label = labelled(line)
  return label !== null && label.value.text !== '' && labelPresence(words, plainWords(label.label.text)) === 'present'
}

/** A sentence that leads to names; in the talk of a page only under a heading or a label of people. */
function ofStatement(page: Page, rules: EntryRules, line: Line, mode: Mode | null): readonly AttendanceEntry[] {
  if (mode === null && holdsProceedings(page, line)) return []
  const stated = statementThenNames(rules, line.text)
  return stated.length > 0 || mode === null ? stated : copulaThenNames(rules, line.text, mode.presence)
}

/** `CA : A, B, C`: a label that no lexicon knows, over people by the shape of what it names. */
function ofUnknownLabel(page: Page, rules: EntryRules, line: Line, from: number): readonly FoundValue<Participant>[] {
  if (line.kind === 'argument' || line.cell !== null) return []
  if (isOtherBusiness(page, line)) return rollOfLine(page, rules, line, from)
  const told = tailPresence(page.rules.words, labelled(line)?.label.text ?? '')
  const mayBe = mayBeShaped(page, line)
  if (told === null && !mayBe) return []
  const entries = labelledNames(rules, line.text.slice(from), from, told ?? 'present')
  const areNames = told !== null && entries.length > 0 && entries.every(({ name }) => rules.names.isName(name))
  const isOther = told !== null && isOfOtherList(page, line, told)
  if (isOther || (!areNames && !(mayBe && isShaped(page, rules, line, entries)))) return []
  return entries.map((entry) => foundPerson(line, entry, 'participants.shape', null))
}

/** Many people of the page in a section of other business. */
function rollOfLine(page: Page, rules: EntryRules, line: Line, from: number): readonly FoundValue<Participant>[] {
  if (!mayBeRoll(line)) return []
  const entries = labelledNames(rules, line.text.slice(from), from, 'present')
  return isRollLine(page, rules, line, entries)
    ? entries.map((entry) => foundPerson(line, entry, 'participants.shape', null))
    : []
}

/** The names of a list before the sentence that says who was away: `A, B. Excusé : C.` */
function beforeSentence(
  rules: EntryRules,
  line: Line,
  told: readonly AttendanceEntry[],
  mode: Mode,
): readonly AttendanceEntry[] {
  const from = Math.min(...told.map(({ from: at, cue }) => Math.min(at, cue?.from ?? at)))
  const before = line.text.slice(0, from)
  const entries = before.trim() === '' ? [] : nameList(rules, before, 0, mode.presence)
  return entries.every(({ name }) => rules.names.isName(name)) ? entries : []
}

/** The value up to a second label of the line: `Present: A, B. Regrets: C.` */
function listBefore(page: Page, line: Line, from: number): string {
  const rest = line.text.slice(from)
  const next = matchesOf(rest, /(?:\. | [/|;] ?)(?=(\p{Lu}[^.:;/]{1,30}?) ?: )/gu).find((match) => {
    const { labels, presence, roles } = page.rules.words
    const label = match[1] ?? ''
    return labels.exact(label) !== null || presence.exact(label) !== null || roles.exact(label) !== null
  })
  return next === undefined ? rest : rest.slice(0, next.index)
}

/** The later labels of such a line. */
function laterLabels(page: Page, rules: EntryRules, line: Line, from: number): readonly FoundValue<Participant>[] {
  return matchesOf(line.text.slice(from), /(?:\. | [/|;] ?)(\p{Lu}[^.:;/]{1,30}?) ?: /gu).flatMap((match) => {
    const label = match[1] ?? ''
    const presence = page.rules.words.presence.exact(label)
    const start = from + match.index + match[0].length
    if (presence === null) return []
    const source = inWords(line, from + match.index + match[0].indexOf(label), start, 'presence')
    return nameList(rules, listBefore(page, line, start), start, presence).map((entry) =>
      foundPerson(line, entry, 'participants.label', source),
    )
  })
}

const presenceSource = (label: Printed): TextSource | null =>
  label.text === '' ? null : inWords(label, 0, label.text.length, 'presence')

/** The people with what the whole of their list says of the organisations beside them. */
function withBodies(rules: EntryRules, drafts: readonly Draft[]): readonly FoundValue<Participant>[] {
  const people = drafts.map((draft) => withNestedBio(rules, draft))
  const rows = drafts.flatMap(({ nested, line }, at) => {
    const person = people[at]
    return nested.length > 0 || line === null || person === undefined ? [] : [{ at, person: person.value, line }]
  })
  const bodies = new Map(bodiesOfList(rules, rows).map((names, at) => [rows[at]?.at, names]))
  return people.map((person, at) => {
    const affiliations = bodies.get(at) ?? null
    return affiliations === null ? person : { ...person, value: { ...person.value, affiliations } }
  })
}

/** Nested bullets are the bio of the person above: joined with spaces, the span stretched over them. */
function withNestedBio(rules: EntryRules, { person, nested }: Draft): FoundValue<Participant> {
  const last = nested[nested.length - 1]
  const [own, ...others] = person.sources
  if (own === undefined || last === undefined) return person
  const bio = [person.value.bio, ...nested.map(({ text }) => text)].filter((part) => part !== null).join(' ')
  const span = { start: own.span.start, end: Math.max(own.span.end, spanAt(last, 0, last.text.length).end) }
  const value = { ...person.value, bio, affiliations: affiliationsIn(rules.affiliations, bio) }
  return { ...person, value, sources: [{ ...own, span }, ...others] }
}
