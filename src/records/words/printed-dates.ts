/** Dates as printed in a line: our own reading, by guards first. Impossible ones are kept as invalid, never swapped. */

import { addDays, dayOf, daysInMonth, isDay } from './calendar.ts'
import type { DateOrder } from './date-order.ts'
import { memoize } from './memoize.ts'
import { compilePattern, leadOf, matchesOf, oneOf } from './word-pattern.ts'
import { looseWords, type Words, wordPattern } from './words.ts'

/** A date as a folded text prints it; what is not printed is null. `from` and `to` are UTF-16 offsets. */
export interface PrintedDate {
  readonly from: number
  readonly to: number
  readonly precision: 'day' | 'month' | 'season' | 'year'
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** EDTF season 21…24. */
  readonly season: number | null
  /** Last day of a range; null for a single date. */
  readonly end: { readonly year: number | null; readonly month: number; readonly day: number } | null
  /** 1 (Monday)…7, when printed beside. */
  readonly weekday: number | null
  /** Whether the calendar has no such day. */
  readonly invalid: boolean
  /** Whether it is in figures only. */
  readonly numeric: boolean
}

/** Reads the dates of a text. */
export interface DateReader {
  /** Every date of a folded text, from left to right. */
  read(fold: string, order: DateOrder): readonly PrintedDate[]
}

/** A counting of days that goes past its month ("48 mars"), explained by the pipeline file. */
export interface PrivateCalendar {
  /** 1…12: the month whose name is used. */
  readonly month: number
  /** `YYYY-MM-DD`: the day before its day 1. */
  readonly dayZero: string
}

type FoundDate = Omit<PrintedDate, 'from' | 'to'>
type DateRule = {
  /** A cheap look before the pattern. */
  readonly mayMatch: RegExp
  readonly pattern: RegExp
  readonly read: (groups: Record<string, string | undefined>, order: DateOrder) => FoundDate | null
}

const year = '(?:19|20)\\d{2}'
const anyNumber = /\d/
const withMarks = /\d[-._/:]\d/
const dottedNumbers = /\d\.\d{1,2}\./
const threeNumbers = /\d[-./]\d{1,2}[-./]\d{2}/
const noDate = {
  precision: 'day',
  year: null,
  month: null,
  day: null,
  season: null,
  end: null,
  weekday: null,
  invalid: false,
  numeric: false,
} as const

/** A reader for the words of the lexicons and the private calendars of a pipeline file; it remembers the last texts. */
export function dateReader(words: Words, calendars: readonly PrivateCalendar[] = []): DateReader {
  const rules = dateRules(words, calendars)
  const inOrder = (order: DateOrder): ((fold: string) => readonly PrintedDate[]) =>
    memoize((fold) => readAll(rules, fold, order), mostRemembered)
  const [dmy, mdy] = [inOrder('dmy'), inOrder('mdy')]
  return {
    read: (fold, order) => (!anyNumber.test(fold) ? [] : order === 'dmy' ? dmy(fold) : mdy(fold)),
  }
}

/** How many texts a reader remembers: several fields ask for the dates of one line. */
const mostRemembered = 500

