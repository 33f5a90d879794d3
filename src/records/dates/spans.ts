/** A printed date and the hours beside it, as the times of a record. */

import type { LocalTime, Precision } from '../../model/record.ts'
import type { Page } from '../page/page.ts'
import { addDays, type Day, isoDay } from '../words/calendar.ts'
import type { PrintedDate } from '../words/printed-dates.ts'
import type { PrintedTime } from '../words/printed-times.ts'
import { signedMoment } from '../words/signature.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'

/** A date in a line with its hours. */
export interface DatedWords {
  readonly date: PrintedDate
  readonly time: PrintedTime | null
  readonly from: number
  readonly to: number
}

/** When a printed date begins and ends, in local times cut to its precision. */
export interface TimeSpan {
  readonly start: LocalTime
  readonly end: LocalTime | null
  readonly precision: Precision
}

/** Only such words may stand between a day and its hours. */
const between = /^[\s,;:.()–—-]*(?:[\p{L}']+[\s,.]*){0,3}[\s(:–—-]*$/u
const maxBetween = 28

/** Every date of a folded text, each with the hours that belong to it. */
export function datedWords(page: Page, fold: string): readonly DatedWords[] {
  const { words } = page.rules
  const dates = joinRanges(words, unsigned(words, page.rules.dates.read(fold, page.order), fold), fold)
  if (dates.length === 0) return []
  const times = page.rules.times
    .read(fold)
    .filter(({ from, to }) => !dates.some((date) => from < date.to && to > date.from))
  return dates.map((date, at) => {
    const until = dates[at + 1]?.from ?? fold.length
    const after = times.find(({ from }) => from >= date.to && from < until && isBetween(fold.slice(date.to, from)))
    const since = dates[at - 1]?.to ?? 0
    const before = times.findLast(
      ({ from, to }) => from >= since && to <= date.from && isBetween(fold.slice(to, date.from)),
    )
    const time = after ?? before ?? null
    return {
      date,
      time,
      from: Math.min(date.from, time?.from ?? date.from),
      to: Math.max(date.to, time?.to ?? date.to),
    }
  })
}

/** Without the days on which somebody signed. */
function unsigned(words: Words, dates: readonly PrintedDate[], fold: string): readonly PrintedDate[] {
  if (dates.length === 0) return dates
  const signed = [...fold.matchAll(signedMoment(words))].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  )
  return dates.filter((date) => !signed.some(([from, to]) => date.from >= from && date.to <= to))
}

function isBetween(words: string): boolean {
  return words.length <= maxBetween && between.test(words)
}

/** `28 février au 2 mars 2017`, `8/3/2023 al 08/04/2023`: two dates and a joint are one range. */
function joinRanges(words: Words, dates: readonly PrintedDate[], fold: string): readonly PrintedDate[] {
  const joined: PrintedDate[] = []
  for (const date of dates) {
    const last = joined[joined.length - 1]
    const joint = last === undefined ? '' : fold.slice(last.to, date.from)
    if (last !== undefined && last.end === null && isRange(words, last, date, joint)) {
      joined[joined.length - 1] = {
        ...last,
        to: date.to,
        year: last.year ?? date.year,
        end: { year: date.year, month: date.month ?? 1, day: date.day ?? 1 },
      }
    } else joined.push(date)
  }
  return joined
}

const rangeJoint = perWords(({ grammar }) => compilePattern(`^ ?(?:-|–|—|${oneOf(grammar('rangeWords'))}) ?$`, 'u'))

function isRange(words: Words, first: PrintedDate, second: PrintedDate, joint: string): boolean {
  if (first.precision !== 'day' || second.precision !== 'day' || first.invalid || second.invalid) return false
  if (!rangeJoint(words).test(joint)) return false
  const order = (date: PrintedDate): number => (date.month ?? 0) * 31 + (date.day ?? 0)
  return first.year === null || second.year === null || first.year < second.year || order(first) < order(second)
}

/** Times of a complete date; `year` completes one that prints none. Null when it cannot be said. */
export function timeSpan(
  date: PrintedDate,
  time: PrintedTime | null,
  year: number | null = date.year,
): TimeSpan | null {
  if (date.invalid || year === null) return null
  if (date.precision === 'year') return { start: String(year), end: null, precision: 'year' }
  if (date.season !== null) return { start: `${year}-${date.season}`, end: null, precision: 'season' }
  if (date.month === null) return null
  if (date.day === null)
    return { start: `${year}-${String(date.month).padStart(2, '0')}`, end: null, precision: 'month' }
  const day: Day = { year, month: date.month, day: date.day }
  const last: Day | null = date.end === null ? null : { ...date.end, year: date.end.year ?? year }
  return time === null
    ? { start: isoDay(day), end: last === null ? null : isoDay(last), precision: 'day' }
    : withHours(day, last, time)
}

function withHours(day: Day, last: Day | null, time: PrintedTime): TimeSpan {
  const start = at(day, time.start)
  if (time.end === null) return { start, end: last === null ? null : isoDay(last), precision: 'minute' }
  const overnight = last === null && time.end <= time.start
  return { start, end: at(overnight ? addDays(day, 1) : (last ?? day), time.end), precision: 'minute' }
}

/** The local time of an hour on a day; 24:00 is midnight of the next one. */
export function at(day: Day, clock: string): LocalTime {
  return clock === '24:00' ? `${isoDay(addDays(day, 1))}T00:00` : `${isoDay(day)}T${clock}`
}
