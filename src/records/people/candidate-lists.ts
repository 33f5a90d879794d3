/**
 * Lists that no lexicon announces as people: whether their shape says so. Lines of short items that look like names are
 * candidates whatever stands above them; who acts elsewhere on the page, boxes, a body or a presence beside them decide.
 */

import type { Presence, SectionKind } from '../../model/record.ts'
import { isThing } from '../page/common-words.ts'
import { announces, bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, type Section, sectionsAround } from '../page/page.ts'
import { memoize, memoizeFor } from '../words/memoize.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, perWords, type Words } from '../words/words.ts'
import { isActing } from './acting-names.ts'
import { labelPresence } from './label-presence.ts'
import { entriesOfLine, hasBox } from './list-line.ts'
import { listParts } from './list-parts.ts'
import type { AttendanceEntry, EntryRules } from './person-entry.ts'

/** A list with so many points is one of people. */
const enough = 6
const leastNamed = 0.75
/** So many whole names are no list of things. */
const longRoll = 8
/** Lines from here on are no head of a page. */
const headLines = 25
const longestLabel = 60
const mostLabelWords = 8

/** Sections whose lists are of other things, or of people who are not said to be there. */
const otherBusiness: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'agenda',
  'watch',
  'actions',
  'decisions',
  'next',
  'finance',
  'communication',
  'workshops',
  'venue',
])

/** What the items of some lines look like. */
interface Shape {
  readonly items: number
  readonly named: readonly string[]
  /** Names of two words or more. */
  readonly full: number
  /** Who also acts elsewhere on the page. */
  readonly acting: number
}

/** Whether an unknown label on its own line may name people, by the label and its place: `CA : A, B, C`. */
export function mayBeShaped(page: Page, line: Line): boolean {
  const label = labelled(line)?.label.text
  return (
    label !== undefined &&
    line.depth <= 1 &&
    !isOtherLabel(page, label) &&
    (mayBeRoll(line) || positionOf(page, label, line, 0).mayBe)
  )
}

/** Whether what such a label names are people, by their shape. */
export function isShaped(page: Page, rules: EntryRules, line: Line, entries: readonly AttendanceEntry[]): boolean {
  const label = labelled(line)
  if (label === null || entries.length < 2) return false
  const shape = shapeOfList(page, rules, line, label.from, entries)
  return isPeople(page, positionOf(page, label.label.text, line, 0), shape)
}

/** Whether a line names many whole people behind its label, some of whom act elsewhere on the page. */
export function isRollLine(page: Page, rules: EntryRules, line: Line, entries: readonly AttendanceEntry[]): boolean {
  const label = labelled(line)
  if (label === null || isOtherLabel(page, label.label.text)) return false
  return isLongRoll(shapeOfList(page, rules, line, label.from, entries))
}

/** Lines from here on are not the top of a page. */
const topLines = 4

/** Whether a line without a label, at the very top of a page, is a list of short names, some of whom act further down. */
export function isRollAtTop(page: Page, { words, names }: EntryRules, line: Line): boolean {
  if (line.index >= topLines || line.kind !== 'paragraph' || labelled(line) !== null) return false
  const items = listParts(words, line.text).map(({ from, to }) => line.text.slice(from, to).replace(/\.$/u, ''))
  if (items.length < shortestRun || !items.every((item) => item.split(' ').length <= 2 && names.isListed(item)))
    return false
  return areActing(items.length, items.filter((item) => isActing(page, item, line)).length)
}

/** So many of a list who act elsewhere on the page speak for people. */
const areActing = (items: number, acting: number): boolean => acting >= 2 && acting >= items * 0.3

/** Whether a line has enough commas for such a list. */
export const mayBeRoll = ({ text }: Line): boolean => text.split(',').length >= longRoll

function shapeOfList(
  page: Page,
  rules: EntryRules,
  line: Line,
  from: number,
  entries: readonly AttendanceEntry[],
): Shape {
  const items = listParts(rules.words, line.text.slice(from)).length
  return shapeOf(page, rules, line, { items, entries })
}

/** The presence of the lines right under a bare label that no lexicon knows: `Membres du bureau :` over names. */
export function shapedRun(page: Page, rules: EntryRules, label: Line): Presence | null {
  const text = bareLabel(label)
  if (text === null || text === '' || label.depth > 1 || !announces(label) || isOtherLabel(page, text)) return null
  const lines = runUnder(page, label)
  const place = positionOf(page, text, label, boxesIn(lines))
  return lines.length > 0 && place.mayBe && isPeople(page, place, shapeOfLines(page, rules, lines)) ? 'present' : null
}

