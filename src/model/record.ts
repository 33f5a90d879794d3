/** The meeting record of docs/records.md: what a page says of a meeting, each value with the words it came from. */

import type { SourceForm } from './document.ts'

/** What a page is; the first six are pages of meetings (docs/records.md §1). */
export const pageTypes = [
  'minutes',
  'notes',
  'announcement',
  'agenda',
  'programme',
  'multi-meeting',
  'template',
  'redirect',
  'category',
  'index',
  'list',
  'results',
  'report',
  'file',
  'user',
  'talk',
  'stub',
  'other',
] as const

/** One of `pageTypes`. */
export type PageType = (typeof pageTypes)[number]

/** Whether a meeting took place; `planned` also where the page was saved before it. */
export const statuses = ['held', 'planned', 'cancelled', 'unknown'] as const

/** One of `statuses`. */
export type MeetingStatus = (typeof statuses)[number]

/** How much of a date is known; `season` is an EDTF season, `recurring` a rule without a date. */
export const precisions = ['minute', 'hour', 'day', 'week', 'month', 'season', 'year', 'recurring', 'unknown'] as const

/** One of `precisions`. */
export type Precision = (typeof precisions)[number]

/**
 * How a date is known: printed, completed from other words, told by other pages only, contradicted by the page,
 * impossible, or said by a person who looked (docs/records.md §10).
 */
export const certainties = ['stated', 'inferred', 'cross-page', 'conflict', 'invalid', 'confirmed'] as const

/** One of `certainties`. */
export type Certainty = (typeof certainties)[number]

/** In what way a page names a participant; `expected` is signed up, `interested` less than that. */
export const presences = ['present', 'remote', 'excused', 'absent', 'invited', 'expected', 'interested'] as const

/** One of `presences`. */
export type Presence = (typeof presences)[number]

/** Whether somebody took part: to be expected or excused is not to attend. */
export const isAttendance = (presence: Presence): boolean => presence === 'present' || presence === 'remote'

/** What somebody did at a meeting or for it. */
export const roleNames = [
  'facilitator',
  'notetaker',
  'chair',
  'secretary',
  'moderator',
  'timekeeper',
  'workshop-lead',
  'election-officer',
  'teller',
  'contact',
  'other',
] as const

/** One of `roleNames`. */
export type RoleName = (typeof roleNames)[number]

/** What a section of a meeting page is about. */
export const sectionKinds = [
  'organisation',
  'venue',
  'announcements',
  'agenda',
  'participants',
  'plenary',
  'minutes',
  'discussion',
  'decisions',
  'actions',
  'watch',
  'workshops',
  'communication',
  'finance',
  'next',
  'context',
  'other',
] as const

/** One of `sectionKinds`. */
export type SectionKind = (typeof sectionKinds)[number]

/** What became of a motion; `draft` and `proposed` only where the page itself calls the text a decision. */
export const outcomes = ['adopted', 'rejected', 'postponed', 'withdrawn', 'noted', 'draft', 'proposed'] as const

/** One of `outcomes`. */
export type Outcome = (typeof outcomes)[number]

/** What a decision is about. */
export const decisionKinds = ['decision', 'appointment', 'rule', 'minutes', 'agenda', 'quorum', 'adjournment'] as const

/** One of `decisionKinds`. */
export type DecisionKind = (typeof decisionKinds)[number]

/** The permanent codes of what a reader of a record should know. */
export const issueCodes = [
  'weekday-mismatch',
  'year-inferred',
  'date-conflict',
  'date-invalid',
  'count-conflict',
  'placeholder',
  'duplicate-heading',
  'truncated',
  'ambiguous-name',
  'pii-masked',
  'multi-meeting',
  'venue-inferred',
  'encoding',
  'unreadable',
] as const

/** One of `issueCodes`. */
export type IssueCode = (typeof issueCodes)[number]

/** Local wall-clock time without offset, cut to its precision: `2024-03-14T18:00`, `2024-03-14`, `2017-22` (EDTF season). */
export type LocalTime = string

