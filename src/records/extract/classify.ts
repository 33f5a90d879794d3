/** Is this page a meeting? Points for and against, a threshold, and the grounds in stable words. */

import type {
  AgendaItem,
  Decision,
  MeetingDate,
  MeetingStatus,
  PageType,
  Participant,
  Role,
} from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import { hasFixme, hasVariable, isInstruction } from '../page/boilerplate.ts'
import type { FoundValue } from '../page/found.ts'
import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { type PageTypeJudgement, strangePage } from '../page/page-type.ts'
import { tableRows } from '../people/people-table.ts'
import { isOffice } from '../people/person-entry.ts'
import { dayOf } from '../words/calendar.ts'
import { oneOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords } from '../words/words.ts'

export interface MeetingEvidence {
  readonly dates: readonly FoundValue<MeetingDate>[]
  readonly meetings: number
  readonly ordinal: number | null
  /** The ordinal is a number at the end of the title and nothing else. */
  readonly hasBareOrdinal: boolean
  readonly people: readonly FoundValue<Participant>[]
  readonly hasList: boolean
  readonly roles: readonly FoundValue<Role>[]
  readonly agenda: readonly FoundValue<AgendaItem>[]
  readonly decisions: readonly FoundValue<Decision>[]
  readonly hasPlace: boolean
  readonly hasCount: boolean
}

export interface MeetingVerdict {
  readonly isMeeting: boolean
  readonly score: number
  readonly signals: readonly string[]
  readonly pageType: PageType
  readonly status: MeetingStatus
}

type Signal = readonly [name: string, points: number, holds: boolean]

/** Points at which a page is as likely a meeting as not. */
const threshold = 5

export function judge(page: Page, found: MeetingEvidence): MeetingVerdict {
  const strange = strangePage(page)
  const signals = [...signalsFor(page, found), ...signalsAgainst(page, found)].filter(([, , isTrue]) => isTrue)
  const points = signals.reduce((sum, [, value]) => sum + value, 0)
  const score = strange === null ? logistic(points - threshold) : 0.01
  const isMeeting = strange === null && points >= threshold
  const names = [...(strange?.signals ?? []), ...signals.map(([name]) => name)]
  const status = isMeeting ? statusOf(page, found) : 'unknown'
  return {
    isMeeting,
    score,
    signals: names,
    status,
    pageType: isMeeting ? meetingType(page, found, status) : otherType(page, strange, names),
  }
}

/** A cheap look before every rule is run: does anything of the page point to a meeting? */
export function mayBeMeeting(page: Page, isPlaced: boolean): boolean {
  if (strangePage(page) !== null) return false
  const { words } = page.rules
  if (isPlaced || hasMeetingTitle(page)) return true
  if (
    page.sections.some(
      ({ kind, by }) => by === 'words' && (kind === 'participants' || kind === 'agenda' || kind === 'minutes'),
    )
  )
    return true
  return page.lines.some((line) => {
    const label = line.text.length < maxLabelled ? labelled(line) : null
    return (
      label !== null &&
      (words.presence.exact(label.label.text) !== null || words.roles.exact(label.label.text) !== null)
    )
  })
}

/** Lists of names behind a label are longer than any label, but not without end. */
const maxLabelled = 2000

const logistic = (points: number): number => Math.round(100 / (1 + Math.exp(-points / 2))) / 100

const hasMeetingTitle = ({ rules: { words }, title: { fold } }: Page): boolean =>
  holds(words.list('meetings'), fold) || holds(words.list('minutes'), fold)

/** A title with a whole day, or a month and nothing else that says when. */
const isDayTitle = (page: Page): boolean =>
  datedWords(page, page.title.fold).some(({ date }) => date.day !== null && date.year !== null && !date.invalid)

/** More than a line or two: something is told. */
const hasWords = ({ lines }: Page): boolean => lines.filter(({ kind }) => kind !== 'heading').length >= 3

const hasDatedTitle = (page: Page): boolean =>
  datedWords(page, page.title.fold).length > 0 || /(?:19|20)\d{2}[:_ /.-]\d{1,2}/.test(page.title.fold)

/** A title with a meeting word, and what makes it one meeting: its date or number, or people and business on the page. */
export const isCalledMeeting = (page: Page, signals: readonly string[]): boolean =>
  hasMeetingTitle(page) && signals.some((signal) => ofOneMeeting.has(signal))

const ofOneMeeting = new Set(['title-date', 'title-ordinal', 'participants-list', 'count', 'role-line', 'tally'])

