/** What of a page points to a meeting or away from one, in stable words; how much each weighs is said elsewhere. */

import type { AgendaItem, Decision, MeetingDate, Participant, Role } from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import type { SignalWeights } from '../learnt/weights.ts'
import { hasFixme, hasVariable, isInstruction } from '../page/boilerplate.ts'
import type { FoundValue } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { tableRows } from '../people/people-table.ts'
import { isOffice } from '../people/person-entry.ts'
import { dayOf } from '../words/calendar.ts'
import type { Printed } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord, wordEnd, wordStart } from '../words/word-pattern.ts'
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
  readonly actions: number
  readonly hasPlace: boolean
  readonly hasCount: boolean
}

/** What a signal weighs by hand: two points are one of log odds, and five make a meeting as likely as not. */
const pointsBySignal: Readonly<Record<string, number>> = {
  'title-meeting': 2,
  'title-date': 2,
  'title-names-day': 1,
  'title-ordinal': 2,
  'date-argument': 4,
  'date-label': 3,
  'date-line': 2,
  time: 1,
  place: 1,
  'participants-list': 3,
  people: 1,
  count: 2,
  'role-line': 2,
  agenda: 2,
  'minutes-heading': 1,
  'meeting-headings': 1,
  'participants-heading': 1,
  tally: 2,
  'several-meetings': 3,
  'no-date': -3,
  'undated-list': -3,
  programme: -1,
  'undated-title': -2,
  'template-variables': -8,
  unfilled: -4,
  instructions: -3,
  'report-title': -4,
  'recurring-rules': -3,
  'dated-list': -5,
  'prose-date-only': -2,
  generated: -8,
  'officers-list': -4,
  'table-of-officers': -2,
  'election-results': -3,
  'nearly-empty': -3,
  'address-date': 2,
  'address-meeting': 1,
  'title-day': 0,
  'title-minutes': 0,
  'title-meeting-date': 0,
  'title-long': 0,
  'title-bare': -1,
  'opens-with-meeting': 0,
  actions: 0,
  decisions: 0,
  'several-people': 0,
  'text-short': 0,
  'text-long': 0,
  'dates-many': 0,
  'dates-none': 0,
  'headings-known': 0,
  'headings-unknown': 0,
  'lines-linked': 0,
  'lines-listed': 0,
  'lines-of-cells': 0,
  'lines-long': 0,
}
const threshold = 5

/** The weights that were set by hand: those of a program without learnt ones, and where learning begins. */
export function weightsByHand(): SignalWeights {
  const halves = Object.entries(pointsBySignal).map(([name, points]) => [name, points / 2] as const)
  return { bias: -threshold / 2, weights: Object.fromEntries(halves) }
}

type Signal = readonly [name: string, holds: boolean]

/** The signals of a page that hold, those for a meeting first. */
export function meetingSignals(page: Page, found: MeetingEvidence): readonly string[] {
  return [...signalsFor(page, found), ...signalsAgainst(page, found), ...signalsOfShape(page, found)]
    .filter(([, isTrue]) => isTrue)
    .map(([name]) => name)
}

/** A title that speaks of a meeting or of minutes. */
export const hasMeetingTitle = ({ rules: { words }, title: { fold } }: Page): boolean =>
  holds(words.list('meetings'), fold) || holds(words.list('minutes'), fold) || standing(words).compound.test(fold)

/** A title with a whole day, or a month and nothing else that says when. */
export const isDayTitle = (page: Page): boolean => isDated(page, page.title)

/** More than a line or two: something is told. */
const hasWords = ({ lines }: Page): boolean => lines.filter(({ kind }) => kind !== 'heading').length >= 3

/** A title with a date, or a year and a number that may be its month. */
export const hasDatedTitle = (page: Page): boolean =>
  datedWords(page, page.title.fold).length > 0 || /(?:19|20)\d{2}[:_ /.-]\d{1,2}/.test(page.title.fold)

/** A title with a meeting word, and what makes it one meeting: its date or number, or people and business on the page. */
export const isCalledMeeting = (page: Page, signals: readonly string[]): boolean =>
  hasMeetingTitle(page) && signals.some((signal) => ofOneMeeting.has(signal))