/** When a meeting took place, as the page says it. */
export interface MeetingDate {
  /** The beginning; null for an impossible date or none. */
  readonly start: LocalTime | null
  /** The end; null where none is printed. */
  readonly end: LocalTime | null
  /** How much of the date is known. */
  readonly precision: Precision
  /** The printed words; null when no words say it. */
  readonly text: string | null
  /** How the date is known. */
  readonly certainty: Certainty
  /** Other readings of the page, in the form of `start`. */
  readonly alternates: readonly LocalTime[]
}

/** Whether the page says the date plainly, or a person did. */
export const isSure = ({ certainty }: Pick<MeetingDate, 'certainty'>): boolean =>
  certainty === 'stated' || certainty === 'confirmed'

/** Where a meeting took place; each part is null when not known. */
export interface RecordPlace {
  /** The venue. */
  readonly name: string | null
  /** Street and number. */
  readonly address: string | null
  /** As printed. */
  readonly postalCode: string | null
  /** The city. */
  readonly city: string | null
  /** Whether it was held over a network or telephone. */
  readonly online: boolean
  /** The address of the room on the Web. */
  readonly url: string | null
  /** The printed words. */
  readonly text: string | null
  /** Names of the sub-fields above that are not printed. */
  readonly inferred: readonly string[]
}

/** A role and who held it. */
export interface Role {
  /** The kind of role. */
  readonly role: RoleName
  /** The word of the page. */
  readonly label: string
  /** Names as printed; empty when nobody is named. */
  readonly persons: readonly string[]
  /** The section or workshop that it is held for; null for the meeting as a whole. */
  readonly scope: string | null
}

/** Somebody whom the page names as participant. */
export interface Participant {
  /** As printed, without markup. */
  readonly name: string
  /** In what way the page names them. */
  readonly presence: Presence
  /** What the page says of the person; null for nothing. */
  readonly bio: string | null
  /** Organisations that the page says they belong to, as printed. */
  readonly affiliations: readonly string[]
  /** Hours, a proxy, a doubt; null without one. */
  readonly note: string | null
}

/** How many people attended, as the page states it beside its list. */
export interface Attendance {
  /** The number that the page states; null when it gives none. */
  readonly count: number | null
  /** The printed words. */
  readonly text: string | null
  /** How many the page lists as present or remote. */
  readonly listed: number
  /** Whether the number is printed as about right. */
  readonly approximate: boolean
  /** Whether the number is not that of an explicit list. */
  readonly conflict: boolean
}

/** One point of the agenda. */
export interface AgendaItem {
  /** `HH:MM`. */
  readonly time: string | null
  /** Its words, without time and URL. */
  readonly label: string
}

/** One heading of the page. */
export interface RecordSection {
  /** As displayed. */
  readonly heading: string
  /** 0 when not known. */
  readonly level: number
  /** What the section is about. */
  readonly kind: SectionKind
}

/** How a vote went; a number is null when the page does not print it. */
export interface Votes {
  /** Votes for. */
  readonly for: number | null
  /** Votes against. */
  readonly against: number | null
  /** Abstentions. */
  readonly abstain: number | null
  /** Whether the page says that all agreed. */
  readonly unanimous: boolean
}

/** An explicit act of the meeting as a body. */
export interface Decision {
  /** What was decided, in the page's words, without the tally. */
  readonly text: string
  /** What became of it. */
  readonly outcome: Outcome
  /** The tally; null when the page prints none. */
  readonly votes: Votes | null
  /** What it is about. */
  readonly kind: DecisionKind
}

/** Something that somebody is to do. */
export interface Action {
  /** What is to be done, in the page's words. */
  readonly text: string
  /** Who is to do it, as printed; empty when nobody is named. */
  readonly assignees: readonly string[]
  /** By when; null when the page does not say. */
  readonly due: LocalTime | null
  /** `explicit` with an owner or a task mark, else `implicit`. */
  readonly strength: 'explicit' | 'implicit'
}

