/** The sheets of a bundle: meetings, who came, what was decided and is to be done, links, people. */

import type { FondsContents, FondsLink } from '../../model/fonds.ts'
import type { Action, Decision, MeetingRecord, Participant, RoleName } from '../../model/record.ts'
import type { WorkbookText } from '../../texts/english/workbook.ts'
import type { SiteLanguage, SiteText } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { type SheetCell, timeCell } from './cell.ts'
import type { Sheet } from './workbook.ts'

/** The names of the sheets, as `sheet.<name>` words them. */
export type SheetName = 'meetings' | 'attendances' | 'decisions' | 'actions' | 'links' | 'people'

/** A sheet with what it is about. */
export interface NamedSheet extends Sheet {
  readonly about: SheetName
}

const workbookTexts = readerTexts.workbook

/** The sheets in order, of a wiki without meetings that of links alone; their rows are read from the catalogue as they are asked for. */
export function sheetsOf(fonds: FondsContents, language: SiteLanguage): readonly NamedSheet[] {
  const say = sayer(language)
  const sheet = <Item>(about: SheetName, columns: readonly Column<Item>[], items: Iterable<Item>): NamedSheet => ({
    about,
    name: workbookTexts[`sheet.${about}`][language],
    columns: columns.map(([title, width]) => ({ title: workbookTexts[title][language], width })),
    rows: mapped(items, (item) => columns.map(([, , cell]) => cell(item))),
  })
  const links = sheet('links', linkColumns(say), fonds.links())
  if (fonds.counts().meetings === 0) return [links]
  return [
    sheet(
      'meetings',
      meetingColumns(say),
      listed(() => meetings(fonds)),
    ),
    sheet(
      'attendances',
      attendanceColumns(say),
      listed(() => attendances(fonds)),
    ),
    sheet(
      'decisions',
      decisionColumns(say),
      listed(() => parts(fonds, ({ decisions }) => decisions)),
    ),
    sheet(
      'actions',
      actionColumns(say),
      listed(() => parts(fonds, ({ actions }) => actions)),
    ),
    links,
    sheet(
      'people',
      peopleColumns,
      listed(() => rowsOf(fonds, 'v_people')),
    ),
  ]
}

const listed = <Item>(items: () => Iterator<Item>): Iterable<Item> => ({ [Symbol.iterator]: items })

function* mapped<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item)
}

type Column<Item> = readonly [title: WorkbookText, width: number, cell: (item: Item) => SheetCell]

/** Puts the value of a vocabulary into words; one that has none stays as it is. */
type Say = (vocabulary: string, value: string | null) => string | null

function sayer(language: SiteLanguage): Say {
  const words: Readonly<Record<string, SiteText>> = { ...readerTexts.site, ...workbookTexts }
  return (vocabulary, value) => (value === null ? null : (words[`${vocabulary}.${value}`]?.[language] ?? value))
}

const joined = (values: readonly string[]): SheetCell => (values.length === 0 ? null : values.join('\n'))
const yesOrNo = (value: boolean | undefined): string | null => (value === undefined ? null : value ? 'yes' : 'no')

const which: readonly Column<InMeeting>[] = [
  ['column.meeting', 40, ({ record }) => record.title],
  ['column.start', 18, ({ record }) => timeCell(record.dates[0]?.start ?? null)],
]

const meetingColumns = (say: Say): readonly Column<PlacedMeeting>[] => [
  ...which,
  ['column.end', 18, ({ record }) => timeCell(record.dates[0]?.end ?? null)],
  ['column.precision', 14, ({ record }) => say('precision', record.dates[0]?.precision ?? null)],
  ['column.certainty', 20, ({ record }) => say('certainty', record.dates[0]?.certainty ?? null)],
  ['column.status', 12, ({ record }) => say('meeting', record.status)],
  ['column.series', 30, ({ record }) => record.series],
  ['column.ordinal', 10, ({ record }) => record.ordinal],
  ['column.place', 30, ({ record }) => record.place?.name ?? null],
  ['column.address', 30, ({ record }) => record.place?.address ?? null],
  ['column.postalCode', 10, ({ record }) => record.place?.postalCode ?? null],
  ['column.city', 20, ({ record }) => record.place?.city ?? null],
  ['column.online', 10, ({ record }) => say('answer', yesOrNo(record.place?.online))],
  ['column.organisers', 30, ({ record }) => joined(record.organisers)],
  ['column.facilitators', 24, ({ record }) => joined(holders(record, 'facilitator'))],
  ['column.notetakers', 24, ({ record }) => joined(holders(record, 'notetaker'))],
  ['column.count', 12, ({ record }) => record.attendance?.count ?? null],
  ['column.listed', 12, ({ record }) => record.attendance?.listed ?? null],
  ['column.agenda', 60, ({ record }) => joined(record.agenda.map(agendaLine))],
  [
    'column.next',
    24,
    ({ record: { nextMeeting } }) => timeCell(nextMeeting?.date ?? nextMeeting?.rrule ?? nextMeeting?.text ?? null),
  ],
  ['column.language', 10, ({ record }) => record.lang],
  ['column.originalUrl', 50, ({ originalUrl }) => originalUrl],
  ['column.id', 18, ({ record }) => record.id],
]