function readAll(rules: readonly DateRule[], fold: string, order: DateOrder): readonly PrintedDate[] {
  const found: PrintedDate[] = []
  let looked: RegExp | null = null
  let mayBe = false
  for (const { pattern, read, mayMatch } of rules) {
    // Rules of one kind stand together and share their cheap look.
    if (mayMatch !== looked) mayBe = mayMatch.test(fold)
    looked = mayMatch
    if (!mayBe) continue
    for (const match of matchesOf(fold, pattern)) {
      const date = read(match.groups ?? {}, order)
      if (date !== null) found.push({ ...date, from: match.index, to: match.index + match[0].trimEnd().length })
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: PrintedDate[] = []
  for (const date of found) if (date.from >= (kept[kept.length - 1]?.to ?? 0)) kept.push(date)
  return kept
}

/** The parts that the patterns of dates are made of, as regular expressions in words of the lexicons. */
interface DateParts {
  readonly conjunction: string
  readonly rangeMark: string
  /** What leads from the day to the month ("de"). */
  readonly of: string
  readonly month: string
  readonly months: string
  readonly weekdays: string
  /** A weekday and an article before the day. */
  readonly lead: string
  /** A weekday in brackets behind the date. */
  readonly tail: string
  readonly hour: string
  /** The number before is a day, not an hour. */
  readonly notHour: string
  /** A day of the month, in a group of this name. */
  readonly day: (name: string) => string
}

function dateParts(words: Words): DateParts {
  const { grammar } = words
  const conjunction = oneOf(words.spelled('conjunctions'))
  const hour = oneOf(grammar('hourMarks'))
  const clock = oneOf([...words.times('am'), ...words.times('pm'), ...grammar('oclock')])
  const [months, weekdays] = [looseWords([...words.months.keys()]), looseWords([...words.weekdays.keys()])]
  const ordinalMark = `(?:${oneOf(grammar('ordinalEndings'))}|°|\\.)?`
  return {
    conjunction,
    rangeMark: ` ?(?:-|–|—|/|&|\\+|${conjunction}|${oneOf(grammar('rangeWords'))}) ?`,
    of: leadOf(grammar('dateOf')),
    month: `(?<month>${months})\\.?`,
    months,
    weekdays,
    lead: `(?:(?<!\\p{L})(?<weekday>${weekdays})\\.?,? ?)?(?:(?<!\\p{L})${leadOf(grammar('beforeDay'))})?`,
    tail: `(?:,? ?\\((?<after>${weekdays})\\.?\\))?`,
    hour,
    notHour: `(?!\\d|[:/]\\d| ?${hour}(?:\\d|\\b)| ?${clock})`,
    day: (name) => `(?<${name}>\\d{1,2})${ordinalMark}`,
  }
}

function dateRules(words: Words, calendars: readonly PrivateCalendar[]): readonly DateRule[] {
  const parts = dateParts(words)
  return [
    ...yearFirstRules(parts),
    ...numericRules(words, parts),
    ...namedRules(words, parts, readTextual(words, calendars)),
    dottedRule(words, parts),
  ].map((rule) => ({ ...rule, read: withWeekday(words, rule.read) }))
}

function dateRule(source: string, read: DateRule['read'], mayMatch = anyNumber): DateRule {
  return { pattern: compilePattern(source, 'gu'), read, mayMatch }
}

/** `2024-03-14`, `20240314`. */
function yearFirstRules({ tail, hour }: DateParts): readonly DateRule[] {
  return [
    dateRule(
      `(?<!\\d)(?<year>${year})(?:[-._/:])(?<month>\\d{1,2})[-._/:](?<day>\\d{1,2})(?!\\d|[-/:]\\d)${tail}`,
      readIso,
      withMarks,
    ),
    dateRule(`(?<!\\d)(?<year>${year}) ?(?<month>0[1-9]|1[0-2]) ?(?<day>[0-3]\\d)(?!\\d| ?${hour})`, readIso),
  ]
}

/** `14/03/2024`, `3 & 4/05/2018`. */
function numericRules(words: Words, { lead, tail, conjunction }: DateParts): readonly DateRule[] {
  const joinedNumbers = compilePattern(`\\d ?(?:&|${conjunction}|-|–) ?\\d{1,2}[/.]\\d{1,2}[/.]\\d{2}`, 'u')
  // "Reunión 22 - 25/04/2007": the number of a meeting begins no range.
  const notNumber = `(?<!${wordPattern(words.spelled('meetings'))} |${oneOf(words.grammar('numero'))} ?|# ?)`
  const range = `(?<first>\\d{1,2}) ?(?:&|${conjunction}|-|–) ?(?<last>\\d{1,2})`
  return [
    dateRule(
      `${lead}(?<![\\d/.:]|\\d-)(?<first>\\d{1,2})(?<mark>[/.-])(?<second>\\d{1,2})\\k<mark>(?<year>${year}|\\d{2})(?![\\d])(?!\\k<mark>\\d)${tail}`,
      readNumeric,
      threeNumbers,
    ),
    dateRule(
      `${lead}(?<![\\d/.:-])${notNumber}${range}(?<mark>[/.])(?<second>\\d{1,2})\\k<mark>(?<year>${year}|\\d{2})(?!\\d)`,
      readNumericRange,
      joinedNumbers,
    ),
  ]
}

/** `14 mars 2024`, `March 14-15, 2024`, `Mars 2024`. */
function namedRules(words: Words, parts: DateParts, readDay: DateRule['read']): readonly DateRule[] {
  const { lead, tail, of, month, months, weekdays, rangeMark, notHour, day } = parts
  const named = compilePattern(looseWords([...new Set([...words.months.keys()].map((name) => name.slice(0, 3)))]), 'u')
  const sources: readonly (readonly [string, DateRule['read']])[] = [
    [
      `${lead}(?<![\\d/.]|\\d:)${day('day')}(?:${rangeMark}(?:(?:${weekdays}) )?${day('last')})? ?${of}?${month}(?!\\p{L})(?:,? ?${of}?(?<year>${year})(?!\\d))?${tail}`,
      readDay,
    ],
    [
      `${lead}(?<!\\p{L}|\\d ?)${month} ?${day('day')}(?! ?${months})${notHour}(?:${rangeMark}${day('last')}(?!\\d|:\\d))?(?:,? ?(?<year>${year})(?!\\d))?${tail}`,
      readDay,
    ],
    [`(?<!\\d)(?<year>${year}),? ${month} ?${day('day')}(?!\\p{L})${notHour}`, readDay],
    [`(?<!\\d)(?<year>${year}) ?${month}(?!\\p{L})(?! ?(?:\\d|${of}))`, readMonth(words)],
    [
      `(?<!\\p{L})${month}(?:,| ${oneOf(words.grammar('dateOf'))})? ?(?<year>${year})(?!\\d|[-./_]\\d)`,
      readMonth(words),
    ],
  ]
  return sources.map(([source, read]) => dateRule(source, read, named))
}

/** `14.03.` behind a weekday or an article. */
function dottedRule(words: Words, { weekdays }: DateParts): DateRule {
  const before = `${oneOf(words.grammar('beforeDottedDay'))}|${weekdays}`
  return dateRule(
    `(?<=^|(?:^|[^\\p{L}])(?:${before})[,.]* )(?<![\\d/.])(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?=$|[ ,;:)])`,
    readDayMonth,
    dottedNumbers,
  )
}

function withWeekday(words: Words, read: DateRule['read']): DateRule['read'] {
  return (groups, order) => {
    const found = read(groups, order)
    const name = groups['weekday'] ?? groups['after']
    return found === null || name === undefined ? found : { ...found, weekday: words.weekdays.get(name) ?? null }
  }
}

function readIso(groups: Record<string, string | undefined>): FoundDate {
  const [y, m, d] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])]
  return { ...noDate, year: y, month: m, day: d, numeric: true, invalid: !isDay(y, m, d) }
}