function signalsFor(page: Page, found: MeetingEvidence): readonly Signal[] {
  const meetingTitle = hasMeetingTitle(page)
  const titleDate = hasDatedTitle(page)
  const rules = new Set(found.dates.map(({ rule }) => rule))
  const has = (...names: readonly string[]): boolean => names.some((name) => rules.has(name))
  const kinds = new Set(page.sections.filter(({ by }) => by === 'words' || by === 'meeting').map(({ kind }) => kind))
  return [
    ['title-meeting', 2, meetingTitle],
    ['title-date', 2, titleDate],
    ['title-names-day', 1, meetingTitle && isDayTitle(page) && hasWords(page)],
    ['title-ordinal', 2, found.ordinal !== null && !titleDate && (!found.hasBareOrdinal || hasFrame(found))],
    ['date-argument', 4, has('date.argument')],
    ['date-label', 3, has('date.label', 'date.open-label', 'date.heading', 'date.chrono')],
    ['date-line', 2, has('date.first-lines', 'date.minutes-heading', 'date.place-label') && hasDay(found)],
    ['time', 1, found.dates.some(({ value }) => value.start?.includes('T') === true)],
    ['place', 1, found.hasPlace],
    ['participants-list', 3, found.hasList && found.people.length > 0],
    ['people', 1, !found.hasList && found.people.length > 0],
    ['count', 2, found.hasCount],
    ['role-line', 2, found.roles.some(({ value }) => value.role !== 'contact')],
    ['agenda', 2, kinds.has('agenda') || found.agenda.length > 0],
    ['minutes-heading', 1, kinds.has('minutes') || kinds.has('discussion') || kinds.has('plenary')],
    [
      'meeting-headings',
      1,
      ['announcements', 'decisions', 'actions', 'finance', 'participants', 'organisation'].filter((kind) =>
        kinds.has(kind as 'agenda'),
      ).length >= 2,
    ],
    ['participants-heading', 1, kinds.has('participants')],
    ['tally', 2, found.decisions.some(({ rule }) => rule === 'decisions.tally' || rule === 'decisions.named-votes')],
    ['several-meetings', 3, found.meetings >= 2],
  ]
}

function signalsAgainst(page: Page, found: MeetingEvidence): readonly Signal[] {
  const { words } = page.rules
  const titleDate = datedWords(page, page.title.fold).some(({ date }) => !date.invalid)
  const dated = found.dates.some(({ value }) => value.start !== null)
  const namesMeeting = titleDate || found.ordinal !== null
  const titleSays = hasMeetingTitle(page)
  const frame = hasFrame(found) || found.hasPlace
  return [
    ['no-date', -3, found.dates.length === 0 && !found.hasList && found.ordinal === null],
    ['undated-list', -3, found.hasList && found.dates.length === 0 && !namesMeeting && !titleSays && !isSession(found)],
    ['programme', -1, !namesMeeting && !titleSays && isProgramme(found)],
    [
      'undated-title',
      -2,
      found.dates.length > 0 && !hasDay(found) && !namesMeeting && !titleSays && found.roles.length === 0,
    ],
    ['template-variables', -8, !page.isPart && !titleDate && hasVariable(page.text)],
    ['unfilled', -4, !page.isPart && !titleDate && hasFixme(page.text)],
    ['instructions', -3, !titleDate && page.lines.filter((line) => isInstruction(words, line)).length >= 4],
    ['report-title', -4, !titleDate && holds(words.list('reports'), page.title.fold)],
    ['recurring-rules', -3, !dated && recurringRules(page)],
    ['dated-list', -5, !namesMeeting && datedList(page)],
    [
      'prose-date-only',
      -2,
      dated && !namesMeeting && !frame && found.dates.every(({ rule }) => rule === 'date.first-lines'),
    ],
    ['generated', -8, !page.isPart && isGenerated(page)],
    ['officers-list', -4, isOfficersList(page, found)],
    ['table-of-officers', -2, page.lines.some(({ kind }) => kind === 'cell') && !dated && !found.hasList],
    ['election-results', -3, standing(words).elections.test(page.title.fold) && !found.hasList],
    ['nearly-empty', -3, page.lines.length === 0],
  ]
}

/** Words of what is no single meeting. */
const standing = perWords(({ grammar }) => ({
  elections: new RegExp(wholeWord(grammar('elections')), 'u'),
  ofMonth: new RegExp(oneOf(grammar('ofMonth')), 'u'),
}))

/** Who was there, who did what, or what was on: a number in a title alone is that of a ship or a street. */
const hasFrame = ({ hasList, roles, agenda }: MeetingEvidence): boolean =>
  hasList || roles.length > 0 || agenda.length > 0

/** What is done in a session only: roles, a count of those present, a vote. */
const isSession = ({ roles, hasCount, decisions }: MeetingEvidence): boolean =>
  roles.length > 0 || hasCount || decisions.length > 0

/** A timetable of a day, and nobody in it: a course, a conference, a party. */
const isProgramme = (found: MeetingEvidence): boolean =>
  found.agenda.length > 0 &&
  found.people.length === 0 &&
  !isSession(found) &&
  !found.hasPlace &&
  found.dates.every(({ rule }) => rule === 'date.first-lines')

const hasDay = (found: MeetingEvidence): boolean =>
  found.dates.some(({ value }) => value.start !== null && dayOf(value.start) !== null)

