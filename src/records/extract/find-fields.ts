/** Every field's rules in their order, each fed by those before it. */

import type { MeetingDate, NextMeeting } from '../../model/record.ts'
import { type MeetingDates, meetingDates } from '../dates/meeting-dates.ts'
import { nextMeeting } from '../dates/next-meeting.ts'
import { bareOrdinal, type Series, seriesOfMeetings, titleSeries } from '../dates/title-series.ts'
import type { Classifier } from '../learnt/linear-model.ts'
import type { FoundValue } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { type AffiliationRules, withoutCities } from '../people/affiliations.ts'
import { type AttendancePatterns, foundAttendance } from '../people/attendance.ts'
import type { NameClassifier } from '../people/inventory.ts'
import { type PeopleOfPage, peopleOfPage } from '../people/people-of-page.ts'
import type { EntryRules } from '../people/person-entry.ts'
import { type FoundRole, foundRoles } from '../people/roles.ts'
import { type FoundPlace, meetingPlace } from '../place/meeting-place.ts'
import type { Room } from '../proceedings/actions/owners.ts'
import type { ActionPatterns } from '../proceedings/actions/patterns.ts'
import { foundActions, keptActions } from '../proceedings/actions.ts'
import { agendaItems } from '../proceedings/agenda.ts'
import type { VotePatterns } from '../proceedings/decisions/votes.ts'
import { foundDecisions } from '../proceedings/decisions.ts'
import type { Proceedings, SentenceClass } from '../proceedings/offered.ts'
import { watchItems } from '../proceedings/watch.ts'
import { type FoundWorkshops, foundWorkshops } from '../proceedings/workshops.ts'
import { hasTold, judge, type MeetingVerdict, mayBeMeeting } from './classify.ts'
import type { ExtractInput } from './input.ts'
import type { MeetingEvidence } from './meeting-signals.ts'

/** The patterns of single fields, compiled once for a run. */
export interface MeetingRules {
  readonly entries: EntryRules
  readonly attendance: AttendancePatterns
  readonly votes: VotePatterns
  readonly actions: ActionPatterns
  /** Null: lists, roles and speakers alone say who is somebody of the meeting. */
  readonly namer: NameClassifier | null
  /** Which sentences may decide or give a task beside those of the rules, for whoever is asked; null: none is offered. */
  readonly chooser: Classifier<SentenceClass> | null
}

export interface AllFound {
  readonly dates: MeetingDates
  readonly series: Series
  readonly place: FoundPlace
  readonly roles: readonly FoundRole[]
  readonly room: PeopleOfPage
  readonly workshops: FoundWorkshops
  readonly fields: Fields
  readonly verdict: MeetingVerdict
}

interface Fields {
  readonly attendance: ReturnType<typeof foundAttendance>
  readonly agenda: ReturnType<typeof agendaItems>
  readonly decisions: ReturnType<typeof foundDecisions>
  readonly actions: ReturnType<typeof foundActions>
  /** Decisions and actions of the record. */
  readonly proceedings: Proceedings
  /** Found when asked for, as only the record of a meeting has them. */
  readonly watch: () => ReturnType<typeof watchItems>
  /** As `watch`. */
  readonly next: () => FoundValue<NextMeeting> | null
}

/** Every field's rules; where nothing points to a meeting, only what the judgement needs. */
export function findAll(page: Page, rules: MeetingRules, input: ExtractInput): AllFound {
  const dates = meetingDates(page)
  const titled = titleSeries(page)
  const headings = dates.meetings.map(({ line }) => line)
  const series = { ...titled, series: seriesOfMeetings(page, headings) ?? titled.series }
  const said = input.isMeeting ?? null
  const isPlaced = dates.printed.length > 0 || isCounted(series) || (series.ordinal !== null && hasSession(page, rules))
  if (said !== true && !mayBeMeeting(page, isPlaced)) return nothingFound(page, dates, series)
  const place = meetingPlace(page)
  const workshops = foundWorkshops(page, rules.entries)
  const roles = onceEach([...foundRoles(page, rules.entries), ...workshops.roles])
  const day = dayFrom(dates.dates[0]?.value)
  const saved = (input.revision?.timestamp ?? page.revision?.timestamp ?? null)?.slice(0, 10) ?? null
  const savedBefore = day !== null && day.length === 10 && saved !== null && saved < day
  const room = withoutCitiesOf(
    rules.entries.affiliations,
    [...(page.rules.hints.cities ?? []), ...(place.place?.value.city == null ? [] : [place.place.value.city])],
    peopleOfPage(page, rules.entries, {
      roles,
      isPlan: savedBefore,
      once: dates.meetings.length >= 2,
      classify: rules.namer,
    }),
  )
  const fields = findFields(page, rules, { room, day, savedBefore })
  const verdict = judge(page, evidenceOf({ dates, series, place, roles, room, fields }), said)
  return { dates, series, place, roles, room, workshops, fields, verdict }
}

