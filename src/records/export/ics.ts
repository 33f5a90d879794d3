/** `meetings.ics`: iCalendar (RFC 5545), an event per meeting that has a day. Attendees have no URI, so none is made up. */

import { escape as escapeText, foldLines } from 'ical-generator'
import { icsEvent } from './ics-event.ts'
import { knownZone, timezoneBlock } from './ics-timezone.ts'
import type { ExportedMeeting, ExportedWiki } from './input.ts'
import { whenOf } from './when.ts'

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