/** Everybody listed holds an office, and nothing is said of a session. */
function isOfficersList({ rules }: Page, found: MeetingEvidence): boolean {
  const hasSession = found.agenda.length > 0 || found.decisions.length > 0 || found.hasPlace || found.hasCount
  const isTimed = found.dates.some(({ value }) => value.start?.includes('T') === true)
  if (hasSession || isTimed || found.people.length < 2) return false
  const areHolders = !found.hasList && found.roles.every(({ value }) => isOffice(rules.words, value.label))
  return areHolders || found.people.every(({ value }) => value.bio !== null && isOffice(rules.words, value.bio))
}

/** "second and fourth Thursday of the month": rules of meetings, none in particular. */
function recurringRules(page: Page): boolean {
  return page.lines.some(
    ({ fold }) =>
      standing(page.rules.words).ofMonth.test(fold) ||
      (firstMatch(page.rules.words.list('recurring'), fold)?.from ?? 60) < 60,
  )
}

/** Many dates of other things in list items or rows of a table, the form of reports and indexes. */
function datedList(page: Page): boolean {
  const items = page.lines.filter(({ depth, kind, links }) => depth === 1 || (kind === 'paragraph' && links.length > 0))
  return [items.map((line) => [line]), tableRows(page.lines)].some((entries) => areDated(page, entries.slice(0, 200)))
}

function areDated(page: Page, entries: readonly (readonly Line[])[]): boolean {
  const isDated = ({ fold }: Line): boolean =>
    datedWords(page, fold.slice(0, 80)).some(({ date, from }) => date.year !== null && from < 40)
  const dated = entries.filter((lines) => lines.some(isDated))
  return dated.length >= 3 && dated.length >= entries.length * 0.4
}

const escapes = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u

/** Repeated lines, control characters: made by a machine. */
function isGenerated(page: Page): boolean {
  const long = page.lines.map(({ fold }) => fold).filter((fold) => fold.length > 30)
  const repeated = long.length - new Set(long).size
  return escapes.test(page.text) || (long.length >= 5 && repeated / long.length >= 0.3)
}

function statusOf(page: Page, found: MeetingEvidence): MeetingStatus {
  if (
    holds(page.rules.words.list('cancelled'), page.title.fold) ||
    page.lines
      .slice(0, 5)
      .some(({ fold, text }) => holds(page.rules.words.list('cancelled'), text.length < 120 ? fold : fold.slice(0, 30)))
  )
    return 'cancelled'
  const start = found.dates[0]?.value.start ?? null
  const saved = page.revision?.timestamp ?? null
  const savedBefore =
    start !== null && saved !== null && dayOf(start) !== null && saved.slice(0, 10) < start.slice(0, 10)
  if (savedBefore) return 'planned'
  if (isHeld(page, found)) return 'held'
  return start !== null && saved !== null && saved.slice(0, 10) > start.slice(0, 10) && found.hasList
    ? 'held'
    : found.agenda.length > 0 || found.hasPlace
      ? 'planned'
      : 'unknown'
}

function isHeld(page: Page, found: MeetingEvidence): boolean {
  const present = found.people.some(({ value }) => value.presence === 'present' || value.presence === 'remote')
  return present || hasTold(page) || found.hasCount || found.decisions.length > 0
}

/** Minutes with words in them, or in a section right under them. */
function hasTold({ sections }: Page): boolean {
  const filled = new Set(sections.filter(({ body }) => body.length > 0).flatMap(({ index, parent }) => [index, parent]))
  return sections.some(
    ({ kind, index }) => (kind === 'minutes' || kind === 'discussion' || kind === 'plenary') && filled.has(index),
  )
}

function meetingType(page: Page, found: MeetingEvidence, status: MeetingStatus): PageType {
  if (found.meetings >= 2) return 'multi-meeting'
  if (status === 'planned') return found.agenda.length > 0 && !found.hasPlace ? 'agenda' : 'announcement'
  if (status !== 'held') return 'announcement'
  const kinds = new Set(page.sections.filter(({ by }) => by === 'words').map(({ kind }) => kind))
  if (
    kinds.has('minutes') ||
    found.decisions.length > 0 ||
    found.roles.some(({ value }) => value.role === 'notetaker') ||
    found.dates.length > 0
  )
    return 'minutes'
  return 'notes'
}

function otherType(page: Page, strange: PageTypeJudgement | null, signals: readonly string[]): PageType {
  if (strange !== null) return strange.pageType
  if (signals.includes('template-variables') || signals.includes('unfilled')) return 'template'
  if (signals.includes('dated-list')) return signals.includes('report-title') ? 'report' : 'index'
  if (signals.includes('election-results')) return 'results'
  if (signals.includes('table-of-officers') || signals.includes('recurring-rules')) return 'list'
  if (signals.includes('report-title')) return 'report'
  return page.lines.length === 0 ? 'stub' : 'other'
}