/** A thing with a life outside the meeting: an event, a publication. */
export interface WatchItem {
  /** Its words, without date and URL. */
  readonly label: string
  /** When it begins; null without a date. */
  readonly dateStart: LocalTime | null
  /** When it ends; null when it has no end. */
  readonly dateEnd: LocalTime | null
  /** How much of the dates is known; null without a date. */
  readonly precision: Precision | null
  /** A link that is given with it; null without one. */
  readonly url: string | null
}

/** A workshop of the meeting. */
export interface Workshop {
  /** Its name. */
  readonly label: string
  /** Who led it, names as printed. */
  readonly lead: readonly string[]
}

/** One place where the page prints an external URL. */
export interface RecordLink {
  /** As printed. */
  readonly url: string
  /** The heading above it as displayed; null before the first one. */
  readonly section: string | null
}

/** What a page says of the next meeting of the same series. */
export interface NextMeeting {
  /** Its day; null where only a rule or words are printed. */
  readonly date: LocalTime | null
  /** A recurrence rule without the prefix `RRULE:` (RFC 5545 §3.3.10); null without one. */
  readonly rrule: string | null
  /** The printed words. */
  readonly text: string | null
}

/** Something that a reader of the record should know. */
export interface RecordIssue {
  /** The permanent code. */
  readonly code: IssueCode
  /** Path of the value in the record, `dates[0]`; null for the page as a whole. */
  readonly field: string | null
  /** What it is, in English. */
  readonly message: string
}

/** W3C TextPositionSelector and TextQuoteSelector in one; offsets are UTF-16. */
export interface Quote {
  /** First unit. */
  readonly start: number
  /** One after the last unit. */
  readonly end: number
  /** The words: the slice of the text from `start` to `end`. */
  readonly text: string
}

/** A quote of the text or of the title. */
export interface LocatedQuote extends Quote {
  /** Whether the offsets are in the text or in the title. */
  readonly part: 'text' | 'title'
}

/** Keys in this order in every output; lists always there, absent scalars null. */
export interface MeetingRecord {
  /** `<wiki key>:<page id>`, with `#1`, `#2`… for the meetings of one page; null when the input has none. */
  readonly id: string | null
  /** The wiki's id of the page; null when not known. */
  readonly pageId: number | null
  /** The revision that was read; null when not known. */
  readonly revisionId: number | null
  /** When that revision was saved, ISO 8601 UTC; null when not known. */
  readonly revisionTimestamp: string | null
  /** What kind of text was read. */
  readonly sourceForm: SourceForm
  /** `sha256:` + hex of the UTF-8 bytes of the input text. */
  readonly contentHash: string
  /** Whether the page is the record of a meeting; of others only identity and judgement are filled in. */
  readonly isMeeting: boolean
  /** What the page is. */
  readonly pageType: PageType
  /** How sure it is that this is a meeting, 0 to 1. */
  readonly score: number
  /** The grounds of that judgement, in stable words: `title-ordinal`, `participants-list`… */
  readonly signals: readonly string[]
  /** The page's title with its namespace. */
  readonly title: string | null
  /** What repeats in the titles of a series of meetings. */
  readonly series: string | null
  /** The printed number of the meeting in its series. */
  readonly ordinal: number | null
  /** Whether the meeting took place. */
  readonly status: MeetingStatus
  /** Language of the page, ISO 639-1; null when it cannot be told. */
  readonly lang: string | null
  /** When it took place; several where the page prints several. */
  readonly dates: readonly MeetingDate[]
  /** The zone of all local times and how it is known; null when nothing tells. */
  readonly timezone: {
    /** IANA id: `Europe/Paris`. */
    readonly id: string
    /** How the zone is known. */
    readonly basis: 'stated' | 'assumed-place' | 'assumed-wiki' | 'unknown'
  } | null
  /** Where it took place; null when the page does not say. */
  readonly place: RecordPlace | null
  /** Who called or hosted it, as printed. */
  readonly organisers: readonly string[]
  /** Who facilitated, took notes, chaired… */
  readonly roles: readonly Role[]
  /** Whom the page names as participants, in its order. */
  readonly participants: readonly Participant[]
  /** The number of people as the page states it; null when it states none. */
  readonly attendance: Attendance | null
  /** What was planned, in order. */
  readonly agenda: readonly AgendaItem[]
  /** All headings, in order. */
  readonly sections: readonly RecordSection[]
  /** What was decided. */
  readonly decisions: readonly Decision[]
  /** Who is to do what. */
  readonly actions: readonly Action[]
  /** Events and news that the meeting was told of. */
  readonly watch: readonly WatchItem[]
  /** The workshops of the meeting. */
  readonly workshops: readonly Workshop[]
  /** External URLs, one entry for each place. */
  readonly links: readonly RecordLink[]
  /** The announced next meeting; null without one. */
  readonly nextMeeting: NextMeeting | null
  /** What a reader of the record should know. */
  readonly issues: readonly RecordIssue[]
  /** Path (`participants[3].presence`) → quote in the text. */
  readonly evidence: Readonly<Record<string, Quote>>
  /** The same for the title: path → quote in it. */
  readonly titleEvidence: Readonly<Record<string, Quote>>
  /** The meetings one by one, ids `#1`, `#2`…; only on the record of a page that holds two or more. */
  readonly more?: readonly MeetingRecord[]
}