const ofOneMeeting = new Set(['title-date', 'title-ordinal', 'participants-list', 'count', 'role-line', 'tally'])

/** The rules of a date with a label or a heading of its own. */
const labelledDates: ReadonlySet<string> = new Set(['date.label', 'date.open-label', 'date.heading', 'date.chrono'])

function signalsFor(page: Page, found: MeetingEvidence): readonly Signal[] {
  const meetingTitle = hasMeetingTitle(page)
  const titleDate = hasDatedTitle(page)
  const rules = new Set(found.dates.map(({ rule }) => rule))
  const has = (...names: readonly string[]): boolean => names.some((name) => rules.has(name))
  const kinds = new Set(page.sections.filter(({ by }) => by === 'words' || by === 'meeting').map(({ kind }) => kind))
  return [
    ['title-meeting', meetingTitle],
    ['title-date', titleDate],
    ['title-names-day', meetingTitle && isDayTitle(page) && hasWords(page)],
    ['title-ordinal', found.ordinal !== null && !titleDate && (!found.hasBareOrdinal || hasFrame(found))],
    ['date-argument', has('date.argument')],
    ['date-label', has(...labelledDates)],
    ['date-line', has('date.first-lines', 'date.minutes-heading', 'date.place-label') && hasDay(found)],
    ['time', found.dates.some(({ value }) => value.start?.includes('T') === true)],
    ['place', found.hasPlace],
    ['participants-list', found.hasList && found.people.length > 0],
    ['people', !found.hasList && namesPeople(found)],
    ['count', found.hasCount],
    ['role-line', found.roles.some(({ value }) => value.role !== 'contact')],
    ['agenda', kinds.has('agenda') || found.agenda.length > 0],
    ['minutes-heading', kinds.has('minutes') || kinds.has('discussion') || kinds.has('plenary')],
    [
      'meeting-headings',
      ['announcements', 'decisions', 'actions', 'finance', 'participants', 'organisation'].filter((kind) =>
        kinds.has(kind as 'agenda'),
      ).length >= 2,
    ],
    ['participants-heading', kinds.has('participants')],
    [
      'tally',
      found.decisions.some(({ rule }) => rule.startsWith('decisions.tally') || rule === 'decisions.named-votes'),
    ],
    ['several-meetings', found.meetings >= 2],
  ]
}

function signalsAgainst(page: Page, found: MeetingEvidence): readonly Signal[] {
  const { words } = page.rules
  const isAddressed = page.address !== null && isDated(page, page.address)
  const titleDate = datedWords(page, page.title.fold).some(({ date }) => !date.invalid) || isAddressed
  const dated = found.dates.some(({ value }) => value.start !== null)
  const namesMeeting = titleDate || found.ordinal !== null
  const titleSays = hasMeetingTitle(page)
  const frame = hasFrame(found) || found.hasPlace
  return [
    ['no-date', found.dates.length === 0 && !isAddressed && !found.hasList && found.ordinal === null],
    ['undated-list', found.hasList && found.dates.length === 0 && !namesMeeting && !titleSays && !isSession(found)],
    ['programme', !namesMeeting && !titleSays && isProgramme(found)],
    [
      'undated-title',
      found.dates.length > 0 && !hasDay(found) && !namesMeeting && !titleSays && found.roles.length === 0,
    ],
    ['template-variables', !page.isPart && !titleDate && hasVariable(page.text)],
    ['unfilled', !page.isPart && !titleDate && hasFixme(page.text)],
    ['instructions', !titleDate && page.lines.filter((line) => isInstruction(words, line)).length >= 4],
    ['report-title', !titleDate && holds(words.list('reports'), page.title.fold)],
    ['recurring-rules', !dated && !found.dates.some(({ rule }) => labelledDates.has(rule)) && recurringRules(page)],
    ['dated-list', !namesMeeting && datedList(page)],
    [
      'prose-date-only',
      dated && !namesMeeting && !frame && found.dates.every(({ rule }) => rule === 'date.first-lines'),
    ],
    ['generated', !page.isPart && isGenerated(page)],
    ['officers-list', isOfficersList(page, found)],
    ['table-of-officers', page.lines.some(({ kind }) => kind === 'cell') && !dated && !found.hasList],
    ['election-results', standing(words).elections.test(page.title.fold) && !found.hasList],
    ['nearly-empty', page.lines.length === 0],
  ]
}

