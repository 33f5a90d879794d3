/**
 * A meeting is a gathering: people who attend or speak, or an agenda for a day. What page is surely none, whatever dates and
 * names stand on it, and what page is one although its date is missing.
 */

import type { PageType } from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import { frameLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { tableRows } from '../people/people-table.ts'
import { dayOf } from '../words/calendar.ts'
import { looksLikeName } from '../words/names.ts'
import type { PrintedDate } from '../words/printed-dates.ts'
import { signatureParts } from '../words/signature.ts'
import { compilePattern, matchesOf } from '../words/word-pattern.ts'
import { holds, perWords } from '../words/words.ts'
import { hasDatedTitle, hasMeetingTitle, hasOwnName, isDayTitle, type MeetingEvidence } from './meeting-signals.ts'

/** A type of page that is no meeting, and the signals that say so. */
interface NoGathering {
  readonly pageType: PageType
  readonly signals: readonly string[]
}

/** Longest event, in days: what covers more is a report. */
const longest = 8
const msPerDay = 86_400_000
/** Fewest entries of an index, and the part of a page's lines that they are. */
const [fewestEntries, mostOfPage] = [4, 0.6]
/** Longest line that only names another page, in UTF-16 units. */
const longestEntry = 200
/** Fewest signed words of a page that is a talk. */
const fewestSigned = 3

/** Why the page is no gathering; null where it may be one. */
export function noGathering(page: Page, found: MeetingEvidence, signals: readonly string[]): NoGathering | null {
  if (coversPeriod(page, found) || isOfMonth(page, found)) return { pageType: 'report', signals: ['period'] }
  if (hasEventsApart(page, found)) return { pageType: 'report', signals: ['several-events'] }
  if (!isOfSession(found) && isIndex(page)) return { pageType: 'index', signals: ['index-entries'] }
  if (hasRoom(page, found)) return null
  const isProse = signals.includes('prose-date-only') && !hasDatedTitle(page)
  if (hasMeetingTitle(page) && !isProse && (found.dates.length > 0 || found.ordinal !== null || page.address !== null))
    return null
  if (isSigned(page)) return { pageType: 'talk', signals: ['signed-talk'] }
  if (version.test(page.title.text)) return { pageType: 'other', signals: ['version-title'] }
  if (isLifeOf(page, found)) return { pageType: 'other', signals: ['biography'] }
  return isAnnounced(page, found) ? null : { pageType: 'other', signals: ['nobody-gathers'] }
}

/** Minutes and an agenda, or a title that names a meeting, beside people who were there: the date is only missing. */
export function isUndatedSession(page: Page, found: MeetingEvidence, signals: readonly string[]): boolean {
  const hasMinutes = page.sections.some(({ kind, by }) => by === 'words' && kind === 'minutes')
  const isNamed = hasMeetingTitle(page) && !signals.some((signal) => ofMany.has(signal))
  return hasSession(found) && (isNamed || (hasMinutes && found.agenda.length > 0))
}

/** Signals of pages on meetings in general. */
const ofMany: ReadonlySet<string> = new Set([
  'title-bare',
  'recurring-rules',
  'dated-list',
  'report-title',
  'template-variables',
  'unfilled',
  'instructions',
  'generated',
  'table-of-officers',
  'officers-list',
])

/** Something that is done or counted in a room. */
const hasSession = ({ hasCount, roles, decisions, people }: MeetingEvidence): boolean =>
  hasCount ||
  roles.some(({ value }) => value.role !== 'contact') ||
  decisions.length > 0 ||
  people.some(({ rule }) => inRoom.has(rule))

/** The rules of people of whom the page says that they were there. */
const inRoom: ReadonlySet<string> = new Set([
  'participants.heading',
  'participants.in-heading',
  'participants.flip',
  'participants.label',
  'participants.open-label',
  'participants.table',
  'participants.table-shape',
])

/** People who attend or speak, or what is on on the day. */
const hasRoom = (page: Page, found: MeetingEvidence): boolean =>
  hasSession(found) ||
  found.people.filter(hasOwnName).length >= 2 ||
  found.agenda.length > 0 ||
  (found.dates.length > 0 && found.ordinal !== null && !found.hasBareOrdinal) ||
  (isDayTitle(page) && (found.people.length > 0 || found.actions > 0 || isLists(page))) ||
  page.sections.some(({ kind, by, body }) => {
    const isFrame = kind === 'participants' || (kind === 'agenda' && body.some(({ depth }) => depth > 0))
    return by === 'words' && isFrame
  })

/** Points in a list, as an agenda has them. */
const isLists = ({ lines }: Page): boolean =>
  lines.filter(({ ordered, text }) => ordered || /^\d\./.test(text)).length >= 3

/** A day with its hour or its place, as an invitation prints them. */
const isAnnounced = (page: Page, { dates, hasPlace }: MeetingEvidence): boolean =>
  dates.some(
    ({ value }) => value.start !== null && dayOf(value.start) !== null && (hasPlace || value.start.includes('T')),
  ) ||
  (hasDatedTitle(page) &&
    page.sections.some(({ kind, by }) => by === 'words' && (kind === 'minutes' || kind === 'discussion')))

/** From one day to another that is more than a week off, in the dates of the page or in its title. */
function coversPeriod(page: Page, { dates, meetings }: MeetingEvidence): boolean {
  if (meetings >= 2) return false
  const ranges = dates.map(({ value: { start, end } }) => daysApart(start?.slice(0, 10), end?.slice(0, 10)))
  const days = [
    ...datedWords(page, page.title.fold).flatMap(({ date }) => dayNumber(date) ?? []),
    ...matchesOf(page.title.text, isoDays).map(([day]) => Date.parse(day) / msPerDay),
  ]
  return [...ranges, Math.max(...days) - Math.min(...days)].some((range) => range > longest)
}

/** A title with a month and no day that names no meeting: what happened in it, unless people of a room or their tasks stand there. */
function isOfMonth(page: Page, { dates: own, hasPlace, hasCount, roles, people }: MeetingEvidence): boolean {
  if (hasPlace && own.some(({ value }) => value.start?.includes('T') === true)) return false
  if (hasMeetingTitle(page) || hasCount || roles.length > 0 || people.some(({ rule }) => inRoom.has(rule))) return false
  const dates = datedWords(page, page.title.fold)
  return dates.length > 0 && dates.every(({ date }) => date.precision === 'month')
}

const isoDays = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/gu

const daysApart = (start = '', end = ''): number => (Date.parse(end) - Date.parse(start)) / msPerDay

const dayNumber = ({ year, month, day, invalid }: PrintedDate): number | null =>
  year === null || month === null || day === null || invalid ? null : Date.UTC(year, month - 1, day) / msPerDay

/** Labels that date two or more things under headings of their own, on a page that is of no day itself. */
function hasEventsApart(page: Page, { meetings }: MeetingEvidence): boolean {
  if (meetings >= 2 || datedWords(page, page.title.fold).some(({ date }) => date.day !== null)) return false
  const days = new Map<number, string>()
  for (const line of page.lines) {
    const label = labelled(line)
    const kind = kindOf(page, line)
    if (label === null || line.section < 1 || kind === 'next' || kind === 'watch') continue
    if (frameLabel(page.rules.words, label) !== 'date') continue
    const [first] = datedWords(page, label.value.fold)
    if (first !== undefined) days.set(line.section, `${first.date.month}-${first.date.day}`)
  }
  return new Set(days.values()).size >= 2
}

/** Roles, decisions or a date of its own: not only dates and people beside the names of other meetings. */
const isOfSession = ({ roles, decisions, dates }: MeetingEvidence): boolean =>
  roles.length > 0 || decisions.length > 0 || dates.some(({ rule }) => rule !== 'date.first-lines')

/** Mostly entries that say when another meeting was, or link to it, with little beside. */
function isIndex(page: Page): boolean {
  if (hasDatedTitle(page)) return false
  const items = page.lines
    .filter(({ kind, depth }) => kind !== 'cell' && kind !== 'heading' && depth <= 1)
    .map((line) => [line])
  const rows = [...items, ...tableRows(page.lines)]
  const entries = rows.filter((row) => isEntry(page, row))
  return entries.length >= fewestEntries && entries.length >= rows.length * mostOfPage
}

function isEntry(page: Page, row: readonly Line[]): boolean {
  const length = row.reduce((sum, { text }) => sum + text.length, 0)
  if (length > longestEntry) return false
  const isDated = row.some(({ fold }) =>
    datedWords(page, fold).some(({ date }) => date.month !== null || date.year !== null),
  )
  const isLinked = row.some(({ links, fold }) => links.length > 0 && holds(page.rules.words.list('meetings'), fold))
  return isDated || isLinked
}

/** `1.2.3` or `v2.0` in the title, and nothing of a meeting. */
const version = /(?:^|[\s_/(])[vV]?\d{1,2}(?:\.\d{1,3}){1,3}(?:[\s_)]|$)/u

/** A title that is somebody's name, over a date in a sentence. */
const isLifeOf = (page: Page, { dates }: MeetingEvidence): boolean =>
  page.title.text.includes(' ') &&
  looksLikeName(page.rules.words, page.title.text) &&
  dates.every(({ rule }) => rule === 'date.first-lines')

const signed = perWords((words) => {
  const { links, stamp } = signatureParts(words)
  return compilePattern(`(?:${links}|--|—).{0,60}${stamp}`, 'iu')
})

/** Several people signed what they wrote, at several moments. */
const isSigned = (page: Page): boolean =>
  page.lines.filter(({ fold }) => signed(page.rules.words).test(fold)).length >= fewestSigned
