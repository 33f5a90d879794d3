/** The dates of a meeting: candidates, ranking, hours, what contradicts. One entry per meeting on the page. */

import type { MeetingDate, RecordIssue } from '../model/record.ts'
import { addDays, dayOf, isDay, isoDay, weekdayOf } from './dates/calendar.ts'
import { type DateCandidate, dateCandidates } from './dates/candidates.ts'
import { at, datedWords, timeSpan } from './dates/spans.ts'
import { inferYear } from './dates/year.ts'
import { type Found, inText, type Source } from './found.ts'
import { type FoundHour, hoursIn } from './hours.ts'
import { labelled } from './labels.ts'
import type { Line } from './line.ts'
import type { Page, Section } from './page.ts'
import { spanAt } from './text.ts'

export interface MeetingDates {
  readonly dates: readonly Found<MeetingDate>[]
  readonly issues: readonly RecordIssue[]
  /** The sections that are a meeting each; fewer than two: the page is one. */
  readonly meetings: readonly Section[]
}

/** Under this, a date in running prose is no meeting's date. */
const threshold = 52

export function meetingDates(page: Page): MeetingDates {
  const candidates = dateCandidates(page)
  const meetings = datedSections(page)
  if (meetings.length >= 2) return severalMeetings(page, meetings, candidates)
  return { ...oneMeeting(page, candidates, page.lines), meetings: [] }
}

/** Headings of one level that carry a full date each: the page holds several meetings. */
function datedSections(page: Page): readonly Section[] {
  const dated = page.sections.filter((section) => {
    const dates = datedWords(page, section.line.fold)
    return dates.some(({ date }) => date.year !== null && date.day !== null && !date.invalid)
  })
  const level = Math.min(...dated.map((section) => section.level))
  const peers = dated.filter((section) => section.level === level)
  const days = new Set(
    peers
      .map((section) => datedWords(page, section.line.fold)[0])
      .map((dated) => dated && timeSpan(dated.date, null)?.start),
  )
  return days.size >= 2 ? peers : []
}

function severalMeetings(page: Page, meetings: readonly Section[], candidates: readonly DateCandidate[]): MeetingDates {
  const parts = meetings.map((section, position) => {
    const own = candidates.filter(({ line }) => line === section.line)
    return oneMeeting(page, own, linesUntil(page, section, meetings[position + 1]), -Infinity)
  })
  return { dates: parts.flatMap(({ dates }) => dates), issues: parts.flatMap(({ issues }) => issues), meetings }
}

/** The lines of a meeting's section and of those under it. */
export function linesUntil(page: Page, section: Section, next: Section | undefined): readonly Line[] {
  const end = next ?? page.sections.find(({ index, level }) => index > section.index && level <= section.level)
  return page.lines.slice(section.line.index, end?.line.index ?? page.lines.length)
}

function oneMeeting(
  page: Page,
  candidates: readonly DateCandidate[],
  lines: readonly Line[],
  least = threshold,
): Omit<MeetingDates, 'meetings'> {
  const placeholder = placeholderIssues(page, lines)
  const good = candidates.filter(({ dated }) => !dated.date.invalid).sort((a, b) => b.points - a.points)
  const [top] = good
  if (top === undefined || top.points < least)
    return { ...invalidDate(candidates), issues: [...placeholder, ...invalidDate(candidates).issues] }
  const year = top.dated.date.year ?? sameDay(good, top)?.dated.date.year ?? inferYear(page, top.dated.date)
  if (year === null) return { dates: [undated(top)], issues: placeholder }
  return settle(page, { top, year, good, lines, placeholder })
}

interface Ranked {
  readonly top: DateCandidate
  readonly year: number
  readonly good: readonly DateCandidate[]
  readonly lines: readonly Line[]
  readonly placeholder: readonly RecordIssue[]
}

function settle(page: Page, ranked: Ranked): Omit<MeetingDates, 'meetings'> {
  const { top, year, good, lines } = ranked
  const twin =
    top.dated.time === null ? good.find((other) => other.dated.time !== null && isSameDay(other, top, year)) : undefined
  const base = timeSpan(top.dated.date, twin?.dated.time ?? top.dated.time, year)
  if (base === null) return { dates: [undated(top)], issues: ranked.placeholder }
  const sources: Source[] = [sourceOf(top)]
  if (twin !== undefined) sources.push({ ...sourceOf(twin), path: twin.part === top.part ? 'start' : '' })
  const timed = withHours(page, { ...base, alternates: [], certainty: 'stated' }, lines)
  const others = alternateDays(page, ranked, timed.start)
  const yearPrinted =
    top.dated.date.year !== null ||
    good.some((other) => other !== top && other.dated.date.year === year && isSameDay(other, top, year))
  const value: MeetingDate = {
    start: timed.start,
    end: timed.end,
    precision: timed.precision,
    text: printedWords(top),
    certainty: others.conflict ? 'conflict' : !yearPrinted ? 'inferred' : timed.certainty,
    alternates: [...new Set([...timed.alternates, ...others.alternates])].filter((other) => other !== timed.start),
  }
  return {
    dates: [{ value, sources: [...sources, ...timed.sources], rule: top.rule }],
    issues: [...ranked.placeholder, ...dateIssues(ranked, others.conflict, yearPrinted)],
  }
}

