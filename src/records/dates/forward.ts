/** Dates of things to come, resolved forward from the meeting's day: "Thursday" the next one, "demain" + 1. */

import type { LocalTime, Precision } from '../../model/record.ts'
import type { Page } from '../page/page.ts'
import { addDays, type Day, dayOf, isoDay, weekdayOf } from '../words/calendar.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wordEnd, wordStart } from '../words/word-pattern.ts'
import { firstMatch, looseWords, perWords } from '../words/words.ts'
import { at, datedWords, timeSpan } from './spans.ts'
import { nextOn } from './year.ts'

/** A date to come as some words announce it; `from` and `to` are UTF-16 offsets in the folded text. */
export interface ForwardDate {
  /** Null for a recurrence. */
  readonly start: LocalTime | null
  readonly end: LocalTime | null
  readonly precision: Precision
  /** Where the words that say it begin; `to` is behind them. */
  readonly from: number
  readonly to: number
}

/**
 * Fewest letters in the name of a weekday and of a month that are read alone: shorter ones are ordinary words in other
 * languages.
 */
const [minWeekday, minMonth] = [5, 4]

/** The date that a folded text announces; null when it announces none. */
export function forwardDate(page: Page, fold: string, meeting: string | null): ForwardDate | null {
  const day = meeting === null ? null : dayOf(meeting)
  return (
    fullDate(page, fold, day) ??
    recurring(page, fold) ??
    printedDate(page, fold, day) ??
    weekdayOfMonth(page, fold) ??
    relative(page, fold, day) ??
    weekday(page, fold, day) ??
    monthOnly(page, fold, day) ??
    season(page, fold, day)
  )
}

/** When an action is due: a day, never a recurrence. */
export function dueDate(page: Page, fold: string, meeting: string | null): LocalTime | null {
  const found = forwardDate(page, fold, meeting)
  return found === null || found.precision === 'recurring' || found.precision === 'season'
    ? null
    : (found.start?.slice(0, 10) ?? null)
}

/** A day with its year is a day, whatever recurs beside it. */
function fullDate(page: Page, fold: string, day: Day | null): ForwardDate | null {
  return page.rules.dates.read(fold, page.order).some(({ year, day: number }) => year !== null && number !== null)
    ? printedDate(page, fold, day)
    : null
}

function recurring(page: Page, fold: string): ForwardDate | null {
  const match = firstMatch(page.rules.words.list('recurring'), fold)
  return match === null ? null : recurrence(match.from, match.to)
}

const recurrence = (from: number, to: number): ForwardDate => ({
  start: null,
  end: null,
  precision: 'recurring',
  from,
  to,
})

/** "the first Monday of the month", where no day is printed beside it. */
function weekdayOfMonth(page: Page, fold: string): ForwardDate | null {
  const match = forwardPatterns(page.rules.words).ofMonth.exec(fold)
  return match === null ? null : recurrence(match.index, match.index + match[0].length)
}

function printedDate(page: Page, fold: string, day: Day | null): ForwardDate | null {
  const dated = datedWords(page, fold).find(({ date }) => !date.invalid && (date.day !== null || date.year !== null))
  if (dated === undefined) return null
  const year = dated.date.year ?? (day === null ? null : nextOn(day, dated.date))
  const span = timeSpan(dated.date, dated.time, year)
  if (span === null) return null
  const week = firstMatch(page.rules.words.list('week'), fold.slice(0, dated.from))
  const isWeek = week !== null && week.to >= dated.from - 2
  return { ...span, precision: isWeek ? 'week' : span.precision, from: isWeek ? week.from : dated.from, to: dated.to }
}

function relative(page: Page, fold: string, day: Day | null): ForwardDate | null {
  const found = page.rules.words.relative.find(fold).find(({ value }) => value !== 'yesterday')
  if (found === undefined || day === null) return null
  const target = found.value === 'tomorrow' ? addDays(day, 1) : day
  return { start: isoDay(target), end: null, precision: 'day', from: found.from, to: found.to }
}

