/** `#time`, `#timel`, `#timef` (Language::sprintfDate); the clock is the wiki's, see `Wiki.clock`. */

import { nowOf } from '../dates/now.ts'
import { readDate } from '../dates/read-date.ts'
import { dayOfYear, isoWeek, isSummerTime, type WallTime, wallTime, zoneName, zoneOffset } from '../dates/wall-clock.ts'
import { autonymOf } from '../languages/language-names.ts'
import { type DateWords, dateWordsOf } from '../languages/languages.ts'
import { errorText, type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'

/** `{{#time:format|date|language|local}}` in UTC; without a date it is the wiki's clock. An error for what is no date. */
export const time: ParserFunction = (call) =>
  formatTime(call, { format: textAt(call, 0), date: 1, zone: isFalse(textAt(call, 3)) ? null : siteZone(call) })
/** `{{#timel:format|date|language}}`: as `#time` in the site's time zone, in UTC where none is known. */
export const localTime: ParserFunction = (call) =>
  formatTime(call, { format: textAt(call, 0), date: 1, zone: siteZone(call) })
/** `{{#timef:date|both|language}}`: in the format that the language has for a time, a date, both, or a pretty date. */
export const timeByKind: ParserFunction = (call) => formatByKind(call, null)
/** `{{#timefl:date|both|language}}`: as `#timef` in the site's time zone. */
export const localTimeByKind: ParserFunction = (call) => formatByKind(call, siteZone(call))

const isFalse = (text: string): boolean => text === '' || text === '0'
const siteZone = ({ wiki }: FunctionCall): string | null => wiki.site.timezone ?? null

interface TimeRequest {
  readonly format: string
  /** The parameter with the date. */
  readonly date: number
  readonly zone: string | null
}

const kinds = ['time', 'date', 'both', 'pretty'] as const

function formatByKind(call: FunctionCall, zone: string | null): ReturnType<ParserFunction> {
  const asked = textAt(call, 1)
  const kind = asked === '' ? 'both' : kinds.find((one) => asked === one || isMagicWord(call, `timef-${one}`, asked))
  if (kind === undefined) return errorText(call, 'pfunc_timef_bad_format')
  const format = wordsForDates(call, textAt(call, 2))?.formats[kind]
  return format === undefined ? null : formatTime(call, { format, date: 0, zone })
}

/** Dates that PHP reads and we do not. */
const beyondUs = /\bweekdays?\b|\b(?:front|back) of\b/i
const years = { first: 0, last: 9999 }

function formatTime(call: FunctionCall, { format, date, zone }: TimeRequest): ReturnType<ParserFunction> {
  const written = textAt(call, date)
  const now = (): number => nowOf(call)
  const at = written === '' ? now() : readDate(written, now)
  if (at === null || Number.isNaN(at)) return beyondUs.test(written) ? null : errorText(call, 'pfunc_time_error')
  const wall = wallTime(at, zone)
  if (wall.year < years.first) return errorText(call, 'pfunc_time_too_small')
  if (wall.year > years.last) return errorText(call, 'pfunc_time_too_big')
  const words = wordsForDates(call, textAt(call, 2))
  return words === null ? null : printTime(format, wall, words)
}

/** The words for dates of a language, of the wiki's own where none is named or known; null for one that MediaWiki has and we have not. */
export function wordsForDates({ wiki }: FunctionCall, language: string): DateWords | null {
  const own = wiki.site.language ?? wiki.words.table.language
  return dateWordsOf(language === '' || autonymOf(language) === null ? own : language)
}

type Print = (at: WallTime, words: DateWords) => string | number

const two = (number: number): string => String(number).padStart(2, '0')
const leap = ({ year }: WallTime): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
const twelve = ({ hour }: WallTime): number => (hour % 12 === 0 ? 12 : hour % 12)

const iso = ({ year, month, day }: WallTime): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const english = ({ weekday, day, month }: WallTime): string =>
  `${dayNames[weekday]}, ${two(day)} ${monthNames[month - 1]}`

const codes: Readonly<Record<string, Print>> = {
  d: ({ day }) => two(day),
  j: ({ day }) => day,
  D: ({ weekday }, { daysShort }) => daysShort[weekday] ?? '',
  l: ({ weekday }, { days }) => days[weekday] ?? '',
  N: ({ weekday }) => (weekday === 0 ? 7 : weekday),
  w: ({ weekday }) => weekday,
  z: (at) => dayOfYear(at),
  W: (at) => two(isoWeek(at).week),
  F: ({ month }, { months }) => months[month - 1] ?? '',
  xg: ({ month }, { monthsGenitive }) => monthsGenitive[month - 1] ?? '',
  M: ({ month }, { monthsShort }) => monthsShort[month - 1] ?? '',
  m: ({ month }) => two(month),
  n: ({ month }) => month,
  t: ({ year, month }) => new Date(Date.UTC(year, month, 0)).getUTCDate(),
  I: (at) => (isSummerTime(at) ? 1 : 0),
  L: (at) => (leap(at) ? 1 : 0),
  o: (at) => isoWeek(at).year,
  Y: ({ year }) => String(year).padStart(4, '0'),
  y: ({ year }) => two(year % 100),
  a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  g: (at) => twelve(at),
  G: ({ hour }) => hour,
  h: (at) => two(twelve(at)),
  H: ({ hour }) => two(hour),
  i: ({ minute }) => two(minute),
  s: ({ second }) => two(second),
  U: ({ unixMs }) => Math.floor(unixMs / 1000),
  c: (at) => `${iso(at)}T${two(at.hour)}:${two(at.minute)}:${two(at.second)}${zoneOffset(at.offset, ':')}`,
  r: (at) =>
    `${english(at)} ${at.year} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} ${zoneOffset(at.offset, '')}`,
  e: ({ zone }) => zone ?? 'UTC',
  T: (at) => zoneName(at),
  O: ({ offset }) => zoneOffset(offset, ''),
  P: ({ offset }) => zoneOffset(offset, ':'),
  Z: ({ offset }) => offset * 60,
  xx: () => 'x',
  xkY: ({ year }) => year + 543,
  xoY: ({ year }) => year - 1911,
}

/** `xn` and `xN` ask for plain digits, which all numbers here are; `xr` for the next number in Roman ones. */
const formatPattern = /"([^"]*)"|\\(.)|xn|xN|xr|x[ijkmot][a-zA-Z]|xg|xx|xh|./gs

