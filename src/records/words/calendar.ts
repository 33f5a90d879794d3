/** Days of the proleptic Gregorian calendar, without clock and without time zone. */

/** A day of the calendar; months and days from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

/** How many days a month has; months from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whether the calendar has such a day; months and days from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** 1 (Monday) … 7. */
export function weekdayOf({ year, month, day }: Day): number {
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1
}

/** The day so many days later, or earlier for a negative number. */
export function addDays({ year, month, day }: Day, days: number): Day {
  return fromMs(Date.UTC(year, month - 1, day) + days * dayMs)
}

/** Orders days: negative when the first is the earlier one, 0 when they are one. */
export function compareDays(a: Day, b: Day): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/** Days from `a` to `b`. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / dayMs)
}

/** `YYYY-MM-DD`. Source: ISO 8601. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The day that an ISO time begins with; null when it does not. */
export function dayOf(iso: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isDay(year, month, day) ? { year, month, day } : null
}

/** The day of Unix seconds, in UTC. */
export function dayOfSeconds(seconds: number): Day {
  return fromMs(seconds * 1000)
}

function fromMs(ms: number): Day {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