/** The presence of the lines under a heading of another kind, or of none; null when they are no people. */
export function shapedSection(page: Page, rules: EntryRules, heading: Line): Presence | null {
  const section = page.sections[heading.section]
  if (section === undefined || section.body.length === 0) return null
  const around = sectionsAround(page, heading)
    .slice(1)
    .find(({ kind }) => kind === 'participants')
  const own = labelPresence(page.rules.words, plainWords(heading.text))
  if (around === undefined && (otherBusiness.has(section.kind) || isOtherLabel(page, heading.text))) return null
  const shape = (): Shape => shapeOfLines(page, rules, section.body)
  if (around !== undefined)
    return isNamed(page, shape()) || isRun(rules, section)
      ? (own ?? labelPresence(page.rules.words, plainWords(around.line.text)) ?? 'present')
      : null
  if (isOfNamesOnly(page, heading, section, shape)) return 'present'
  const place = positionOf(page, heading.text, heading, boxesIn(section.body))
  if (own === null && !(areItems(section) && (place.isBody || place.boxes > 0))) return null
  return place.mayBe && isPeople(page, place, shape()) ? (own ?? 'present') : null
}

/** So many single words parted by commas are a list. */
const shortestRun = 4

/** Under a heading in a section of people: one line of single words and nothing else, some of them no common words. */
function isRun({ words, names }: EntryRules, { body: [line, ...others] }: Section): boolean {
  if (line === undefined || others.length > 0 || line.depth > 0) return false
  const items = listParts(words, line.text).map(({ from, to }) => line.text.slice(from, to).replace(/\.$/u, ''))
  const areSingle = items.every((item) => !item.includes(' ') && names.isListed(item))
  return items.length >= shortestRun && areSingle && items.some((item) => /[\p{Lu}\p{N}_]/u.test(item))
}

/** So many whole names and nothing else are people under any heading. */
const foreignRoll = 3

/** Under a heading that no lexicon knows, at the head of a page in a language without one, the shape alone can say it. */
function isOfNamesOnly(page: Page, heading: Line, section: Section, shape: () => Shape): boolean {
  if (page.language !== null || section.by === 'words' || heading.index >= headLines || !areItems(section)) return false
  const { items, full } = shape()
  return items >= foreignRoll && full === items
}

const areItems = ({ body }: Section): boolean => body.every(({ depth }) => depth > 0)

/** The lines of one paragraph behind a label, or the list right under it. */
function runUnder({ lines }: Page, label: Line): readonly Line[] {
  const first = lines[label.index + 1]
  if (first === undefined || first.kind === 'heading' || first.kind === 'argument' || first.kind === 'cell') return []
  const run: Line[] = []
  for (let at = label.index + 1; at < lines.length && run.length < 200; at++) {
    const line = lines[at]
    if (line === undefined || line.block !== first.block || line.kind !== first.kind || line.depth < first.depth) break
    if (labelled(line) !== null && line.depth === 0) break
    if (line.depth === first.depth) run.push(line)
  }
  return first.depth > label.depth || first.block === label.block || label.depth === 0 ? run : []
}

const entryLines = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ depth, kind }) => depth <= 1 || kind === 'item')

const boxesIn = (lines: readonly Line[]): number => entryLines(lines).filter(hasBox).length

