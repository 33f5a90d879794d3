/** A moment while it is read: what was said of it, and steps from there. */

import { offsetOf } from './wall-clock.ts'

/** What a text says of a moment; null is unsaid. */
export interface Moment {
  year: number | null
  /** 1 to 12. */
  month: number | null
  day: number | null
  /** Seconds since midnight. */
  seconds: number | null
  /** Minutes east of UTC. */
  offset: number | null
  /** IANA id. */
  zone: string | null
  /** Milliseconds since 1970, for `@1234`. */
  at: number | null
  hasDate: boolean
  hasTime: boolean
  readonly steps: { years: number; months: number; days: number; seconds: number }
  /** 0 is Sunday; `skipsToday`: a week later where today is that day. */
  weekday: { readonly day: number; readonly skipsToday: boolean; readonly inWeek: boolean } | null
  /** First or last day of the month that the steps lead to. */
  edge: 'first' | 'last' | null
  /** The n-th weekday of the month, -1 is the last. */
  nth: { readonly count: number; readonly day: number } | null
}

/** One way to say something of a moment. */
export interface MomentForm {
  /** Anchored at the start, for lower-case text. */
  readonly pattern: RegExp
  /** False: what it says cannot be. */
  readonly read: (match: RegExpExecArray, moment: Moment) => boolean
}

/** Nothing said yet. */
export const emptyMoment = (): Moment => ({
  year: null,
  month: null,
  day: null,
  seconds: null,
  offset: null,
  zone: null,
  at: null,
  hasDate: false,
  hasTime: false,
  steps: { years: 0, months: 0, days: 0, seconds: 0 },
  weekday: null,
  edge: null,
  nth: null,
})

/** Says a date; false where one was said before. */
export function setDate(moment: Moment, year: number | null, month: number, day: number): boolean {
  if (moment.hasDate) return false
  Object.assign(moment, { year, month, day, hasDate: true })
  return true
}

/** Says a time of the day; false where one was said before. */
export function setTime(moment: Moment, hour: number, minute = 0, second = 0): boolean {
  if (moment.hasTime) return false
  Object.assign(moment, { seconds: (hour * 60 + minute) * 60 + second, hasTime: true })
  return true
}

/** Midnight, unless a time is said after it. */
export function setMidnight(moment: Moment): void {
  Object.assign(moment, { seconds: 0, hasTime: false })
}

/** Milliseconds since 1970; what is unsaid is that of `now`, which is asked for nothing else, the time midnight where a date is said. */
export function momentToTime(moment: Moment, now: () => number): number {
  const start = new Date(moment.at ?? (isWholeDate(moment) ? 0 : now()))
  const { steps } = moment
  const year = moment.year ?? start.getUTCFullYear()
  const month = (moment.month ?? start.getUTCMonth() + 1) - 1
  const day = moment.day ?? start.getUTCDate()
  const midnight = utc(year + steps.years, month + steps.months, edgeDay(moment, year, month, day))
  const date = onWeekday(midnight + steps.days * dayMs, moment)
  const ownSeconds = Math.floor(
    (start.getTime() - utc(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate())) / 1000,
  )
  const seconds = moment.seconds ?? (moment.hasDate ? 0 : ownSeconds)
  const local = date + (seconds + steps.seconds) * 1000
  if (!(Math.abs(local) < lastMs)) return Number.NaN
  if (moment.zone === null) return local - (moment.offset ?? 0) * 60_000
  return local - offsetOf(local - offsetOf(local, moment.zone) * 60_000, moment.zone) * 60_000
}

/** Whether nothing of it is that of the moment at which it is read. */
const isWholeDate = ({ year, month, day, hasDate, seconds }: Moment): boolean =>
  year !== null && month !== null && day !== null && (hasDate || seconds !== null)

const dayMs = 86_400_000
/** Dates of machines end at 8.64e15. */
const lastMs = 8.6e15

/** As Date.UTC, years below 100 too. */
export function utc(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date.getTime()
}

function edgeDay({ edge, nth, steps }: Moment, year: number, month: number, day: number): number {
  if (edge === 'first') return 1
  if (edge === 'last') return new Date(utc(year + steps.years, month + steps.months + 1, 0)).getUTCDate()
  if (nth === null) return day
  const first = new Date(utc(year + steps.years, month + steps.months, 1)).getUTCDay()
  const firstOne = 1 + ((nth.day - first + 7) % 7)
  if (nth.count > 0) return firstOne + (nth.count - 1) * 7
  const last = new Date(utc(year + steps.years, month + steps.months + 1, 0))
  return last.getUTCDate() - ((last.getUTCDay() - nth.day + 7) % 7)
}

function onWeekday(date: number, { weekday, steps }: Moment): number {
  if (weekday === null) return date
  const today = new Date(date).getUTCDay()
  if (weekday.inWeek) {
    // A week begins on Monday.
    return date + (((weekday.day + 6) % 7) - ((today + 6) % 7)) * dayMs
  }
  let difference = weekday.day - today
  if (steps.days < 0 ? difference < 0 : difference <= (weekday.skipsToday ? 0 : -1)) difference += 7
  return date + difference * dayMs
}
