/** Page → record: every field's rules in their order, each fed by those before it. */

import type { MeetingRecord, NextMeeting, Place, RecordIssue } from '../model/record.ts'
import type { ActionPatterns } from './actions/patterns.ts'
import { foundActions } from './actions.ts'
import { agendaItems } from './agenda.ts'
import { type AttendancePatterns, foundAttendance } from './attendance.ts'
import { type Evidence, judge, mayBeMeeting, type Verdict } from './classify.ts'
import { foundDecisions } from './decisions.ts'
import type { EntryRules } from './entries.ts'
import { EvidenceBook } from './evidence.ts'
import type { Extracted, ExtractInput } from './extract.ts'
import type { Found } from './found.ts'
import { pageIssues } from './issues.ts'
import { linesUntil, type MeetingDates, meetingDates } from './meeting-dates.ts'
import { nextMeeting } from './next-meeting.ts'
import { foundOrganisers } from './organisers.ts'
import type { Page } from './page.ts'
import { type PeopleOfPage, peopleOfPage } from './people-of-page.ts'
import { meetingPlace } from './place.ts'
import { contentHash, partOfPage } from './read-page.ts'
import { recordLinks } from './record-links.ts'
import { recordSections } from './record-sections.ts'
import { type FoundRole, foundRoles } from './roles.ts'
import { foundTimezone } from './timezone.ts'
import { type Series, seriesOfMeetings, titleSeries } from './title-series.ts'
import type { VotePatterns } from './votes.ts'
import { watchItems } from './watch.ts'
import { type FoundWorkshops, foundWorkshops } from './workshops.ts'

/** The patterns of single fields, compiled once for a run. */
export interface MeetingRules {
  readonly entries: EntryRules
  readonly attendance: AttendancePatterns
  readonly votes: VotePatterns
  readonly actions: ActionPatterns
}

export function recordOfPage(page: Page, rules: MeetingRules, input: ExtractInput): Extracted {
  const found = findAll(page, rules, input)
  const main = writeRecord(page, found, input, input.id)
  const sections = found.dates.meetings
  if (!found.verdict.isMeeting || sections.length < 2) return main
  const more = sections.map((section, position) => {
    const part = partOfPage(page, linesUntil(page, section, sections[position + 1]))
    const id = input.id === null ? null : `${input.id}#${position + 1}`
    const own = findAll(part, rules, input)
    const verdict: Verdict = { ...own.verdict, isMeeting: true, pageType: 'minutes', score: found.verdict.score }
    return writeRecord(part, { ...own, verdict }, input, id).record
  })
  return { record: { ...main.record, more }, trace: main.trace }
}

interface AllFound {
  readonly dates: MeetingDates
  readonly series: Series
  readonly place: { readonly place: Found<Place> | null; readonly issues: readonly RecordIssue[] }
  readonly roles: readonly FoundRole[]
  readonly room: PeopleOfPage
  readonly workshops: FoundWorkshops
  readonly fields: Fields
  readonly verdict: Verdict
}

interface Fields {
  readonly attendance: ReturnType<typeof foundAttendance>
  readonly agenda: ReturnType<typeof agendaItems>
  readonly decisions: ReturnType<typeof foundDecisions>
  readonly actions: ReturnType<typeof foundActions>
  readonly watch: ReturnType<typeof watchItems>
  readonly next: Found<NextMeeting> | null
}

/** Every field's rules; where nothing points to a meeting, only what the judgement needs. */
function findAll(page: Page, rules: MeetingRules, input: ExtractInput): AllFound {
  const dates = meetingDates(page)
  const titled = titleSeries(page)
  const headings = dates.meetings.map(({ line }) => line)
  const series = { ...titled, series: seriesOfMeetings(page, headings) ?? titled.series }
  if (!mayBeMeeting(page, dates.dates.length > 0 || series.ordinal !== null)) return nothingFound(page, dates, series)
  const place = meetingPlace(page)
  const workshops = foundWorkshops(page, rules.entries)
  const roles = onceEach([...foundRoles(page, rules.entries), ...workshops.roles])
  const day = dates.dates[0]?.value.start?.slice(0, 10) ?? null
  const saved = (input.revision?.timestamp ?? page.revision?.timestamp ?? null)?.slice(0, 10) ?? null
  const savedBefore = day !== null && day.length === 10 && saved !== null && saved < day
  const room = peopleOfPage(page, rules.entries, roles, savedBefore, dates.meetings.length >= 2)
  const fields = findFields(page, rules, { room, day, savedBefore })
  const verdict = judge(page, evidenceOf({ dates, series, place, roles, room, fields }))
  return { dates, series, place, roles, room, workshops, fields, verdict }
}

interface Known {
  readonly room: PeopleOfPage
  readonly day: string | null
  /** Saved before the meeting: nothing has been held yet. */
  readonly savedBefore: boolean
}

function findFields(page: Page, rules: MeetingRules, { room, day, savedBefore }: Known): Fields {
  const people = room.people.map(({ value }) => value)
  const decisions = foundDecisions(page, rules.votes)
  const attendance = foundAttendance(page, rules.attendance, people, room.hasList)
  const isPlan = savedBefore || (decisions.length === 0 && attendance === null && !hasMinutes(page))
  return {
    attendance,
    decisions,
    agenda: agendaItems(page, isPlan),
    actions: foundActions(page, rules.actions, { people, names: rules.entries.names, day }),
    watch: watchItems(page, rules.entries.names, day),
    next: nextMeeting(page, day),
  }
}

