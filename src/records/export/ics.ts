/**
 * iCalendar (RFC 5545): one VEVENT per meeting that has a day. Times are local with their zone, or floating without one;
 * attendees are words of the description, because an ATTENDEE needs an address.
 */

import ical, { type ICalCalendar, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { MeetingRecord, MeetingStatus } from '../../model/record.ts'
import type { About, PublishedMeeting } from '../../model/view.ts'
import { attending } from './csv.ts'

const crlf = '\r\n'
/** When the source gives a revision no time: RFC 5545 wants a DTSTAMP, and the clock would change it. */
const noTime = '1970-01-01T00:00:00Z'

export function* meetingsIcs(meetings: Iterable<PublishedMeeting>, about: About): Generator<string> {
  yield ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//wikifonds//meetings//EN', 'CALSCALE:GREGORIAN', ''].join(crlf)
  for (const zone of zonesOf(meetings)) yield `${zoneBlock(zone)}${crlf}`
  for (const meeting of meetings) {
    const event = eventOf(meeting, about)
    if (event !== null) yield event
  }
  yield `END:VCALENDAR${crlf}`
}

/** The zones that a VEVENT will name, sorted. */
function zonesOf(meetings: Iterable<PublishedMeeting>): readonly string[] {
  const zones = new Set<string>()
  for (const { record } of meetings) {
    const zone = zoneOf(record)
    if (zone !== null && record.dates[0]?.start?.includes('T') === true) zones.add(zone)
  }
  return [...zones].sort()
}

const knownZones: ReadonlySet<string> = new Set(tzlib_get_timezones())

/** The record's zone when there is a VTIMEZONE for it; UTC and unknown ones are left floating. */
function zoneOf({ timezone }: MeetingRecord): string | null {
  return timezone !== null && knownZones.has(timezone.id) ? timezone.id : null
}

function zoneBlock(zone: string): string {
  const block = tzlib_get_ical_block(zone)
  return (typeof block === 'string' ? block : (block[0] ?? '')).trimEnd()
}

/** The VEVENT of a meeting; null when it has no day. Each is made in a calendar of its own, so that none is kept. */
function eventOf({ record, page }: PublishedMeeting, about: About): string | null {
  const date = record.dates[0]
  if (date?.start == null || !/^\d{4}-\d{2}-\d{2}/.test(date.start)) return null
  const isTimed = date.start.includes('T')
  const zone = zoneOf(record)
  const calendar = ical()
  calendar.createEvent({
    id: `${record.id ?? page.pageId}@${hostOf(about)}`,
    stamp: stampOf(record.revisionTimestamp),
    start: isTimed ? `${date.start}:00` : date.start,
    end: endOf(date.end, isTimed),
    allDay: !isTimed,
    ...(isTimed && zone === null ? { floating: true } : {}),
    ...(isTimed && zone !== null ? { timezone: zone } : {}),
    summary: record.title ?? page.title,
    location: placeOf(record),
    description: describe(record),
    url: page.originalUrl,
    status: statusOf[record.status],
  })
  return cutEvent(calendar)
}

/** `DTEND` of a day is the day after (RFC 5545 §3.6.1). */
function endOf(end: string | null, isTimed: boolean): string | null {
  if (end === null || end.length < 10) return null
  if (isTimed) return end.includes('T') ? `${end}:00` : `${end}T23:59:00`
  const [year, month, day] = end.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, (day ?? 1) + 1)).toISOString().slice(0, 10)
}

/** A revision's time in UTC; a local one as printed on a saved page is taken as it stands. */
function stampOf(timestamp: string | null): string {
  if (timestamp === null) return noTime
  const full = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z?$/.test(timestamp)
    ? timestamp.replace(/Z$/, '')
    : `${timestamp.slice(0, 10)}T00:00`
  return `${full.length === 16 ? `${full}:00` : full}Z`
}

const statusOf: Readonly<Record<MeetingStatus, ICalEventStatus | null>> = {
  held: ICalEventStatus.CONFIRMED,
  planned: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
  unknown: null,
}

const hostOf = ({ baseUrl, key }: About): string =>
  baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).host : `${key}.invalid`

function placeOf({ place }: MeetingRecord): string | null {
  if (place === null) return null
  const town = [place.postalCode, place.city].filter((part) => part !== null).join(' ')
  const words = [place.name, place.address, town === '' ? null : town, place.url].filter((part) => part !== null)
  return words.length === 0 ? place.text : words.join(', ')
}

function describe(record: MeetingRecord): string | null {
  const roles = record.roles
    .filter(({ persons }) => persons.length > 0)
    .map(({ label, persons }) => `${label}: ${persons.join(', ')}`)
  const people = attending(record).map(({ name }) => name)
  const agenda = record.agenda.map(({ time, label }) => (time === null ? `- ${label}` : `- ${time} ${label}`))
  const lines = [...roles, ...(people.length === 0 ? [] : [people.join(', ')]), ...agenda]
  return lines.length === 0 ? null : lines.join('\n')
}

function cutEvent(calendar: ICalCalendar): string {
  const text = calendar.toString()
  const end = 'END:VEVENT'
  return `${text.slice(text.indexOf('BEGIN:VEVENT'), text.lastIndexOf(end) + end.length)}${crlf}`
}
