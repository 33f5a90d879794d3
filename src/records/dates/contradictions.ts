/** What the page prints against the date that won: other days, a wrong weekday, no year. */

import type { RecordIssue } from '../../model/record.ts'
import type { Page } from '../page/page.ts'
import { isDay, isoDay, weekdayOf } from '../words/calendar.ts'
import type { DateCandidate } from './candidates.ts'
import { timeSpan } from './spans.ts'

export interface Ranked {
  readonly top: DateCandidate
  readonly year: number
  readonly good: readonly DateCandidate[]
}

export function alternateDays(
  page: Page,
  { top, good, year }: Ranked,
  start: string,
): { readonly alternates: readonly string[]; readonly conflict: boolean } {
  const printed = top.slip === undefined ? null : timeSpan(top.slip, top.dated.time, top.slip.year ?? year)
  const alternates: string[] = printed === null ? [] : [printed.start]
  for (const other of good) {
    if (other === top || !other.states || other.dated.date.precision !== 'day' || isSameDay(other, top, year)) continue
    const span = timeSpan(other.dated.date, other.dated.time, other.dated.date.year ?? year)
    if (span !== null && !isInside(top, span.start, year)) alternates.push(span.start)
  }
  const conflict = alternates.length > 0
  return { alternates: [...alternates, ...localDayBefore(page, top, start)], conflict }
}

/** A title equal to the revision's UTC day while it was still the day before in the wiki's zone. */
function localDayBefore(page: Page, top: DateCandidate, start: string): readonly string[] {
  const { timezone } = page.rules
  const saved = page.revision?.timestamp ?? null
  if (
    top.part !== 'title' ||
    timezone === null ||
    saved === null ||
    !saved.endsWith('Z') ||
    saved.slice(0, 10) !== start.slice(0, 10)
  )
    return []
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(new Date(saved))
  return local < start.slice(0, 10) ? [local] : []
}

export function dateIssues({ top, year }: Ranked, conflict: boolean, yearPrinted: boolean): readonly RecordIssue[] {
  const issues: RecordIssue[] = []
  const { weekday, month, day } = top.dated.date
  if (
    weekday !== null &&
    month !== null &&
    day !== null &&
    isDay(year, month, day) &&
    weekdayOf({ year, month, day }) !== weekday
  ) {
    issues.push({ code: 'weekday-mismatch', field: 'dates[0]', message: 'the printed weekday is not that of the date' })
  }
  if (!yearPrinted) issues.push({ code: 'year-inferred', field: 'dates[0]', message: 'the page prints no year' })
  if (conflict)
    issues.push({ code: 'date-conflict', field: 'dates[0]', message: 'the page prints another date for the meeting' })
  return issues
}

export function isSameDay(other: DateCandidate, top: DateCandidate, year: number): boolean {
  const [a, b] = [other.dated.date, top.dated.date]
  return a.month === b.month && a.day === b.day && (a.year ?? year) === (b.year ?? year)
}

function isInside(top: DateCandidate, start: string, year: number): boolean {
  const { end, month, day } = top.dated.date
  if (end === null || month === null || day === null) return false
  const last = isoDay({ ...end, year: end.year ?? year })
  return start.slice(0, 10) >= isoDay({ year, month, day }) && start.slice(0, 10) <= last
}