const agendaLine = ({ time, label }: MeetingRecord['agenda'][number]): string =>
  time === null ? label : `${time} ${label}`

const holders = ({ roles }: MeetingRecord, wanted: RoleName): readonly string[] => [
  ...new Set(roles.filter(({ role }) => role === wanted).flatMap(({ persons }) => persons)),
]

const attendanceColumns = (say: Say): readonly Column<Attendee>[] => [
  ...which,
  ['column.name', 30, ({ person }) => person],
  ['column.printedName', 30, ({ item }) => item.name],
  ['column.presence', 16, ({ item }) => say('presenceOf', item.presence)],
  ['column.affiliations', 30, ({ item }) => joined(item.affiliations)],
  ['column.bio', 50, ({ item }) => item.bio],
]

const decisionColumns = (say: Say): readonly Column<Part<Decision>>[] => [
  ...which,
  ['column.decision', 80, ({ item }) => item.text],
  ['column.outcome', 14, ({ item }) => say('outcome', item.outcome)],
  ['column.kind', 16, ({ item }) => say('decision', item.kind)],
  ['column.votesFor', 10, ({ item }) => item.votes?.for ?? null],
  ['column.votesAgainst', 10, ({ item }) => item.votes?.against ?? null],
  ['column.votesAbstain', 12, ({ item }) => item.votes?.abstain ?? null],
  ['column.unanimous', 12, ({ item }) => say('answer', yesOrNo(item.votes?.unanimous))],
]

const actionColumns = (say: Say): readonly Column<Part<Action>>[] => [
  ...which,
  ['column.action', 80, ({ item }) => item.text],
  ['column.assignees', 30, ({ item }) => joined(item.assignees)],
  ['column.due', 18, ({ item }) => timeCell(item.due)],
  ['column.strength', 14, ({ item }) => say('strength', item.strength)],
]

// Links and people.

const linkColumns = (say: Say): readonly Column<FondsLink>[] => [
  ['column.page', 40, ({ page }) => page],
  ['column.label', 30, ({ label }) => label],
  ['column.url', 60, ({ url }) => url],
  ['column.linkStatus', 24, ({ status }) => say('status', status)],
  ['column.verdict', 24, ({ verdict }) => say('verdict', verdict)],
  ['column.target', 60, ({ target }) => target],
  ['column.reason', 60, ({ reason }) => reason],
]

const peopleColumns: readonly Column<PlainRow>[] = [
  ['column.name', 30, (row) => row['name'] ?? null],
  ['column.meetings', 12, (row) => row['meetings'] ?? null],
  ['column.first', 18, (row) => textTime(row['first_at'])],
  ['column.last', 18, (row) => textTime(row['last_at'])],
  ['column.id', 14, (row) => row['person_id'] ?? null],
]

const textTime = (value: PlainRow[string] | undefined): SheetCell =>
  typeof value === 'string' ? timeCell(value) : null

// What the rows of the sheets are made from, read from the catalogue one by one.

interface InMeeting {
  readonly record: MeetingRecord
}

/** A meeting with where its page stood. */
interface PlacedMeeting extends InMeeting {
  readonly originalUrl: string | null
}

/** By start, then id. */
function* meetings(fonds: FondsContents): Generator<PlacedMeeting> {
  for (const { record } of fonds.meetings()) {
    const page = record.title === null ? null : fonds.pageOfTitle(record.title)
    yield { record, originalUrl: page?.originalUrl ?? null }
  }
}

/** Something that a meeting lists. */
interface Part<Item> extends InMeeting {
  readonly item: Item
}

function* parts<Item>(fonds: FondsContents, of: (record: MeetingRecord) => readonly Item[]): Generator<Part<Item>> {
  for (const { record } of fonds.meetings()) for (const item of of(record)) yield { record, item }
}

/** Somebody whom the page of a meeting names. */
interface Attendee extends Part<Participant> {
  /** As resolved over all records; null when it cannot be said who it is. */
  readonly person: string | null
}

/** By meeting, as its page lists them. Who is who is kept for all meetings: it grows with those who came, not with the wiki. */
function* attendances(fonds: FondsContents): Generator<Attendee> {
  const names = new Map<string, string>()
  for (const { personId, name } of fonds.people()) names.set(personId, name)
  const known = new Map<string, string>()
  for (const row of rowsOf(fonds, 'attendances')) {
    const name = names.get(String(row['person_id']))
    if (name !== undefined) known.set(`${String(row['meeting_id'])} ${String(row['printed_name'])}`, name)
  }
  for (const part of parts(fonds, ({ participants }) => participants))
    yield { ...part, person: known.get(`${part.record.id} ${part.item.name}`) ?? null }
}

/** A row by its columns; bytes are none. */
type PlainRow = Readonly<Record<string, string | number | null>>

/** The rows of a table or view; none where an older catalogue has no such. */
function* rowsOf(fonds: FondsContents, table: string): Generator<PlainRow> {
  const found = fonds.tables().find(({ name }) => name === table)
  if (found === undefined) return
  for (const row of found.rows())
    yield Object.fromEntries(found.columns.map(({ name }, at) => [name, plainOf(row[at])]))
}

const plainOf = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null