/** Words of what is no single meeting. */
const standing = perWords(({ grammar }) => ({
  elections: compilePattern(wholeWord(grammar('elections')), 'u'),
  ofMonth: compilePattern(oneOf(grammar('ofMonth')), 'u'),
  /** `orgatreffen`: of four letters or more before, as "betreffen" is none. */
  compound: compilePattern(`${wordStart}[\\p{L}-]{4,40}${oneOf(grammar('meetingEndings'))}${wordEnd}`, 'u'),
}))

/** Who was there, who did what, or what was on: a number in a title alone is that of a ship or a street. */
const hasFrame = ({ hasList, roles, agenda }: MeetingEvidence): boolean =>
  hasList || roles.length > 0 || agenda.length > 0

/** One word that only acts is not yet somebody. */
const namesPeople = ({ people }: MeetingEvidence): boolean =>
  people.filter(hasOwnName).length >= 2 || people.some(({ rule }) => rule !== 'participants.actor')

/** Listed, or with a capital, a figure or a stroke: a word in small letters that only acts is as well a command of a program. */
export const hasOwnName = ({ rule, value }: FoundValue<Participant>): boolean =>
  rule !== 'participants.actor' || /[\p{Lu}\p{N}_]/u.test(value.name)

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
  const areHolders =
    !found.hasList && found.roles.length > 0 && found.roles.every(({ value }) => isOffice(rules.words, value.label))
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

/** What has no weight by hand: the address, the form of title and page. */
function signalsOfShape(page: Page, found: MeetingEvidence): readonly Signal[] {
  const { lines, sections, title, address } = page
  const own = lines.filter(({ kind }) => kind !== 'heading')
  const known = sections.filter(({ by }) => by === 'words' || by === 'meeting').length
  const dated = own.slice(0, 300).filter(({ fold }) => datedWords(page, fold.slice(0, 200)).length > 0).length
  const most = (lines: number): boolean => own.length >= 4 && lines >= own.length / 2
  const titled = hasDatedTitle(page)
  return [
    ['address-date', !titled && address !== null && isDated(page, address)],
    ['address-meeting', !hasMeetingTitle(page) && hasMeetingAddress(page)],
    ['title-day', isDayTitle(page)],
    ['title-minutes', holds(page.rules.words.list('minutes'), title.fold)],
    ['title-meeting-date', hasMeetingTitle(page) && titled],
    ['title-bare', page.rules.words.list('meetings').has(title.text)],
    ['title-long', title.text.split(' ').length > 8],
    ['opens-with-meeting', lines.slice(0, 3).some((line) => speaksOfMeeting(page, line))],
    ['actions', found.actions > 0],
    ['decisions', found.decisions.length > 0],
    ['several-people', found.people.length >= 3],
    ['text-short', own.length < 6],
    ['text-long', own.length > 60],
    ['dates-many', dated >= 6],
    ['dates-none', dated === 0],
    ['headings-known', known >= 2 && known >= sections.length / 2],
    ['headings-unknown', sections.length >= 3 && known === 0],
    ['lines-linked', most(own.filter(({ links }) => links.length > 0).length)],
    ['lines-listed', most(own.filter(({ depth }) => depth > 0).length)],
    ['lines-of-cells', most(own.filter(({ kind }) => kind === 'cell').length)],
    ['lines-long', most(own.filter(({ text }) => text.length > 250).length)],
  ]
}

const isDated = (page: Page, words: Printed): boolean =>
  datedWords(page, words.fold).some(({ date }) => date.day !== null && date.year !== null && !date.invalid)

/** An address that speaks of a meeting or of minutes. */
export const hasMeetingAddress = (page: Page): boolean => page.address !== null && speaksOfMeeting(page, page.address)

const speaksOfMeeting = ({ rules: { words } }: Page, { fold }: Printed): boolean =>
  holds(words.list('meetings'), fold) || holds(words.list('minutes'), fold)
