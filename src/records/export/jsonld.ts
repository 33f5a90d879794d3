/** `meetings.jsonld`: schema.org Events in JSON-LD 1.1; what is not plainly said has no term here and stays in the records. */

import { isSure, type MeetingDate, type MeetingRecord, type Participant, type RecordPlace } from '../../model/record.ts'
import { attendees, type ExportedMeeting, type ExportedWiki } from './input.ts'
import { jsonList } from './json.ts'
import { whenOf } from './when.ts'

const context = JSON.stringify(['https://schema.org', { dcterms: 'http://purl.org/dc/terms/' }])

/** One document with all events, one a line. */
export function meetingJsonLd(wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>): Generator<string> {
  return jsonList(meetings, (meeting) => eventOf(wiki, meeting), [`{"@context":${context},"@graph":[`, ']}\n'])
}

/** Without key where there is no value. */
type Node = Readonly<Record<string, unknown>>

/** What, when and where a meeting was, as an Event of schema.org: all that stands in the head of its page. */
export function meetingEvent({ record, page }: ExportedMeeting): Node {
  return {
    '@type': 'Event',
    ...some('identifier', record.id),
    name: record.title ?? page.title,
    ...some('superEvent', record.series === null ? null : { '@type': 'EventSeries', name: record.series }),
    ...times(record),
    ...some('eventStatus', eventStatus(record)),
    ...placeOf(record.place),
    ...some('inLanguage', record.lang),
  }
}

function eventOf(wiki: ExportedWiki, meeting: ExportedMeeting): Node {
  const { record, page } = meeting
  return {
    ...meetingEvent(meeting),
    ...doubtfulTime(record),
    ...some(
      'organizer',
      record.organisers.map((name) => ({ name })),
    ),
    ...some('attendee', attendees(record).map(person)),
    ...some('contributor', contributors(record)),
    ...some('subEvent', agenda(record)),
    ...some('recordedIn', recordedIn(wiki, record, page.originalUrl)),
  }
}

function some(key: string, value: unknown): Node {
  return value === null || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value }
}

const calendarPrecisions = new Set<string>(['minute', 'hour', 'day', 'month', 'year'])

/** Local times without offset (ISO 8601). */
function times({ dates }: MeetingRecord): Node {
  const [date] = dates
  if (date === undefined || date.start === null || !calendarPrecisions.has(date.precision)) return {}
  return { startDate: date.start, ...some('endDate', date.end) }
}

/** Seasons, weeks and doubt are EDTF in dcterms:temporal. */
function doubtfulTime({ dates }: MeetingRecord): Node {
  const [date] = dates
  if (date === undefined || date.start === null) return {}
  return calendarPrecisions.has(date.precision) && isSure(date) ? {} : { 'dcterms:temporal': edtf(date, date.start) }
}

/** EDTF level 1 (ISO 8601-2): `?` behind an uncertain date, without its hour. */
const edtf = (date: MeetingDate, start: string): string => `${start.slice(0, 10)}${isSure(date) ? '' : '?'}`

/** schema.org calls an event that has taken place as planned scheduled, too. */
function eventStatus({ status }: MeetingRecord): string | null {
  if (status === 'unknown') return null
  return `https://schema.org/${status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`
}

function placeOf(found: RecordPlace | null): Node {
  if (found === null) return {}
  const isPhysical = [found.address, found.city, found.postalCode].some((part) => part !== null) || !found.online
  const locations = [...(isPhysical ? [physical(found)] : []), ...(found.online ? [virtual(found)] : [])]
  const mode = isPhysical ? (found.online ? 'Mixed' : 'Offline') : 'Online'
  return {
    location: locations.length === 1 ? locations[0] : locations,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
  }
}

function physical({ name, text, address, postalCode, city }: RecordPlace): Node {
  const postal = {
    ...some('streetAddress', address),
    ...some('postalCode', postalCode),
    ...some('addressLocality', city),
  }
  const hasAddress = Object.keys(postal).length > 0
  return {
    '@type': 'Place',
    ...some('name', name ?? (hasAddress ? null : text)),
    ...some('address', hasAddress ? { '@type': 'PostalAddress', ...postal } : null),
  }
}

const virtual = ({ name, url, address, city }: RecordPlace): Node => ({
  '@type': 'VirtualLocation',
  ...some('name', address === null && city === null ? name : null),
  ...some('url', url),
})

const person = ({ name, affiliations }: Participant): Node => ({
  '@type': 'Person',
  name,
  ...some(
    'affiliation',
    affiliations.map((organisation) => ({ '@type': 'Organization', name: organisation })),
  ),
})

/** A Role stands between the event and the person (schema.org/Role). */
const contributors = ({ roles }: MeetingRecord): readonly Node[] =>
  roles.flatMap(({ role, persons }) =>
    persons.map((name) => ({ '@type': 'Role', roleName: role, contributor: { '@type': 'Person', name } })),
  )

function agenda(record: MeetingRecord): readonly Node[] {
  const when = whenOf(record)
  const day = when === null ? null : when.kind === 'days' ? when.first : when.start.slice(0, 10)
  // On a meeting of several days, an hour is of no known day.
  const isOneDay = when !== null && (when.kind === 'hours' || when.first === when.last)
  return record.agenda.map(({ time, label }) => ({
    '@type': 'Event',
    name: label,
    ...some('startDate', time === null || !isOneDay ? null : `${day}T${time}`),
  }))
}

function recordedIn({ rights }: ExportedWiki, record: MeetingRecord, pageUrl: string | null): Node | null {
  if (pageUrl === null && record.revisionId === null) return null
  return {
    '@type': 'CreativeWork',
    ...some('url', pageUrl),
    ...some('version', record.revisionId),
    ...some('dateModified', record.revisionTimestamp),
    ...some('license', rights.url),
  }
}