function weekday(page: Page, fold: string, day: Day | null): ForwardDate | null {
  if (day === null) return null
  // Who speaks of last Monday does not announce the next one.
  const gone = new Set<string>()
  const { weekday: named, lastBefore, lastBehind, anyOne } = forwardPatterns(page.rules.words)
  for (const match of matchesOf(fold, named)) {
    const name = match.groups?.['name'] ?? ''
    if (lastBefore.test(fold.slice(0, match.index)) || lastBehind.test(fold.slice(match.index + match[0].length)))
      gone.add(name)
    if (gone.has(name) || anyOne.test(fold.slice(0, match.index))) continue
    const number = page.rules.words.weekdays.get(name) ?? 0
    const ahead = (number - weekdayOf(day) + 7) % 7 || 7
    const target = addDays(day, ahead)
    const time = page.rules.times
      .read(fold)
      .find(({ from }) => from >= match.index && from - match.index - match[0].length < 24)
    const to = time?.to ?? match.index + match[0].length
    if (time === undefined) return { start: isoDay(target), end: null, precision: 'day', from: match.index, to }
    return {
      start: at(target, time.start),
      end: time.end === null ? null : at(target, time.end),
      precision: 'minute',
      from: match.index,
      to,
    }
  }
  return null
}

/** "early October", "en mars", without a day. */
function monthOnly(page: Page, fold: string, day: Day | null): ForwardDate | null {
  if (day === null) return null
  const match = forwardPatterns(page.rules.words).month.exec(fold)
  if (match === null) return null
  const month = page.rules.words.months.get(match[0]) ?? 0
  const year = month >= day.month ? day.year : day.year + 1
  return {
    start: `${year}-${String(month).padStart(2, '0')}`,
    end: null,
    precision: 'month',
    from: match.index,
    to: match.index + match[0].length,
  }
}

const seasonCodes = { spring: 21, summer: 22, autumn: 23, winter: 24 } as const

function season(page: Page, fold: string, day: Day | null): ForwardDate | null {
  const found = page.rules.words.seasons.find(fold)[0]
  const lead = found === undefined ? '' : fold.slice(Math.max(0, found.from - 26), found.from)
  const { beforeSeason, seasonLead, seasonYear } = forwardPatterns(page.rules.words)
  if (found === undefined || !beforeSeason.test(lead)) return null
  const printed = seasonYear.exec(fold.slice(found.to))
  const year = printed === null ? day?.year : Number(printed[1])
  if (year === undefined) return null
  const begins = seasonLead.exec(lead)
  return {
    start: `${year}-${seasonCodes[found.value]}`,
    end: null,
    precision: 'season',
    from: found.from - (begins?.[0].length ?? 0),
    to: found.to,
  }
}

const forwardPatterns = perWords(({ weekdays, months, grammar }) => ({
  lastBefore: compilePattern(`${wordStart}${oneOf(grammar('last'))} $`, 'u'),
  /** "un mardi soir": one of them, and not the next. */
  anyOne: compilePattern(`${wordStart}${oneOf(grammar('indefiniteArticles'))} $`, 'u'),
  ofMonth: compilePattern(
    `${wordStart}(?:(?:${leadOf(grammar('beforeDay', 'definiteArticles'))})?[\\p{L}\\d]+ )?${longNames(weekdays, minWeekday)} ${oneOf(grammar('ofMonth'))}${wordEnd}`,
    'u',
  ),
  lastBehind: compilePattern(`^ ${oneOf(grammar('last'))}`, 'u'),
  beforeSeason: compilePattern(`(?:^|[\\s(])${leadOf(grammar('beforeSeason'))}$`, 'u'),
  seasonLead: compilePattern(`${leadOf(grammar('seasonParts'))}?${leadOf(grammar('seasonArticles'))}?$`, 'u'),
  seasonYear: compilePattern(`^ ${leadOf(grammar('dateOf'))}?(20\\d{2})`, 'u'),
  weekday: compilePattern(
    `(?<!\\p{L})${leadOf(grammar('beforeWeekday'))}?(?<name>${longNames(weekdays, minWeekday)})(?!\\p{L})`,
    'gu',
  ),
  month: compilePattern(`(?<=${oneOf(grammar('beforeMonth'))}[ -])${longNames(months, minMonth)}(?!\\p{L})`, 'u'),
}))

const longNames = (names: ReadonlyMap<string, number>, least: number): string =>
  looseWords([...names.keys()].filter(({ length }) => length >= least))