/**
 * A format of PHP's date(), with MediaWiki's `xg`, `xr` and quotes; unknown letters stand for themselves. Null for a format
 * with a calendar that we do not count (`xjY`).
 */
export function printTime(format: string, at: WallTime, words: DateWords): string | null {
  let isRoman = false
  let isWhole = true
  const text = format.replace(formatPattern, (whole, quoted: string | undefined, escaped: string | undefined) => {
    if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped ?? ''
    if (whole === 'xr') isRoman = true
    if (whole === 'xn' || whole === 'xN' || whole === 'xr') return ''
    const print = Object.hasOwn(codes, whole) ? codes[whole] : undefined
    if (print === undefined && whole.length > 1) isWhole = false
    const value = print === undefined ? whole : print(at, words)
    if (!isRoman || !/^\d+$/.test(String(value))) return String(value)
    isRoman = false
    return romanNumeral(Number(value))
  })
  return isWhole ? text : null
}

/** `CURRENTYEAR`, `LOCALDAY`…: a format each. */
const formats: Readonly<Record<string, string>> = {
  month: 'm',
  month1: 'n',
  monthname: 'F',
  monthnamegen: 'xg',
  monthabbrev: 'M',
  day: 'j',
  day2: 'd',
  dayname: 'l',
  year: 'Y',
  time: 'H:i',
  hour: 'H',
  week: 'W',
  dow: 'w',
  timestamp: 'YmdHis',
}

/** `CURRENTYEAR`, `LOCALDAY` and their kin by lower-case name: the wiki's clock in UTC, or in the site's time zone. */
export const timeVariables: Readonly<Record<string, ParserFunction>> = Object.fromEntries(
  Object.entries(formats).flatMap(([name, format]) => [
    [`current${name}`, (call: FunctionCall) => variable(call, name, format, null)],
    [`local${name}`, (call: FunctionCall) => variable(call, name, format, call.wiki.site.timezone ?? null)],
  ]),
)

function variable(call: FunctionCall, name: string, format: string, zone: string | null): string | null {
  const words = wordsForDates(call, '')
  const text = words === null ? null : printTime(format, wallTime(nowOf(call), zone), words)
  // The week is the one number that MediaWiki prints without a leading zero.
  return name === 'week' && text !== null ? String(Number(text)) : text
}

// Roman numerals (Language::romanNumeral).

const signs: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** A number from 1 to 10000 in Roman numerals; another one in digits. */
function romanNumeral(number: number): string {
  if (number < 1 || number > 10_000) return String(number)
  let left = number
  let out = ''
  for (const [value, sign] of signs) for (; left >= value; left -= value) out += sign
  return out
}
