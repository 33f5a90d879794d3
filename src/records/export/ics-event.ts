/** One VEVENT. */

import ical, { type ICalDayJsStub, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { isSure, type MeetingRecord, type RecordPlace } from '../../model/record.ts'
import { isUrl } from '../../support/url.ts'
import { knownZone } from './ics-timezone.ts'
import { attendees, type ExportedMeeting, type ExportedWiki } from './input.ts'
import { dayAfter, type When } from './when.ts'

const statuses = {
  held: ICalEventStatus.CONFIRMED,
  planned: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
  unknown: null,
} as const

/** The event of a meeting, with its CRLFs. */
export function icsEvent(wiki: ExportedWiki, { record, page }: ExportedMeeting, when: When): string {
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
