/** Time in columns: months where there are few, else years. */

import { monthShort } from '../frame/dates.ts'
import type { Say } from '../frame/say.ts'

/** The columns of a span of time. */
export interface Periods {
  /** In order, without gaps. */
  readonly labels: readonly string[]
  /** The column of a time (`YYYY-MM…`); -1 outside of the span, or for a time that names no month where months are counted. */
  readonly columnOf: (at: string) => number
  readonly isMonthly: boolean
}

/** Beyond so many months a column is a year. */
const mostMonths = 72

/** The periods from the first to the last of the times given, each `YYYY` or longer; none for no time. */
export function periodsOf(times: readonly string[], say: Say): Periods {
  const sorted = times.filter((at) => /^\d{4}/.test(at)).sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return { labels: [], columnOf: () => -1, isMonthly: false }
  const months = monthNumber(last, 12) - monthNumber(first, 1) + 1
  const isMonthly = months <= mostMonths && sorted.some((at) => at.length >= 7)
  const start = isMonthly ? monthNumber(first, 1) : yearOf(first)
  const end = isMonthly ? monthNumber(last, 12) : yearOf(last)
  const labels = Array.from({ length: end - start + 1 }, (_, index) =>
    isMonthly ? monthLabel(start + index, say) : String(start + index),
  )
  const columnOf = (at: string): number => {
    if (!isMonthly) return within(yearOf(at) - start, labels.length)
    return at.length < 7 ? -1 : within(monthNumber(at, 1) - start, labels.length)
  }
  return { labels, columnOf, isMonthly }
}

const yearOf = (at: string): number => Number(at.slice(0, 4))

/** Months since the year 0; `otherwise` for a time that names none, or a season. */
function monthNumber(at: string, otherwise: number): number {
  const month = Number(at.slice(5, 7))
  return yearOf(at) * 12 + (month >= 1 && month <= 12 ? month : otherwise) - 1
}

const monthLabel = (number: number, { language }: Say): string =>
  `${monthShort((number % 12) + 1, language)} ${Math.floor(number / 12)}`

const within = (column: number, count: number): number => (column >= 0 && column < count ? column : -1)
