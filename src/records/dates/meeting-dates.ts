/** The dates of a meeting: candidates, ranking, hours, what contradicts. One entry per meeting on the page. */

import type { MeetingDate, RecordIssue } from '../../model/record.ts'
import type { FoundValue, LosingCandidate, TextSource } from '../page/found.ts'
import { bareLabel, frameLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page, Section } from '../page/page.ts'
import { isoDay } from '../words/calendar.ts'
import { isPlaceholder } from '../words/placeholders.ts'
import { type Printed, spanAt } from '../words/text.ts'
import { holds } from '../words/words.ts'
import { type DateCandidate, dateCandidates, proseRule } from './candidates.ts'
import { alternateDays, dateIssues, isSameDay, type Ranked } from './contradictions.ts'
import { crossPageDate, dayOfAddress, yearOfTitle } from './date-of-address.ts'
import { withHours } from './hours-apart.ts'
import { datedWords, timeSpan } from './spans.ts'
import { inferYear, yearOfPage } from './year.ts'

/** When the meeting of a page was: one date, or one for each of several meetings. */
export interface MeetingDates {
  readonly dates: readonly FoundValue<MeetingDate>[]
  /** Those that the page prints, a day or a month at least: only they speak for a meeting. */
  readonly printed: readonly FoundValue<MeetingDate>[]
  readonly issues: readonly RecordIssue[]
  /** Dates of the page that are not those of the meeting, the likeliest first. */
  readonly rejected: readonly LosingCandidate[]
  /** The sections that are a meeting each; fewer than two: the page is one. */
  readonly meetings: readonly Section[]
}

type Settled = Pick<MeetingDates, 'dates' | 'issues'>

/** Fewest points of a date that is taken for the meeting's; one in running prose has fewer. */
const threshold = 52

/**
 * Finds the date of the meeting among all that the page prints, or one for each section that is a meeting; no date
 * where none is likely enough.
 */
export function meetingDates(page: Page): MeetingDates {
  const all = dateCandidates(page)
  const dated = datedSections(page)
  if (dated.length >= 2 && areMeetings(page, dated)) return severalMeetings(page, dated, all)
  // One of many dated headings is the meeting's no more than any other.
  const entries = new Set<Printed>(dated.map(({ line }) => line))
  const candidates = dated.length < 2 ? all : all.filter(({ line }) => !entries.has(line))
  const { dates, issues } = oneMeeting(page, candidates, page.lines)
  const outside = dates.length > 0 ? null : withoutDate(page)
  return {
    dates: outside === null ? dates : [outside],
    printed: dates,
    issues,
    rejected: losers(candidates, dates),
    meetings: [],
  }
}

/** The day of the address with the hours that the page prints, else the year of the title. */
function withoutDate(page: Page): FoundValue<MeetingDate> | null {
  const day = crossPageDate(page)
  if (day?.value.start == null) return yearOfTitle(page)
  const { start, end, precision, alternates, sources } = withHours(
    page,
    { ...day.value, start: day.value.start },
    page.lines,
  )
  return { ...day, value: { ...day.value, start, end, precision, alternates }, sources }
}

/** Candidates whose words no date quotes. */
function losers(
  candidates: readonly DateCandidate[],
  dates: readonly FoundValue<MeetingDate>[],
): readonly LosingCandidate[] {
  const key = ({ part, span }: TextSource): string => `${part} ${span.start} ${span.end}`
  const taken = new Set(dates.flatMap(({ sources }) => sources.map(key)))
  return [...candidates]
    .sort((a, b) => b.points - a.points)
    .map((candidate) => ({ rule: candidate.rule, sources: [sourceOf(candidate)] }))
    .filter(({ sources }) => !sources.some((source) => taken.has(key(source))))
}

/** Headings of one level that carry a full date each, two days at least. */
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

/** News, logs and lists of versions have dated headings too: the title, the headings or people under them say meeting. */
function areMeetings(page: Page, peers: readonly Section[]): boolean {
  const { words } = page.rules
  const says = ({ fold }: Printed): boolean => holds(words.list('meetings'), fold)
  if (says(page.title)) return true
  const tellsWho = (line: Line): boolean => {
    const label = labelled(line)?.label.text ?? bareLabel(line) ?? ''
    return words.presence.exact(label) !== null || words.roles.exact(label) !== null
  }
  const meetings = peers.filter(
    (section, position) => says(section.line) || linesUntil(page, section, peers[position + 1]).some(tellsWho),
  )
  return meetings.length >= peers.length / 2
}