interface Timed extends Pick<MeetingDate, 'end' | 'precision' | 'certainty' | 'alternates'> {
  readonly start: string
}

/** Adds the hours that stand apart. The scheduled start wins; the real one is an alternate. */
function withHours(page: Page, base: Timed, lines: readonly Line[]): Timed & { readonly sources: readonly Source[] } {
  const day = dayOf(base.start)
  if (day === null || base.precision === 'month') return { ...base, sources: [] }
  const hours = hoursIn(page, lines)
  const sources: Source[] = []
  const use = (hour: FoundHour, path: string): void =>
    void sources.push(inText(spanAt(hour.line, hour.time.from, hour.time.to), path))
  let { start, end, certainty, precision } = base
  const alternates = [...base.alternates]
  const opening = hours.planned ?? hours.opened
  if (!start.includes('T') && opening !== null && end === null) {
    const clock = eveningClock(page, opening, hours)
    start = at(day, clock.start)
    if (clock.inferred) certainty = 'inferred'
    precision = 'minute'
    use(opening, 'start')
    if (opening.time.end !== null) end = at(day, opening.time.end)
  } else if (hours.opened !== null && start.includes('T') && at(day, hours.opened.time.start) !== start) {
    alternates.push(at(day, hours.opened.time.start))
  }
  const closing = hours.planEnd ?? hours.closed
  if (end === null && closing !== null && start.includes('T')) {
    const printed = at(day, closing.time.start)
    end = printed > start ? printed : at(addDays(day, 1), closing.time.start)
    use(closing, 'end')
  }
  return { start, end, precision, certainty, alternates, sources }
}

/** `7:30` without am or pm is evening only when a later hour of the page says so. */
function eveningClock(
  page: Page,
  opening: FoundHour,
  hours: { readonly closed: FoundHour | null },
): { start: string; inferred: boolean } {
  const { start, certain } = opening.time
  const closed = hours.closed?.time
  if (certain || closed === undefined || !(closed.start > '12:00')) return { start, inferred: false }
  const evening = `${String(Number(start.slice(0, 2)) + 12).padStart(2, '0')}${start.slice(2)}`
  const isEvening = start < '12:00' && evening <= closed.start && page.lines.length > 0
  return isEvening ? { start: evening, inferred: true } : { start, inferred: false }
}

function alternateDays(
  page: Page,
  { top, good, year }: Ranked,
  start: string,
): { readonly alternates: readonly string[]; readonly conflict: boolean } {
  const alternates: string[] = []
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

function dateIssues({ top, year }: Ranked, conflict: boolean, yearPrinted: boolean): readonly RecordIssue[] {
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

function placeholderIssues(page: Page, lines: readonly Line[]): readonly RecordIssue[] {
  const unfilled = lines.some((line) => {
    const label = labelled(line)
    if (label === null || page.rules.words.labels.exact(label.label.text) !== 'date') return false
    return label.value.text !== '' && page.rules.words.list('placeholders').has(label.value.text)
  })
  return unfilled
    ? [{ code: 'placeholder', field: 'dates', message: 'the date is still the word of the template' }]
    : []
}

function invalidDate(candidates: readonly DateCandidate[]): Omit<MeetingDates, 'meetings'> {
  const invalid =
    candidates.find(({ dated, states }) => dated.date.invalid && states) ??
    candidates.find(({ dated }) => dated.date.invalid)
  if (invalid === undefined) return { dates: [], issues: [] }
  const value: MeetingDate = {
    start: null,
    end: null,
    precision: 'unknown',
    text: printedWords(invalid),
    certainty: 'invalid',
    alternates: [],
  }
  return {
    dates: [{ value, sources: [sourceOf(invalid)], rule: invalid.rule }],
    issues: [{ code: 'date-invalid', field: 'dates[0]', message: 'the printed date does not exist' }],
  }
}

function undated(top: DateCandidate): Found<MeetingDate> {
  const value: MeetingDate = {
    start: null,
    end: null,
    precision: 'unknown',
    text: printedWords(top),
    certainty: 'stated',
    alternates: [],
  }
  return { value, sources: [sourceOf(top)], rule: top.rule }
}

function sameDay(good: readonly DateCandidate[], top: DateCandidate): DateCandidate | undefined {
  const { month, day } = top.dated.date
  return good.find(({ dated }) => dated.date.year !== null && dated.date.month === month && dated.date.day === day)
}

function isSameDay(other: DateCandidate, top: DateCandidate, year: number): boolean {
  const [a, b] = [other.dated.date, top.dated.date]
  return a.month === b.month && a.day === b.day && (a.year ?? year) === (b.year ?? year)
}

function isInside(top: DateCandidate, start: string, year: number): boolean {
  const { end, month, day } = top.dated.date
  if (end === null || month === null || day === null) return false
  const last = isoDay({ ...end, year: end.year ?? year })
  return start.slice(0, 10) >= isoDay({ year, month, day }) && start.slice(0, 10) <= last
}

function printedWords({ line, dated }: DateCandidate): string {
  return line.text.slice(dated.from, dated.to)
}

function sourceOf({ line, dated, part }: DateCandidate): Source {
  return { part, path: '', span: spanAt(line, dated.from, dated.to) }
}