function shapeOfLines(page: Page, rules: EntryRules, lines: readonly Line[]): Shape {
  const shapes = entryLines(lines).map((line) => {
    const entries = entriesOfLine(page, rules, line, 'present')
    const isOne = entries.length === 1 && entries[0]?.bio !== null
    const items = isOne ? 1 : listParts(rules.words, line.text.slice(bulletLength(line))).length
    return shapeOf(page, rules, line, { items: Math.max(items, entries.length), entries })
  })
  return joined(shapes)
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const joined = (shapes: readonly Shape[]): Shape => ({
  items: total(shapes.map(({ items }) => items)),
  named: shapes.flatMap(({ named }) => named),
  full: total(shapes.map(({ full }) => full)),
  acting: total(shapes.map(({ acting }) => acting)),
})

interface LineItems {
  readonly items: number
  readonly entries: readonly AttendanceEntry[]
}

function shapeOf(page: Page, { names }: EntryRules, line: Line, { items, entries }: LineItems): Shape {
  const acting = entries.filter(({ name }) => isActing(page, name, line))
  const named = entries.filter((entry) => names.isName(entry.name) || acting.includes(entry))
  return {
    items,
    named: named.map(({ name }) => name),
    full: named.filter(({ name }) => name.includes(' ')).length,
    acting: acting.length,
  }
}

const isNamed = (page: Page, { items, named }: Shape): boolean =>
  named.length >= 1 && named.length >= items * leastNamed && !named.some((name) => isThing(page, name))

/** What speaks for people in the room before any line under a label is read. */
interface ListPosition {
  readonly says: boolean
  readonly isBody: boolean
  readonly isBeside: boolean
  readonly isAtHead: boolean
  readonly boxes: number
  /** Without any sign of people in the room no shape is enough, and no line need be read. */
  readonly mayBe: boolean
}

function positionOf(page: Page, label: string, line: Line, boxes: number): ListPosition {
  const says = labelPresence(page.rules.words, plainWords(label)) !== null
  const isBeside = hasPresenceLabel(page, line.section)
  const isAtHead = line.index < headLines && !holdsProceedings(page, line)
  const mayBe = says || isBeside || boxes > 0 || isAtHead
  return { says, isBody: namesPeople(page.rules.words, label), isBeside, isAtHead, boxes, mayBe }
}

/** The points of a list against what is enough. */
function isPeople(page: Page, { says, isBody, isBeside, isAtHead, boxes }: ListPosition, shape: Shape): boolean {
  if (!isNamed(page, shape)) return false
  const { items, full, acting } = shape
  const isActed = areActing(items, acting)
  if (isLongRoll(shape)) return true
  if (!says && !isBeside && boxes === 0 && !(isAtHead && (isBody || isActed))) return false
  const points =
    (says ? 4 : 0) +
    (isBody ? 2 : 0) +
    (isBeside ? 2 : 0) +
    (isActed ? 2 : 0) +
    (boxes >= 2 ? 3 : 0) +
    (isAtHead ? 1 : 0) +
    (items >= 3 ? 1 : 0) +
    (items >= 5 ? 1 : 0) +
    (full >= items * 0.6 ? 1 : 0) +
    2
  return points >= enough
}

/** Many whole names, some of whom act elsewhere on the page: nothing else has that shape, wherever it stands. */
const isLongRoll = ({ items, full, acting }: Shape): boolean => full >= longRoll && full >= items * 0.8 && acting >= 3

/** A label whose words are known for something else. */
const isOtherLabel = ({ rules: { words } }: Page, label: string): boolean => otherLabelTest(words)(label)

/** How many labels are remembered: the same ones come back on every page. */
const mostRemembered = 2000

const otherLabelTest = perWords((words) => memoize((label) => isOther(words, label), mostRemembered))

function isOther(words: Words, label: string): boolean {
  const plain = plainWords(label)
  if (label.length > longestLabel || plain.split(' ').length > mostLabelWords || /\d{3}/u.test(label)) return true
  const kind = words.headings.exact(plain)
  return (
    (kind !== null && kind !== 'participants' && !namesPeople(words, label)) ||
    (words.labels.exact(plain) !== null && !asksWho(words).test(plain)) ||
    words.roles.exact(plain) !== null ||
    words.outcomes.exact(plain) !== null ||
    words.votes.exact(plain) !== null ||
    words.list('appointed').has(plain) ||
    holdsElection(words).test(plain)
  )
}

/** Who stands for an office or was given one is not said to be in the room. */
export const holdsElection = perWords(({ grammar }) => compilePattern(wholeWord(grammar('elections')), 'u'))

/** The label begins with a body of the association or a word for people. */
const namesPeople = (words: Words, label: string): boolean => peopleLabelTest(words)(label)

const peopleLabelTest = perWords((words) => memoize((label) => beginsWithPeople(words, label), mostRemembered))

function beginsWithPeople(words: Words, label: string): boolean {
  const plain = plainWords(label)
  if (asksWho(words).test(plain)) return true
  return (['bodies', 'count', 'meetings', 'offices'] as const).some(
    (name) => firstMatch(words.list(name), plain)?.from === 0,
  )
}

/** `Who's here`, `Wer war da`: a short question for people. */
const asksWho = perWords(({ grammar }) =>
  compilePattern(`^${oneOf(grammar('askingWho'))}(?: \\p{L}+){0,3} ?\\??$`, 'u'),
)

/** Whether some label of a section says a presence: its other labels name people too. */
function hasPresenceLabel(page: Page, section: number): boolean {
  return presenceSections(page).has(section)
}

const presenceSections = memoizeFor((page: Page): ReadonlySet<number> => {
  const sections = new Set<number>()
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.depth > 1 || line.index > 200) continue
    const label = labelled(line)?.label.text ?? (announces(line) ? bareLabel(line) : null)
    if (label !== null && page.rules.words.presence.exact(plainWords(label)) !== null) sections.add(line.section)
  }
  return sections
})

const proceedings: ReadonlySet<SectionKind> = new Set<SectionKind>(['discussion', 'plenary', ...otherBusiness])
/** Whether a line stands in a section of talk or of other business. */
export const holdsProceedings = (page: Page, line: Line): boolean => proceedings.has(kindOf(page, line) ?? 'other')
