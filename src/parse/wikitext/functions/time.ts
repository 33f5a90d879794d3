/** `#time` and `#timel` (Language::sprintfDate); the clock is the wiki's, see `Wiki.clock`. */

import { type LanguageTable, languageTable } from '../languages.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'
import { readDate } from './date-input.ts'

/** `{{#time:format|date|language}}` in UTC; null for a date that is not understood. Without a date it is the wiki's clock. */
export const time: ParserFunction = (call) => formatTime(call, null)
/** `{{#timel:format|date|language}}`: as `#time` in the site's time zone, in UTC where none is known. */
export const localTime: ParserFunction = (call) => formatTime(call, call.wiki.site.timezone ?? null)

function formatTime(call: FunctionCall, zone: string | null): string | null {
  const at = readDate(textAt(call, 1), Date.parse(call.wiki.clock))
  if (at === null || Number.isNaN(at)) return null
  const language = textAt(call, 2)
  const { table } = language === '' ? call.wiki.words : languageTable(language)
  return printTime(textAt(call, 0), wallTime(at, zone), table)
}

type Print = (at: WallTime, table: LanguageTable) => string | number

const two = (number: number): string => String(number).padStart(2, '0')
const leap = ({ year }: WallTime): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
const twelve = ({ hour }: WallTime): number => (hour % 12 === 0 ? 12 : hour % 12)

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
  c: (at) => `${printTime('Y-m-d', at, null)}T${printTime('H:i:s', at, null)}${zoneOf(at, ':')}`,
  e: ({ offset }) => (offset === 0 ? 'UTC' : ''),
  T: (at) => (at.offset === 0 ? 'UTC' : zoneOf(at, ':')),
  O: (at) => zoneOf(at, ''),
  P: (at) => zoneOf(at, ':'),
  Z: ({ offset }) => offset * 60,
}

function zoneOf({ offset }: WallTime, colon: string): string {
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`
}

const formatPattern = /"([^"]*)"?|\\(.)|xn|xN|xr|x[a-zA-Z]{1,2}|./gs

/** A format of PHP's date(), with MediaWiki's `xg` and quotes; unknown letters stand for themselves. */
export function printTime(format: string, at: WallTime, table: LanguageTable | null): string {
  return format.replace(formatPattern, (whole, quoted: string | undefined, escaped: string | undefined) => {
    if (quoted !== undefined) return quoted
    if (escaped !== undefined) return escaped
    if (whole === 'xn' || whole === 'xN' || whole === 'xr') return ''
    if (whole.startsWith('xg')) return `${print('xg', at, table)}${whole.slice(2)}`
    return print(whole, at, table)
  })
}

function print(code: string, at: WallTime, table: LanguageTable | null): string {
  const entry = Object.hasOwn(codes, code) ? codes[code] : undefined
  return entry === undefined ? code : String(entry(at, table ?? languageTable('en').table))
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

function variable(call: FunctionCall, name: string, format: string, zone: string | null): string {
  const at = wallTime(Date.parse(call.wiki.clock), zone)
  // The week is the one number that MediaWiki prints without a leading zero.
  const text = printTime(format, at, call.wiki.words.table)
  return name === 'week' ? String(Number(text)) : text
}

// A moment as the clock on a wall shows it, in a named zone: never the machine's own.

interface WallTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of UTC. */
  readonly offset: number
  readonly unixMs: number
}

/** `zone` is an IANA id; null is UTC. */
function wallTime(unixMs: number, zone: string | null): WallTime {
  const offset = zone === null ? 0 : offsetOf(unixMs, zone)
  const date = new Date(unixMs + offset * 60_000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    offset,
    unixMs,
  }
}

function offsetOf(unixMs: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(unixMs).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  )
  return Math.round((local - Math.floor(unixMs / 1000) * 1000) / 60_000)
}

/** ISO week and its year. */
function isoWeek({ year, month, day, weekday }: WallTime): { readonly week: number; readonly year: number } {
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - (weekday === 0 ? 7 : weekday)))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return { week: Math.floor((thursday.getTime() - first) / 604_800_000) + 1, year: thursday.getUTCFullYear() }
}

/** 0 for the first of January. */
function dayOfYear({ year, month, day }: WallTime): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000
}