/** Which rule took which words: beside the record, for `v_why`. */
export type RuleTrace = Readonly<Record<string, string>>

/**
 * The ground of a value: the page says it in a form of its own (a label, a list, a column, a verdict behind its motion); or a rule
 * read it that is right nine times in ten on pages of other wikis; or neither.
 */
export const standings = ['written', 'read', 'perhaps'] as const

/** One of `standings`. */
export type ValueStanding = (typeof standings)[number]

/** Words that a rule proposed for a field and that the record does not state: beside it, for `v_why`. */
export interface RejectedCandidate extends LocatedQuote {
  /** Path in the record without position in a list: `dates`, `place`. */
  readonly field: string
  /** The rule that proposed them. */
  readonly rule: string
  /** How an answer names the value, where nothing beat it and it is only perhaps so; absent: others beat the words. */
  readonly value?: string
}

/** A person as resolved over all records. */
export interface Person {
  /** `p-` + 8 hex. */
  readonly id: string
  /** The fullest printed form. */
  readonly name: string
  /** The printed forms, with the rule that joined each and how sure it is. */
  readonly resolvedFrom: readonly {
    readonly printed: string
    readonly confidence: 'high' | 'medium' | 'low'
    readonly rule: string
  }[]
}

/**
 * Later words say of a decision: somebody is to carry it out; it was carried out; it was changed; another decision took
 * its place; it was spoken of again.
 */
export const chainKinds = ['assigned', 'done', 'revised', 'superseded', 'mentioned'] as const

/** One of `chainKinds`. */
export type ChainKind = (typeof chainKinds)[number]

/** Words of one side of a link. */
export interface ChainEnd {
  readonly meetingId: string
  readonly pageId: number
  readonly revisionId: number | null
  /** Path of the value of the record that has these words (`actions[2]`); null where none has. */
  readonly field: string | null
  /** In the published text of the revision. */
  readonly quote: Quote
}

/** A link of the chain of a decision. */
export interface ChainLink {
  readonly kind: ChainKind
  /** Stable name of the rule that found it. */
  readonly rule: string
  /** Whether the words say it, or only words that both sides have: then a person should look. */
  readonly certainty: 'stated' | 'review'
  /** From the day of the decision to that of the other words; null where one is not known. */
  readonly days: number | null
  /** The decision: `field` is its path, `decisions[0]`; null for one that is itself to be reviewed. */
  readonly from: ChainEnd
  readonly to: ChainEnd
}

