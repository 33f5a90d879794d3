/** Who was there: lists under headings and labels, tables, arguments. Roles and speakers are added elsewhere. */

import type { Participant, Presence, SectionKind } from '../../model/record.ts'
import { isInstruction } from '../page/boilerplate.ts'
import { type FoundValue, words as inWords, type TextSource } from '../page/found.ts'
import { bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { matchesOf } from '../words/matches.ts'
import { plainWords, spanAt } from '../words/text.ts'
import { oneOf } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import { affiliationsIn } from './affiliations.ts'
import {
  type AttendanceEntry,
  type EntryRules,
  isOffice,
  labelledNames,
  nameList,
  parseEntry,
  presenceOf,
} from './entries.ts'
import { peopleOfTables } from './people-table.ts'

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

export function listedPeople(page: Page, rules: EntryRules): Listed {
  const drafts: Draft[] = peopleOfTables(page, rules).map((person) => ({ person, nested: [] }))
  const lines = new Set<Line>()
  let mode: Mode | null = null
  let isPerson = true
  for (const line of page.lines) {
    if (line.kind === 'cell' && line.label === null) continue
    mode = leftNested(page, line, mode)
    const begun = nextMode(page, line, mode)
    const next = begun === undefined ? groupMode(page, rules, line, mode) : begun
    if (next !== undefined) {
      mode = next
      if (line.kind === 'heading') continue
    }
    const found = peopleOfLine(page, rules, line, mode)
    if (line.depth === 1) isPerson = found.length > 0
    if (found.length > 0) lines.add(line)
    else if (mode !== null && isPerson && line.depth > 1 && next === undefined && !isUnderLabel(line, mode))
      drafts[drafts.length - 1]?.nested.push(line)
    drafts.push(...found.map((person) => ({ person, nested: [] })))
    if (mode?.by === 'label' && found.length === 0 && next === undefined && line.depth === 0) mode = null
  }
  const people = drafts.map((draft) => withNestedBio(rules, draft))
  return { people, hasList: people.length > 0, lines }
}

interface Draft {
  readonly person: FoundValue<Participant>
  /** The bullets under the name. */
  readonly nested: Line[]
}

/** Whether a line stands in the list right under a label that is an item itself. */
const isUnderLabel = (line: Line, mode: Mode): boolean =>
  mode.label.depth > 0 && mode.label.kind === 'item' && line.depth === mode.label.depth + 1

/** Behind a label with a list of its own the mode around it goes on. */
function leftNested(page: Page, line: Line, mode: Mode | null): Mode | null {
  if (mode === null || mode.around === null || line.kind === 'heading' || line.depth > mode.label.depth) return mode
  const next = page.lines[mode.label.index + 1]
  return next !== undefined && next !== line && isUnderLabel(next, mode) ? mode.around : mode
}

/** The mode that a line begins; undefined when it changes nothing. */
function nextMode(page: Page, line: Line, mode: Mode | null): Mode | null | undefined {
  const { words } = page.rules
  if (line.kind === 'heading') {
    if (kindOf(page, line) !== 'participants') return null
    const presence = presenceOf(words, plainWords(line.text)) ?? 'present'
    return { presence, by: 'heading', label: line, around: null }
  }
  if (line.label !== null) return undefined
  const label = bareLabel(line)
  if (label === null || (line.depth > 1 && mode === null) || isOtherBusiness(page, line)) return undefined
  const presence = labelPresence(page, label)
  if (presence === null) return undefined
  return { presence, by: mode?.by === 'heading' ? 'heading' : 'label', label: line, around: mode }
}

/** `* Board members` over names one level down: a part of the list under its heading. */
function groupMode(page: Page, rules: EntryRules, line: Line, mode: Mode | null): Mode | undefined {
  const below = page.lines[line.index + 1]
  if (mode?.by !== 'heading' || line.depth !== 1 || below?.depth !== 2 || rules.names.isListed(line.text))
    return undefined
  if (line.text.split(' ').length > 4 || !rules.names.isName(below.text.replace(/ ?\(.*$/u, ''))) return undefined
  return { presence: labelPresence(page, line.text) ?? mode.presence, by: 'heading', label: line, around: mode }
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

/** A label of one to six words that says a presence: `Présents`, `CA, absents excusés`. */
function labelPresence(page: Page, label: string): Presence | null {
  const { words } = page.rules
  const plain = plainWords(label.replace(/\([^()]*\)/gu, ''))
  const exact = words.presence.exact(plain) ?? words.presence.exact(plain.replace(listPatterns(words).being, ''))
  if (exact !== null) return words.presence.exact(/\(([^()]*)\)/u.exec(label)?.[1] ?? '') ?? exact
  if (plain.split(' ').length > 6) return null
  const found = words.presence.find(plain)
  const [first] = found
  if (first?.value === 'present' && first.from === 0 && listPatterns(words).withRights.test(plain.slice(first.to)))
    return 'present'
  const covered = found.reduce((sum, { from, to }) => sum + (to - from), 0)
  if (covered / Math.max(1, plain.length) < 0.5) return null
  return found.find(({ value }) => value !== 'present')?.value ?? found[0]?.value ?? null
}

const listPatterns = perWords(({ grammar }) => {
  const be = oneOf(grammar('copulas'))
  return {
    /** "Étaient excusés", "Dabei waren". */
    being: new RegExp(`^${be} | ${be}$`, 'u'),
    /** `Present with speaking rights`, `Présents en salle`. */
    withRights: new RegExp(`^ ${oneOf(grammar('prepositions'))} `, 'u'),
  }
})

function peopleOfLine(
  page: Page,
  rules: EntryRules,
  line: Line,
  mode: Mode | null,
): readonly FoundValue<Participant>[] {
  const label = labelled(line)
  const presence = label === null ? null : labelPresence(page, plainWords(label.label.text))
  if (label !== null && presence !== null) {
    const from = line.label === null ? label.from : bulletLength(line)
    const first = labelledNames(rules, listBefore(page, line, from), from, presence)
    const people = first.map((entry) => foundPerson(line, entry, 'participants.label', presenceSource(label.label)))
    return line.label === null ? [...people, ...laterLabels(page, rules, line, from)] : people
  }
  const open = openLabel(page, rules, line)
  if (open.length > 0) return open
  if (mode === null || line === mode.label) return []
  if (line.depth > 1 && !isUnderLabel(line, mode)) return []
  return inList(page, rules, line, mode)
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

const presenceSource = (label: {
  text: string
  starts: readonly number[]
  ends: readonly number[]
}): TextSource | null =>
  label.starts.length === 0
    ? null
    : {
        part: 'text',
        path: 'presence',
        span: { start: label.starts[0] ?? 0, end: label.ends[label.ends.length - 1] ?? 0 },
      }

/** `Anwesend A, B, C`: a presence word without colon, then nothing but names. */
function openLabel(page: Page, rules: EntryRules, line: Line): readonly FoundValue<Participant>[] {
  const start = bulletLength(line)
  const first = page.rules.words.presence.find(line.fold)[0]
  if (first === undefined || first.from > start || !/^ \p{Lu}/u.test(line.text.slice(first.to))) return []
  const entries = nameList(rules, line.text.slice(first.to + 1), first.to + 1, first.value)
  return entries.length < 2
    ? []
    : entries.map((entry) =>
        foundPerson(line, entry, 'participants.open-label', inWords(line, first.from, first.to, 'presence')),
      )
}

/** A line of the list: an item, a lost bullet, a paragraph `Name: bio`, a paragraph of names. */
function inList(page: Page, rules: EntryRules, line: Line, mode: Mode): readonly FoundValue<Participant>[] {
  if (isInstruction(page.rules.words, line) || page.rules.words.list('nobody').has(line.text)) return []
  const isItem = line.depth > 0 || line.kind === 'argument' || bulletLength(line) > 0
  const isAlone = isItem ? line.depth === 1 && hasSiblings(page, line) : isOneOfSingles(page, line)
  const entries = parseEntry(rules, line.text, mode.presence, isAlone)
  if (entries.length === 0 || isRoleLine(page, line) || isComment(page, line, isItem)) return []
  if (!isItem && !entries.every(({ name }) => rules.names.isName(name))) return []
  const source = mode.presence === 'present' ? null : inWords(mode.label, 0, mode.label.text.length, 'presence')
  return entries.map((entry) =>
    foundPerson(line, entry, mode.by === 'heading' ? 'participants.heading' : 'participants.flip', source),
  )
}

function foundPerson(
  line: Line,
  entry: AttendanceEntry,
  rule: string,
  presence: TextSource | null,
): FoundValue<Participant> {
  const { from, to, cue, ...person } = entry
  const end = person.bio !== null && cue === null ? line.text.length : Math.max(to, cue?.to ?? 0)
  const sources: TextSource[] = [inWords(line, from, Math.min(end, line.text.length))]
  const own =
    cue !== null && person.note === null && person.bio === null ? inWords(line, cue.from, cue.to, 'presence') : presence
  return { value: person, sources: own === null ? sources : [...sources, own], rule }
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

/** `A: says this` between a list of people and the next heading: a turn of speech, unless the list goes on behind it. */
function isComment(page: Page, line: Line, isItem: boolean): boolean {
  if (isItem || line.section < 0 || labelled(line) === null) return false
  const isBehindList = (page.sections[line.section]?.body ?? []).some(
    ({ depth, index }) => depth === 1 && index < line.index,
  )
  return isBehindList && page.lines[line.index + 1]?.depth !== 1
}

/** `Animation : A` inside a list of people holds no place in it; `Secretary: A` among other offices does. */
function isRoleLine(page: Page, line: Line): boolean {
  const [, name = '', role = ''] = /^([^,:]{3,40}), ([^,:.]{4,30})$/u.exec(line.text) ?? []
  if (page.rules.words.roles.exact(role) !== null && isListedTwice(page, name)) return true
  const label = labelled(line)
  if (label === null || page.rules.words.roles.exact(label.label.text) === null) return false
  return !isOfficeAmongOffices(page, line, label.label.text)
}

/** Somebody of the list who stands in it a second time, with what they do at this meeting. */
export function isListedTwice(page: Page, name: string): boolean {
  const rows = page.lines.filter((line) => line.text.startsWith(name) && kindOf(page, line) === 'participants')
  return rows.length >= 2
}

/** Whether a line names an office and another one of its list does so too. */
export function isOfficeAmongOffices(page: Page, line: Line, label: string): boolean {
  const { words } = page.rules
  if (!isOffice(words, label)) return false
  return (page.sections[line.section]?.body ?? []).some((other) => {
    const own = other === line ? null : labelled(other)
    return own !== null && isOffice(words, own.label.text) && words.roles.exact(own.label.text) === null
  })
}

/** Paragraphs `Name, office` one under the other: the comma parts no two people. */
function isOneOfSingles(page: Page, line: Line): boolean {
  const body = page.sections[line.section]?.body ?? []
  const singles = body.filter(({ depth, text }) => depth === 0 && /^[^,:]{3,40}, [^,]{3,40}$/u.test(text))
  return singles.length >= 3 && singles.length >= body.length / 2 && singles.includes(line)
}

/** Whether a list has three items or more: then each is one person. */
function hasSiblings(page: Page, line: Line): boolean {
  const near = page.lines.slice(Math.max(0, line.index - 3), line.index + 4)
  return near.filter(({ block, depth }) => block === line.block && depth === line.depth).length >= 3
}
