/** The year of a date that prints none: from the title, the address, the revision, or object ids in links. Nothing decides: none. */

import type { Page } from '../page/page.ts'
import { compareDays, type Day, dayOf, dayOfSeconds, daysBetween, isDay, weekdayOf } from '../words/calendar.ts'
import type { PrintedDate } from '../words/printed-dates.ts'
import { matchesOf } from '../words/word-pattern.ts'
import { dayOfAddress, yearInAddress } from './date-of-address.ts'

/** MongoDB's ids begin with the seconds at which they were made. */
const objectId = /(?<![\da-f])([\da-f]{8})[\da-f]{16}(?![\da-f])/i
const [firstSeconds, lastSeconds] = [1_104_537_600, 2_051_222_400]
/** An event page is made at most so many days before its event. */
const maxAhead = 330

/** The year that completes a date; null where nothing decides. */
export function inferYear(page: Page, date: PrintedDate): number | null {
  if (date.month === null) return null
  return yearOfPage(page, date) ?? yearOfRevision(page, date) ?? yearOfLinks(page, date)
}

/** The year that title or address of the page give a date; null where neither does. */
export function yearOfPage(page: Page, date: PrintedDate): number | null {
  return date.month === null ? null : (yearOfTitle(page, date) ?? yearOfAddress(page, date))
}

function yearOfTitle(page: Page, date: PrintedDate): number | null {
  const years = matchesOf(page.title.fold, /(?<!\d)(20\d{2}|19\d{2})(?!\d)/g).map(([year]) => Number(year))
  const [year] = years
  return years.length === 1 && year !== undefined && fits(date, year) ? year : null
}

/** The year of the same day, or the nearest to the day that the address gives; a year alone must fit the weekday. */
function yearOfAddress(page: Page, date: PrintedDate): number | null {
  const day = dayOfAddress(page)
  if (day !== null) return nearest(date, [day.year, day.year - 1, day.year + 1], day)
  const year = yearInAddress(page)
  return year !== null && fits(date, year) ? year : null
}

function yearOfRevision(page: Page, date: PrintedDate): number | null {
  const saved = dayOf(page.revision?.timestamp ?? '')
  if (saved === null) return null
  const reach = date.weekday === null ? [0, -1, 1] : [0, -1, 1, -2, -3]
  return nearest(
    date,
    reach.map((shift) => saved.year + shift),
    saved,
  )
}

function yearOfLinks(page: Page, date: PrintedDate): number | null {
  for (const { links } of page.lines) {
    for (const { url } of links) {
      const seconds = Number.parseInt(objectId.exec(url)?.[1] ?? '', 16)
      if (!(seconds > firstSeconds && seconds < lastSeconds)) continue
      const made = dayOfSeconds(seconds)
      const year = [made.year, made.year + 1].find((candidate) => {
        const day = dayIn(date, candidate)
        const ahead = day === null ? -1 : daysBetween(made, day)
        return fits(date, candidate) && ahead >= 0 && ahead <= maxAhead
      })
      if (year !== undefined) return year
    }
  }
  return null
}

function nearest(date: PrintedDate, years: readonly number[], saved: Day): number | null {
  const fitting = years.filter((year) => fits(date, year))
  const distance = (year: number): number => Math.abs(daysBetween(saved, dayIn(date, year) ?? saved))
  return fitting.sort((a, b) => distance(a) - distance(b) || a - b)[0] ?? null
}

function fits(date: PrintedDate, year: number): boolean {
  const day = dayIn(date, year)
  return day !== null && (date.weekday === null || weekdayOf(day) === date.weekday)
}

function dayIn(date: PrintedDate, year: number): Day | null {
  const [month, day] = [date.month ?? 1, date.day ?? 1]
  return isDay(year, month, day) ? { year, month, day } : null
}

/** The first such day from a day on: for dates of things to come that print no year. */
export function nextOn(after: Day, date: PrintedDate): number | null {
  for (const year of [after.year, after.year + 1]) {
    const day = dayIn(date, year)
    if (day !== null && compareDays(day, after) >= 0) return year
  }
  return null
}
