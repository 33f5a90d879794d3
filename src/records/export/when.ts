/** The day and hour of a meeting, as calendars need them. */

import type { MeetingDate, MeetingRecord } from '../../model/record.ts'

export type When =
  /** `YYYY-MM-DD`; `last` is the last day, included. */
  | { readonly kind: 'days'; readonly first: string; readonly last: string }
  /** `YYYY-MM-DDTHH:MM`, local. */
  | { readonly kind: 'hours'; readonly start: string; readonly end: string | null }

const onDay = new Set<string>(['minute', 'hour', 'day'])

/** When a meeting is; null when it has no day. The first date that has one counts. */
export function whenOf({ dates }: MeetingRecord): When | null {
  const date = dates.find(({ start, precision }) => onDay.has(precision) && start !== null && isDay(start.slice(0, 10)))
  return date === undefined ? null : read(date)
}

function read({ start, end }: MeetingDate): When | null {
  if (start === null) return null
  const after = end !== null && isDay(end.slice(0, 10)) && end >= start ? end : null
  if (isHour(start))
    return { kind: 'hours', start, end: after !== null && isHour(after) && after > start ? after : null }
  const first = start.slice(0, 10)
  return { kind: 'days', first, last: after?.slice(0, 10) ?? first }
}

const isHour = (time: string): boolean => /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)

function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}

/** The day after a day. */
export function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
