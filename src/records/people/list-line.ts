/** The lines of an attendance list: which of them name people, and whom. */

import type { Presence } from '../../model/record.ts'
import { isInstruction } from '../page/boilerplate.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, type Section } from '../page/page.ts'
import { memoizeFor } from '../words/memoize.ts'
import { isActing } from './acting-names.ts'
import { parseEntry } from './entries.ts'
import { namesThenPresence } from './flip-line.ts'
import { listParts } from './list-parts.ts'
import { labelledNames, nameList } from './name-list.ts'
import { type AttendanceEntry, type EntryRules, isOffice, namesOffice } from './person-entry.ts'

/** Ticked: was there. Empty: was not. */
const box = /\[[ xX✓✔]?\]|[☐☑☒]/u
const emptyBox = /\[ ?\]|☐/u
/** Longer lines are sentences. */
const longestList = 300
const fewestHandles = 3

/** The people of a line under a heading or a label of people: an item, a lost bullet, a paragraph `Name: bio` or of names. */
export function entriesOfLine(
  page: Page,
  rules: EntryRules,
  line: Line,
  presence: Presence,
): readonly AttendanceEntry[] {
  if (isInstruction(page.rules.words, line) || page.rules.words.list('nobody').has(line.text)) return []
  const isItem = line.depth > 0 || line.kind === 'argument' || bulletLength(line) > 0
  const isAlone = isItem ? line.depth === 1 && hasSiblings(page, line) : isOneOfSingles(page, line)
  const [text, ticked] = withoutBox(line, presence)
  const grouped = ofOrganisation(page, rules, line, ticked)
  const entries = grouped.length > 0 ? grouped : namesIn(rules, text, ticked, isAlone)
  if (entries.length === 0 || isRoleLine(page, line) || isComment(page, line, isItem)) return []
  return isItem || areNames(page, rules, line, entries) ? entries : []
}

/** Whether a line begins with a box of a list. */
export const hasBox = (line: Line): boolean => box.test(line.text.slice(0, bulletLength(line)))

/** The boxes of a list as spaces, and what they say. */
function withoutBox(line: Line, presence: Presence): readonly [string, Presence] {
  const lead = bulletLength(line)
  const mark = box.exec(line.text.slice(0, lead))?.[0]
  if (mark === undefined) return [line.text, presence]
  return [' '.repeat(lead) + line.text.slice(lead), emptyBox.test(mark) ? 'absent' : presence]
}

function namesIn(rules: EntryRules, text: string, presence: Presence, isAlone: boolean): readonly AttendanceEntry[] {
  const told = namesThenPresence(rules, text, text.length - text.trimStart().length)
  if (told.length > 0) return told
  const entries = parseEntry(rules, text, presence, isAlone)
  const mayBeList = entries.length === 0 && text.length <= longestList && text.includes(',')
  return mayBeList ? labelledNames(rules, text, 0, presence) : entries
}

/** What may stand in a paragraph of people: names, and handles where there are several or the page knows them. */
function areNames(page: Page, rules: EntryRules, line: Line, entries: readonly AttendanceEntry[]): boolean {
  if (entries.every(({ name }) => rules.names.isName(name))) return true
  const areSingle = entries.every(({ name }) => !name.includes(' ') || rules.names.isName(name))
  if (!areSingle || entries.length < listParts(rules.words, line.text).length) return false
  if (entries.length >= fewestHandles || entries.some(({ name }) => isActing(page, name, line))) return true
  if (entries.length === 2 && isWholeSection(page, line)) return true
  return entries.length === 1 && standsAmongSingles(page, line)
}

/** Nothing but the line stands under a heading that itself says people. */
function isWholeSection({ sections }: Page, line: Line): boolean {
  const section = sections[line.section]
  return section?.kind === 'participants' && section.by === 'words' && section.body.length === 1
}