/** Who the printed names of each meeting are. */
export interface People {
  /** All persons. */
  readonly persons: readonly Person[]
  /** The person behind a printed name in a meeting; null when not resolved. */
  readonly idOf: (meetingId: string, printedName: string) => string | null
  /** The form under which a printed organisation or venue is counted over all records; absent: as printed. */
  readonly organisationOf?: (printed: string) => string
  /** The same for a venue. */
  readonly venueOf?: (printed: string) => string
}

/** Which records are asked for. `from` and `to` are inclusive days; a place, person or series is compared without accents and case. */
export interface MeetingFilter {
  /** `2019`; null for all (and so below). */
  readonly year: string | null
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string | null
  /** The last day, `YYYY-MM-DD`. */
  readonly to: string | null
  /** Name of a city or a venue. */
  readonly place: string | null
  /** Name of a participant, or the id of a person. */
  readonly person: string | null
  /** Name of a series. */
  readonly series: string | null
}

// The days that a local time may mean, for programs that want dates.

/** Two days, `YYYY-MM-DD`, the last one included. */
interface Days {
  readonly first: string
  readonly last: string
}

/**
 * Of a beginning and an end in local time, cut to their precision: from the first day that the beginning may be to the last that the end may be (`2016-05` to 1 and 31 May; the winter `2019-24`
 * to 1 December 2019 and 29 February 2020); an end before the beginning counts for nothing. Null where no day can be said.
 */
export function daysOf(start: string | null, end: string | null): Days | null {
  const begun = start === null ? null : boundsOf(start)
  const ended = end === null ? null : boundsOf(end)
  if (begun === null || ended === null || ended.last < begun.last) return begun
  return { first: begun.first, last: ended.last }
}

