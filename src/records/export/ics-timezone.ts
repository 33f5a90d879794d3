/** VTIMEZONE for the zones that the events name. */

import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { MeetingRecord } from '../../model/record.ts'

const zones: ReadonlySet<string> = new Set(tzlib_get_timezones())

/** The zone of a meeting; null when it is not known to the database, and the event then has the time of wherever one is. */
export function knownZone({ timezone }: MeetingRecord): string | null {
  return timezone !== null && zones.has(timezone.id) ? timezone.id : null
}

/** The definition of a known zone. */
export function timezoneBlock(zone: string): string {
  const [block] = tzlib_get_ical_block(zone)
  return `${block}\r\n`
}