function severalMeetings(page: Page, meetings: readonly Section[], candidates: readonly DateCandidate[]): MeetingDates {
  const parts = meetings.map((section, position) => {
    const own = candidates.filter(({ line }) => line === section.line)
    return oneMeeting(page, own, linesUntil(page, section, meetings[position + 1]), -Infinity)
  })
  const dates = parts.flatMap((part) => part.dates)
  return {
    dates,
    printed: dates,
    issues: parts.flatMap(({ issues }) => issues),
    rejected: losers(candidates, dates),
    meetings,
  }
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
): Settled {
  const placeholder = placeholderIssues(page, lines)
  const good = candidates.filter(({ dated }) => !dated.date.invalid).sort((a, b) => b.points - a.points)
  const [top] = good
  if (top === undefined || top.points < least)
    return { ...invalidDate(candidates), issues: [...placeholder, ...invalidDate(candidates).issues] }
  const year = top.dated.date.year ?? sameDay(good, top)?.dated.date.year ?? yearOf(page, top)
  if (year === null) return { dates: [undated(top)], issues: placeholder }
  return settle(page, { top, year, good, lines, placeholder })
}

/**
 * A day in a sentence may be any of any year: the last change of the page completes it only where the sentence speaks of a
 * meeting, or names a weekday, which the year must fit.
 */
function yearOf(page: Page, { rule, states, line, dated: { date } }: DateCandidate): number | null {
  const saysMeeting = holds(page.rules.words.list('meetings'), line.fold)
  const isInSentence = rule === proseRule && !states && date.weekday === null && !saysMeeting
  return isInSentence ? yearOfPage(page, date) : inferYear(page, date)
}

interface Winner extends Ranked {
  readonly lines: readonly Line[]
  readonly placeholder: readonly RecordIssue[]
}

function settle(page: Page, ranked: Winner): Settled {
  const { top, year, good, lines } = ranked
  const twin =
    top.dated.time === null ? good.find((other) => other.dated.time !== null && isSameDay(other, top, year)) : undefined
  const base = timeSpan(top.dated.date, twin?.dated.time ?? top.dated.time, year)
  if (base === null) return { dates: [undated(top)], issues: ranked.placeholder }
  const sources: TextSource[] = [sourceOf(top)]
  if (twin !== undefined) sources.push({ ...sourceOf(twin), path: twin.part === top.part ? 'start' : '' })
  const timed = withHours(page, { ...base, alternates: [], certainty: 'stated' }, lines, lineOf(page, top))
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
    alternates: [...new Set([...timed.alternates, ...others.alternates, ...dayOfMonth(page, timed.start)])].filter(
      (other) => other !== timed.start,
    ),
  }
  return {
    dates: [{ value, sources: [...sources, ...timed.sources], rule: top.rule }],
    issues: [...ranked.placeholder, ...dateIssues(ranked, others.conflict, yearPrinted)],
  }
}

/** The line of a date, but for one in the title. */
const lineOf = ({ lines }: Page, { line }: DateCandidate): Line | null => lines.find((one) => one === line) ?? null

/** A month that is printed alone stays one; the day that the address gives in it is another reading. */
function dayOfMonth(page: Page, start: string): readonly string[] {
  const day = start.length === 'YYYY-MM'.length ? dayOfAddress(page) : null
  return day !== null && isoDay(day).startsWith(start) ? [isoDay(day)] : []
}

function placeholderIssues(page: Page, lines: readonly Line[]): readonly RecordIssue[] {
  const unfilled = lines.some((line) => {
    const label = labelled(line)
    if (label === null || frameLabel(page.rules.words, label) !== 'date') return false
    return label.value.text !== '' && isPlaceholder(page.rules.words, label.value.text)
  })
  return unfilled
    ? [{ code: 'placeholder', field: 'dates', message: 'the date is still the word of the template' }]
    : []
}

function invalidDate(candidates: readonly DateCandidate[]): Settled {
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

function undated(top: DateCandidate): FoundValue<MeetingDate> {
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

function printedWords({ line, dated }: DateCandidate): string {
  return line.text.slice(dated.from, dated.to)
}

function sourceOf({ line, dated, part }: DateCandidate): TextSource {
  return { part, path: '', span: spanAt(line, dated.from, dated.to) }
}