/** Lines of one word each, one under the other. */
function standsAmongSingles({ lines }: Page, line: Line): boolean {
  const near = lines.slice(Math.max(0, line.index - 2), line.index + 3)
  return near.filter(({ block, text }) => block === line.block && !text.includes(' ')).length >= fewestHandles
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

/** Whether a line names an office and another one of its list names an office that is no role of a meeting. */
export function isOfficeAmongOffices(page: Page, line: Line, label: string): boolean {
  const { words } = page.rules
  if (!namesOffice(words, label)) return false
  return nearLines(page, line).some((other) => {
    const own = other === line || other.block !== line.block ? null : labelled(other)
    const isShort = own !== null && own.value.text.length <= longestName && !/\d/u.test(own.value.text)
    return isShort && namesOffice(words, own.label.text) && words.roles.exact(own.label.text) === null
  })
}

const longestName = 60
const reach = 8
/** The lines of a page a little above and below one, with it. */
export const nearLines = ({ lines }: Page, { index }: Line): readonly Line[] =>
  lines.slice(Math.max(0, index - reach), index + reach + 1)

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

// Lists by organisation: `Graines libres : Perle Ondine`, `Moulin (Basile Tournel, Odile M.)`, `MLN (Perle and
// Basile)`.

/** What stands before and behind the separator of an item, and where the second part begins. */
interface Halves {
  readonly head: string
  readonly tail: string
  readonly at: number
}

const forms = [
  /^([^:()]{2,60}?) ?: +([^:]{2,120})$/u,
  /^([^()]{2,60}?) \(([^()]{2,120})\)\.?$/u,
  /^([^()]{2,60}?) [-–—] ([^()]{2,120})$/u,
]
const bullet = /^(?:[-–—•*·]+ *)?/u
const fewest = 2

/** The people of an item of a list in which the organisations come first; none elsewhere. */
function ofOrganisation(page: Page, rules: EntryRules, line: Line, presence: Presence): readonly AttendanceEntry[] {
  const section = page.sections[line.section]
  const form = section === undefined ? null : formOf(section, rules)
  const halves = form === null ? null : halvesOf(form, line.text)
  if (halves === null) return []
  return nameList(rules, halves.tail, halves.at, presence).map((entry) => ({ ...entry, affiliations: [halves.head] }))
}

function halvesOf(form: RegExp, text: string): Halves | null {
  const start = bullet.exec(text)?.[0].length ?? 0
  const match = form.exec(text.slice(start))
  if (match?.[1] === undefined || match[2] === undefined) return null
  return { head: match[1], tail: match[2], at: start + match[0].indexOf(match[2], match[1].length) }
}

/** The form of the items of a section whose second part is full names, oftener than the first is. */
function formOf(section: Section, rules: EntryRules): RegExp | null {
  const known = formsOf(section)
  const form = known.has(rules) ? known.get(rules) : undefined
  if (form !== undefined) return form
  const found = forms.find((one) => isOrganisationFirst(section.body, rules, one)) ?? null
  known.set(rules, found)
  return found
}
const formsOf = memoizeFor((_: Section) => new Map<EntryRules, RegExp | null>())

function isOrganisationFirst(body: readonly Line[], rules: EntryRules, form: RegExp): boolean {
  const items = body.filter(({ depth, label }) => depth <= 1 && label === null)
  const halves = items.flatMap(({ text }) => halvesOf(form, text) ?? [])
  if (halves.length < fewest || halves.length < items.length * 0.6) return false
  const behind = halves.filter(({ tail }) => areFullNames(rules, tail)).length
  const before = halves.filter(({ head }) => areFullNames(rules, head)).length
  return behind >= halves.length * 0.7 && before < behind && !halves.some(({ head }) => isOffice(rules.words, head))
}

const areFullNames = (rules: EntryRules, text: string): boolean => {
  const entries = nameList(rules, text, 0, 'present')
  return entries.length > 0 && entries.every(({ name }) => name.includes(' ') && rules.names.isName(name))
}