/** A number that counts meetings; one that only stands at the end of a title counts ships and streets too. */
const isCounted = ({ ordinal }: Series): boolean => ordinal !== null && ordinal.rule !== bareOrdinal

/** Somebody with a task, somebody who was there, or a vote: beside such a number they can make a meeting without a date. */
const hasSession = ({ lines, rules: { words } }: Page, { votes }: MeetingRules): boolean =>
  lines.some(
    ({ fold }) =>
      words.roles.find(fold).length > 0 ||
      words.presence.find(fold).length > 0 ||
      // Each vote has a figure, and few lines have one.
      (/\d/.test(fold) && fold.search(votes.tally) >= 0),
  )

/** The day from which what is to come is counted; of a month, the day in it that the address gives. */
export function dayFrom(date: MeetingDate | undefined): string | null {
  const start = date?.start ?? null
  if (start === null || date?.precision !== 'month') return start?.slice(0, 10) ?? null
  return date.alternates.find((other) => other.startsWith(start))?.slice(0, 10) ?? start
}

function withoutCitiesOf(rules: AffiliationRules, cities: readonly string[], room: PeopleOfPage): PeopleOfPage {
  const people = room.people.map((found) => {
    const { bio, affiliations } = found.value
    return { ...found, value: { ...found.value, affiliations: withoutCities(rules, bio, affiliations, cities) } }
  })
  return { ...room, people }
}

interface KnownOfMeeting {
  readonly room: PeopleOfPage
  readonly day: string | null
  /** Saved before the meeting: nothing has been held yet. */
  readonly savedBefore: boolean
}

function findFields(page: Page, rules: MeetingRules, { room, day, savedBefore }: KnownOfMeeting): Fields {
  const people = room.people.map(({ value }) => value)
  const decisions = foundDecisions(page, rules.votes, people)
  const attendance = foundAttendance(page, rules.attendance, people, room.hasList)
  const isPlan = savedBefore || (decisions.length === 0 && attendance === null && !hasTold(page))
  const everyone = roomOf(page, rules, room, day)
  const actions = foundActions(page, rules.actions, everyone)
  return {
    attendance,
    decisions,
    actions,
    agenda: agendaItems(page, isPlan),
    proceedings: { decisions, actions: keptActions(page, actions, decisions) },
    watch: () => watchItems(page, rules.entries.names, day),
    next: () => nextMeeting(page, day),
  }
}

/** Everyone to whom a task may be given; `day`: `YYYY-MM-DD` of the meeting. */
export const roomOf = (
  page: Page,
  { entries }: MeetingRules,
  { people, others }: PeopleOfPage,
  day: string | null,
): Room => ({
  people: [...people.map(({ value }) => value), ...others],
  names: entries.names,
  words: page.rules.words,
  day,
})

function evidenceOf({
  dates,
  series,
  place,
  roles,
  room,
  fields,
}: Omit<AllFound, 'workshops' | 'verdict'>): MeetingEvidence {
  return {
    dates: dates.printed,
    meetings: dates.meetings.length,
    ordinal: series.ordinal?.value ?? null,
    hasBareOrdinal: series.ordinal?.rule === bareOrdinal,
    people: room.people,
    hasList: room.hasList,
    roles,
    agenda: fields.agenda,
    decisions: fields.decisions,
    actions: fields.actions.length,
    hasPlace: place.place !== null && place.place.rule !== 'place.title',
    hasCount: fields.attendance !== null,
  }
}

function nothingFound(page: Page, dates: MeetingDates, series: Series): AllFound {
  const found = {
    dates,
    series,
    place: { place: null, issues: [], rejected: [] },
    roles: [],
    room: { people: [], hasList: false, others: [] },
    fields: {
      attendance: null,
      decisions: [],
      agenda: [],
      actions: [],
      proceedings: { decisions: [], actions: [] },
      watch: () => [],
      next: () => null,
    },
  }
  return { ...found, workshops: { workshops: [], roles: [] }, verdict: judge(page, evidenceOf(found)) }
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
