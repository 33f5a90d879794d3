/** `meetings.ics`: iCalendar (RFC 5545), an event per meeting that has a day. Attendees have no URI, so none is made up. */

import ical, {
  escape as escapeText,
  foldLines,
  type ICalDayJsStub,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import { isSure, type MeetingRecord, type RecordPlace } from '../../model/record.ts'
import { isUrl } from '../../support/url.ts'
import { attendees, type ExportedMeeting, type ExportedWiki } from './input.ts'
import { dayAfter, type When, whenOf } from './when.ts'

/** The calendar; its time zones come first, since some readers need them before the events. */
export function* meetingIcs(wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>): Generator<string> {
  yield 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//wikifonds//meetings//EN\r\nCALSCALE:GREGORIAN\r\n'
  yield foldLines(`X-WR-CALNAME:${escapeText(wiki.name, false)}\r\n`)
  for (const zone of zonesOf(meetings)) yield timezoneBlock(zone)
  for (const meeting of meetings) {
    const when = whenOf(meeting.record)
    if (when !== null) yield icsEvent(wiki, meeting, when)
  }
  yield 'END:VCALENDAR\r\n'
}

function zonesOf(meetings: Iterable<ExportedMeeting>): readonly string[] {
  const zones = new Set<string>()
  for (const { record } of meetings) {
    const zone = whenOf(record)?.kind === 'hours' ? knownZone(record) : null
    if (zone !== null) zones.add(zone)
  }
  return [...zones].sort()
}

// One VEVENT.

const statuses = {
  held: ICalEventStatus.CONFIRMED,
  planned: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
  unknown: null,
} as const

/** The event of a meeting, with its CRLFs. */
function icsEvent(wiki: ExportedWiki, { record, page }: ExportedMeeting, when: When): string {
  const calendar = ical()
  calendar.createEvent({
    id: `${record.id ?? page.title}@${hostOf(wiki)}`,
    stamp: stampOf(record.revisionTimestamp ?? wiki.bundleDate),
    summary: record.title ?? page.title,
    location: locationOf(record.place),
    description: describe(record),
    url: page.originalUrl === null ? null : plainUrl(page.originalUrl),
    status: statuses[record.status],
    ...timesOf(record, when),
    x: doubtOf(record),
  })
  const text = calendar.toString()
  return `${text.slice(text.indexOf('BEGIN:VEVENT'), text.lastIndexOf('END:VCALENDAR'))}`
}

function hostOf({ baseUrl, key }: ExportedWiki): string {
  return baseUrl !== null && isUrl(baseUrl) ? new URL(baseUrl).host : `${key}.invalid`
}

/** UTC; a time printed on a saved page without its zone is taken as it stands, as RFC 5545 has no other form. */
function stampOf(time: string): string {
  const [day, hour] = [time.slice(0, 10), /T(\d\d:\d\d(?::\d\d)?)/.exec(time)?.[1] ?? '00:00']
  return `${day}T${hour.length === 5 ? `${hour}:00` : hour}Z`
}

function timesOf(
  record: MeetingRecord,
  when: When,
): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'floating' | 'timezone'> {
  if (when.kind === 'days')
    return { start: wallClock(when.first), end: wallClock(dayAfter(when.last)), allDay: true, floating: true }
  const zone = knownZone(record)
  const times = { start: wallClock(when.start), end: when.end === null ? null : wallClock(when.end) }
  return zone === null ? { ...times, floating: true } : { ...times, timezone: zone }
}

/** The printed digits as the library's date; a `Date` would be written in the time zone of the machine. */
function wallClock(time: string): ICalDayJsStub {
  const [day = '', hour = '00:00'] = time.split('T')
  const parts = [day.replaceAll('-', ''), `${hour.replace(':', '')}00`] as const
  const clock: ICalDayJsStub = {
    format: (pattern) => (pattern === 'YYYYMMDD' ? parts[0] : parts[1]),
    isValid: () => true,
    toDate: () => new Date(`${day}T${hour}:00Z`),
    toJSON: () => time,
    // Whole days are asked for in UTC: they are the printed ones all the same.
    utc: () => clock,
  }
  return clock
}

/** The library escapes URLs as if they were text; encoded, these signs need no escape. */
const plainUrl = (url: string): string =>
  url.replace(/[,;\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function locationOf(place: RecordPlace | null): string | null {
  if (place === null) return null
  const town = [place.postalCode, place.city].filter((part) => part !== null).join(' ')
  const parts = [place.name, place.address, town].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? (place.text ?? place.url) : parts.join(', ')
}

/** Who took part, who did what, what was on the agenda: labels as printed, one a line. */
function describe(record: MeetingRecord): string | null {
  const present = attendees(record).map(({ name }) => name)
  const lines = [
    ...(present.length === 0 ? [] : [`Participants: ${present.join(', ')}`]),
    ...record.roles
      .filter(({ persons }) => persons.length > 0)
      .map(({ label, persons }) => `${label}: ${persons.join(', ')}`),
    ...record.agenda.map(({ time, label }) => (time === null ? `- ${label}` : `- ${time} ${label}`)),
    ...(record.place?.online === true && record.place.url !== null ? [record.place.url] : []),
  ]
  return lines.length === 0 ? null : lines.join('\n')
}

/** A date that neither the page nor a person plainly says is marked. */
function doubtOf({ dates: [date] }: MeetingRecord): { readonly key: string; readonly value: string }[] {
  return date === undefined || isSure(date) ? [] : [{ key: 'X-WIKIFONDS-CERTAINTY', value: date.certainty }]
}

// VTIMEZONE for the zones that the events name.

const zones: ReadonlySet<string> = new Set(tzlib_get_timezones())

/** The zone of a meeting; null when it is not known to the database, and the event then has the time of wherever one is. */
function knownZone({ timezone }: MeetingRecord): string | null {
  return timezone !== null && zones.has(timezone.id) ? timezone.id : null
}

/** The definition of a known zone. */
function timezoneBlock(zone: string): string {
  const [block] = tzlib_get_ical_block(zone)
  return `${block}\r\n`
}