function evidenceOf({ dates, series, place, roles, room, fields }: Omit<AllFound, 'workshops' | 'verdict'>): Evidence {
  return {
    dates: dates.dates,
    meetings: dates.meetings.length,
    ordinal: series.ordinal?.value ?? null,
    people: room.people,
    hasList: room.hasList,
    roles,
    agenda: fields.agenda,
    decisions: fields.decisions,
    hasPlace: place.place !== null && place.place.rule !== 'place.title',
    hasCount: fields.attendance !== null,
  }
}

function nothingFound(page: Page, dates: MeetingDates, series: Series): AllFound {
  const found = {
    dates,
    series,
    place: { place: null, issues: [] },
    roles: [],
    room: { people: [], hasList: false },
    fields: { attendance: null, decisions: [], agenda: [], actions: [], watch: [], next: null },
  }
  return { ...found, workshops: { workshops: [], roles: [] }, verdict: judge(page, evidenceOf(found)) }
}

const minuteKinds = new Set(['minutes', 'discussion', 'plenary'])

function hasMinutes({ sections }: Page): boolean {
  const filled = new Set(sections.filter(({ body }) => body.length > 0).flatMap(({ index, parent }) => [index, parent]))
  return sections.some(({ kind, index }) => minuteKinds.has(kind) && filled.has(index))
}

function onceEach(roles: readonly FoundRole[]): readonly FoundRole[] {
  const seen = new Set<string>()
  return roles.filter(({ value: { role, persons, scope } }) => {
    const key = JSON.stringify([role, persons, role === 'workshop-lead' ? scope : null])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function writeRecord(page: Page, found: AllFound, input: ExtractInput, id: string | null): Extracted {
  const book = new EvidenceBook(page.text, input.title)
  const identity = identityOf(page, input, id, book)
  const { isMeeting, pageType, score, signals, status } = found.verdict
  const judged = { isMeeting, pageType, score, signals }
  if (!isMeeting)
    return {
      record: {
        ...identity,
        ...judged,
        ...nothing,
        issues: pageIssues(page, []),
        evidence: book.evidence,
        titleEvidence: book.titleEvidence,
      },
      trace: {},
    }
  const { dates, series, place, roles, room, workshops, fields } = found
  const record: MeetingRecord = {
    ...identity,
    ...judged,
    title: book.one('title', series.title),
    series: book.one('series', series.series),
    ordinal: book.one('ordinal', series.ordinal),
    status,
    lang: page.language,
    dates: book.list('dates', dates.dates),
    timezone: book.one('timezone', foundTimezone(page)),
    place: book.one('place', place.place),
    organisers: book.list('organisers', foundOrganisers(page)),
    roles: book.list('roles', roles),
    participants: book.list('participants', room.people),
    attendance: book.one('attendance', fields.attendance),
    agenda: book.list('agenda', fields.agenda),
    sections: book.list('sections', recordSections(page)),
    decisions: book.list('decisions', fields.decisions),
    actions: book.list('actions', fields.actions),
    watch: book.list('watch', fields.watch),
    workshops: book.list('workshops', workshops.workshops),
    links: book.list('links', recordLinks(page)),
    nextMeeting: book.one('nextMeeting', fields.next),
    issues: pageIssues(page, [...dates.issues, ...place.issues, ...recordIssues(found)]),
    evidence: book.evidence,
    titleEvidence: book.titleEvidence,
  }
  return { record, trace: book.trace }
}

function recordIssues({ fields, dates }: AllFound): readonly RecordIssue[] {
  const issues: RecordIssue[] = []
  if (fields.attendance?.value.conflict === true)
    issues.push({
      code: 'count-conflict',
      field: 'attendance',
      message: 'the printed count is not the number of people listed',
    })
  if (dates.meetings.length >= 2)
    issues.push({ code: 'multi-meeting', field: null, message: 'the page holds several meetings' })
  return issues
}

type Identity = Pick<MeetingRecord, 'id' | 'pageId' | 'revisionId' | 'revisionTimestamp' | 'sourceForm' | 'contentHash'>

function identityOf(page: Page, input: ExtractInput, id: string | null, book: EvidenceBook): Identity {
  const { revision } = page
  if (revision?.span != null) book.quote('revision', revision.span)
  return {
    id,
    pageId: input.pageId ?? pageIdOf(input.id),
    revisionId: revision?.id ?? null,
    revisionTimestamp: revision?.timestamp ?? null,
    sourceForm: input.form,
    contentHash: page.contentHash,
  }
}

/** The number of an id like `key:412`. */
export function pageIdOf(id: string | null): number | null {
  const number = /^[^:]+:(\d+)$/.exec(id ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

/** Every field of a page that is no meeting. */
const nothing = {
  title: null,
  series: null,
  ordinal: null,
  status: 'unknown',
  lang: null,
  dates: [],
  timezone: null,
  place: null,
  organisers: [],
  roles: [],
  participants: [],
  attendance: null,
  agenda: [],
  sections: [],
  decisions: [],
  actions: [],
  watch: [],
  workshops: [],
  links: [],
  nextMeeting: null,
} as const

/** A record without a page: identity and judgement say nothing. */
export const emptyRecord: MeetingRecord = {
  id: null,
  pageId: null,
  revisionId: null,
  revisionTimestamp: null,
  sourceForm: 'wikitext',
  contentHash: contentHash(''),
  isMeeting: false,
  pageType: 'other',
  score: 0,
  signals: [],
  ...nothing,
  issues: [],
  evidence: {},
  titleEvidence: {},
}
