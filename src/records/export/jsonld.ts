/** JSON-LD: one schema.org Event per meeting. Terms: https://schema.org/Event, EventSeries, Place, VirtualLocation, Role. */

import type { MeetingRecord } from '../../model/record.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import { attending } from './csv.ts'

export function* meetingsJsonld(meetings: Iterable<PublishedMeeting>): Generator<string> {
  yield '{"@context":"https://schema.org","@graph":['
  let before = '\n'
  for (const meeting of meetings) {
    yield `${before}${JSON.stringify(eventOf(meeting))}`
    before = ',\n'
  }
  yield '\n]}\n'
}

type Node = Readonly<Record<string, unknown>>

function eventOf({ record, page }: PublishedMeeting): Node {
  return withoutNulls({
    '@type': 'Event',
    '@id': record.id === null ? null : `urn:wikifonds:${encodeURIComponent(record.id)}`,
    name: record.title ?? page.title,
    superEvent: record.series === null ? null : { '@type': 'EventSeries', name: record.series },
    startDate: isoTime(record.dates[0]?.start ?? null),
    endDate: isoTime(record.dates[0]?.end ?? null),
    eventStatus:
      record.status === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled',
    eventAttendanceMode: modeOf(record),
    location: locationOf(record),
    organizer: some(record.organisers.map((name) => ({ '@type': 'Organization', name }))),
    attendee: some(attending(record).map(({ name }) => ({ '@type': 'Person', name }))),
    performer: some(
      record.roles.flatMap(({ role, persons }) =>
        persons.map((name) => ({ '@type': 'Role', roleName: role, performer: { '@type': 'Person', name } })),
      ),
    ),
    inLanguage: record.lang,
    url: page.originalUrl,
  })
}

/** ISO 8601 dates and times only: a season of EDTF is no Date of schema.org. */
const isoTime = (time: string | null): string | null => (time === null || /^\d{4}-2[1-4]$/.test(time) ? null : time)

const some = (nodes: readonly Node[]): readonly Node[] | null => (nodes.length === 0 ? null : nodes)

function modeOf({ place }: MeetingRecord): string | null {
  if (place === null) return null
  return `https://schema.org/${place.online ? 'Online' : 'Offline'}EventAttendanceMode`
}

function locationOf({ place }: MeetingRecord): Node | null {
  if (place === null) return null
  if (place.online) return withoutNulls({ '@type': 'VirtualLocation', name: place.name, url: place.url })
  const address = withoutNulls({
    '@type': 'PostalAddress',
    streetAddress: place.address,
    postalCode: place.postalCode,
    addressLocality: place.city,
  })
  return withoutNulls({
    '@type': 'Place',
    name: place.name,
    address: Object.keys(address).length === 1 ? null : address,
  })
}

function withoutNulls(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null))
}