function readNumeric(groups: Record<string, string | undefined>, order: DateOrder): FoundDate | null {
  const [first, second] = [Number(groups['first']), Number(groups['second'])]
  const printed = groups['year'] ?? ''
  if (printed.length === 2 && groups['mark'] === '-') return null
  const y = fullYear(printed)
  const dayFirst = first > 12 || (second <= 12 && order === 'dmy')
  const [d, m] = dayFirst ? [first, second] : [second, first]
  return { ...noDate, year: y, month: m, day: d, numeric: true, invalid: !isDay(y, m, d) }
}

/** `28.09.`: a German day without its year. */
function readDayMonth(groups: Record<string, string | undefined>): FoundDate | null {
  const [d, m] = [Number(groups['day']), Number(groups['month'])]
  return isDay(2000, m, d) ? { ...noDate, month: m, day: d, numeric: true } : null
}

function readNumericRange(groups: Record<string, string | undefined>): FoundDate | null {
  const y = fullYear(groups['year'] ?? '')
  const [d, last, m] = [Number(groups['first']), Number(groups['last']), Number(groups['second'])]
  if (!isDay(y, m, d) || !isDay(y, m, last) || last <= d) return null
  return { ...noDate, year: y, month: m, day: d, end: { year: y, month: m, day: last }, numeric: true }
}

function readTextual(words: Words, calendars: readonly PrivateCalendar[]): DateRule['read'] {
  return (groups) => {
    const m = words.months.get(groups['month'] ?? '') ?? 0
    const y = groups['year'] === undefined ? null : Number(groups['year'])
    const d = Number(groups['day'])
    if (d < 1 || d > daysInMonth(y ?? 2000, m)) return privateDay(calendars, m, d)
    const last = groups['last'] === undefined ? null : Number(groups['last'])
    const end = last !== null && last > d && isDay(y ?? 2000, m, last) ? { year: y, month: m, day: last } : null
    return { ...noDate, year: y, month: m, day: d, end }
  }
}

/** A day number beyond its month is a private calendar: no date, unless the wiki's hints explain it. */
function privateDay(calendars: readonly PrivateCalendar[], month: number, day: number): FoundDate | null {
  const zero = dayOf(calendars.find((calendar) => calendar.month === month)?.dayZero ?? '')
  if (zero === null || day < 1) return null
  const real = addDays(zero, day)
  return { ...noDate, year: real.year, month: real.month, day: real.day }
}

function readMonth(words: Words): DateRule['read'] {
  return (groups) => ({
    ...noDate,
    precision: 'month',
    year: Number(groups['year']),
    month: words.months.get(groups['month'] ?? '') ?? null,
  })
}

/** `00`–`69` are of this century. */
function fullYear(printed: string): number {
  const value = Number(printed)
  return printed.length === 4 ? value : value + (value < 70 ? 2000 : 1900)
}