function boundsOf(time: string): Days | null {
  const [, year, part, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T|$)/.exec(time) ?? []
  if (year === undefined) return null
  if (part === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` }
  if (day !== undefined)
    return dayAt(Number(year), Number(part), Number(day)) === time.slice(0, 10) ? oneDay(time) : null
  // Spring begins in March, and winter ends in the year after.
  const [month, months] = part > '20' ? [3 * (Number(part) - 20), 3] : [Number(part), 1]
  if (month < 1 || month > 12) return null
  return { first: dayAt(Number(year), month, 1), last: dayAt(Number(year), month + months, 0) }
}

const oneDay = (time: string): Days => ({ first: time.slice(0, 10), last: time.slice(0, 10) })

/** A day of the calendar; 0 is the day before the first of a month, a month beyond 12 one of the year after. */
function dayAt(year: number, month: number, day: number): string {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.toISOString().slice(0, 10)
}

// How a record is told in rows.

/** What a cell may hold; a list is told as JSON or with `; ` between. */
export type RecordCell = string | number | boolean | null | undefined | readonly string[]

/** A column in which records are told. */
export interface RecordColumn {
  /** Type and meaning of the column in the table `meetings` of the catalogue; null where the CSV alone has it. */
  readonly inCatalogue: readonly [type: string, meaning: string] | null
  readonly isInCsv: boolean
  readonly of: (record: MeetingRecord) => RecordCell
}

const inBoth = (type: string, meaning: string, of: RecordColumn['of']): RecordColumn => ({
  inCatalogue: [type, meaning],
  isInCsv: true,
  of,
})
const inCsv = (of: RecordColumn['of']): RecordColumn => ({ inCatalogue: null, isInCsv: true, of })

/** The columns by name, in the order of the catalogue and of the CSV; both have more, of the page and of identity. */
export const recordColumns = {
  title: inBoth('TEXT', 'Title of the meeting.', ({ title }) => title),
  series: inBoth('TEXT', 'What repeats in the title.', ({ series }) => series),
  ordinal: inBoth('INTEGER', 'Its number in the series, as printed.', ({ ordinal }) => ordinal),
  status: inBoth('TEXT NOT NULL', 'held, planned, cancelled, unknown.', ({ status }) => status),
  page_type: inBoth('TEXT NOT NULL', 'minutes, notes, announcement…', ({ pageType }) => pageType),
  starts_at: inBoth('TEXT', 'Local time, cut to its precision.', ({ dates }) => dates[0]?.start),
  ends_at: inBoth('TEXT', 'Local time.', ({ dates }) => dates[0]?.end),
  date_min: inBoth(
    'TEXT',
    'The first day that it may be, YYYY-MM-DD; NULL where none can be said.',
    (record) => daysOfRecord(record)?.first,
  ),
  date_max: inBoth('TEXT', 'The last day that it may be, YYYY-MM-DD.', (record) => daysOfRecord(record)?.last),
  precision: inBoth(
    'TEXT',
    'minute, hour, day, week, month, season, year, recurring, unknown.',
    ({ dates }) => dates[0]?.precision,
  ),
  certainty: inBoth(
    'TEXT',
    'stated, inferred, cross-page, conflict, invalid, confirmed (by a person).',
    ({ dates }) => dates[0]?.certainty,
  ),
  date_text: inCsv(({ dates }) => dates[0]?.text),
  timezone: inBoth('TEXT', 'Assumed IANA zone of the local times.', ({ timezone }) => timezone?.id),
  timezone_basis: inCsv(({ timezone }) => timezone?.basis),
  place_name: inBoth('TEXT', 'Name of the venue.', ({ place }) => place?.name),
  place_address: inBoth('TEXT', 'Street.', ({ place }) => place?.address),
  postal_code: inBoth('TEXT', 'Postal code.', ({ place }) => place?.postalCode),
  city: inBoth('TEXT', 'City.', ({ place }) => place?.city),
  online: inBoth('INTEGER', '1 when held online; NULL when no place is known.', ({ place }) => place?.online),
  // Told by all records together.
  venue: {
    inCatalogue: ['TEXT', 'The venue under the name by which it is counted; NULL when no name is printed.'],
    isInCsv: false,
    of: () => null,
  },
  organisers: inCsv(({ organisers }) => organisers),
  participants: inCsv(({ participants }) =>
    participants.filter(({ presence }) => isAttendance(presence)).map(({ name }) => name),
  ),
  attendance_count: inBoth('INTEGER', 'The number that the page states.', ({ attendance }) => attendance?.count),
  attendance_listed: inBoth(
    'INTEGER',
    'The number of people it lists as present or remote.',
    ({ attendance }) => attendance?.listed,
  ),
  facilitators: inCsv((record) => holders(record, 'facilitator')),
  notetakers: inCsv((record) => holders(record, 'notetaker')),
  agenda: inCsv(({ agenda }) => agenda.map(({ time, label }) => (time === null ? label : `${time} ${label}`))),
  decisions: inCsv(({ decisions }) => decisions.map(({ text, outcome }) => `${text} (${outcome})`)),
  actions: inCsv(({ actions }) =>
    actions.map(({ text, assignees }) => [assignees.join(', '), text].filter(Boolean).join(': ')),
  ),
  workshops: inCsv(({ workshops }) => workshops.map(({ label }) => label)),
  watch: inCsv(({ watch }) => watch.map(({ label }) => label)),
  links: inCsv(({ links }) => [...new Set(links.map(({ url }) => url))]),
  next_meeting: inCsv(({ nextMeeting }) => nextMeeting?.date ?? nextMeeting?.rrule ?? nextMeeting?.text),
  issues: inCsv(({ issues }) => [...new Set(issues.map(({ code }) => code))]),
  language: inBoth('TEXT', 'ISO 639-1 of the page.', ({ lang }) => lang),
  score: inBoth('REAL NOT NULL', 'How sure it is that this is a meeting, 0 to 1.', ({ score }) => score),
} as const satisfies Record<string, RecordColumn>

const daysOfRecord = ({ dates: [date] }: MeetingRecord): Days | null =>
  date === undefined ? null : daysOf(date.start, date.end)

const holders = ({ roles }: MeetingRecord, wanted: RoleName): readonly string[] => [
  ...new Set(roles.filter(({ role }) => role === wanted).flatMap(({ persons }) => persons)),
]
