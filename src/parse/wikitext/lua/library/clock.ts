/** `os.date` and `os.time` of Lua by a clock that stands still, in UTC and in the C locale. Source: Lua 5.1, loslib.c; ISO C99 strftime. */

import { LuaError, type LuaTable, type LuaValue } from '../../../../lua/values.ts'
import { dayOfYear, isoWeek, type WallTime, wallTime } from '../../dates/wall-clock.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const two = (number: number): string => String(number).padStart(2, '0')
const twelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12)
/** The number of the week that begins with a day, 0 before the first of these. */
const week = (at: WallTime, first: 0 | 1): number =>
  Math.floor((dayOfYear(at) + 7 - ((at.weekday + 7 - first) % 7)) / 7)

const codes: Readonly<Record<string, (at: WallTime) => string>> = {
  a: ({ weekday }) => (days[weekday] ?? '').slice(0, 3),
  A: ({ weekday }) => days[weekday] ?? '',
  b: ({ month }) => (months[month - 1] ?? '').slice(0, 3),
  B: ({ month }) => months[month - 1] ?? '',
  c: (at) => format('%a %b %e %H:%M:%S %Y', at),
  C: ({ year }) => two(Math.floor(year / 100)),
  d: ({ day }) => two(day),
  D: (at) => format('%m/%d/%y', at),
  e: ({ day }) => String(day).padStart(2, ' '),
  F: (at) => format('%Y-%m-%d', at),
  g: (at) => two(isoWeek(at).year % 100),
  G: (at) => String(isoWeek(at).year),
  h: (at) => format('%b', at),
  H: ({ hour }) => two(hour),
  I: ({ hour }) => two(twelve(hour)),
  j: (at) => String(dayOfYear(at) + 1).padStart(3, '0'),
  m: ({ month }) => two(month),
  M: ({ minute }) => two(minute),
  n: () => '\n',
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  r: (at) => format('%I:%M:%S %p', at),
  R: (at) => format('%H:%M', at),
  s: ({ unixMs }) => String(Math.floor(unixMs / 1000)),
  S: ({ second }) => two(second),
  t: () => '\t',
  T: (at) => format('%H:%M:%S', at),
  u: ({ weekday }) => String(weekday === 0 ? 7 : weekday),
  U: (at) => two(week(at, 0)),
  V: (at) => two(isoWeek(at).week),
  w: ({ weekday }) => String(weekday),
  W: (at) => two(week(at, 1)),
  x: (at) => format('%m/%d/%y', at),
  X: (at) => format('%H:%M:%S', at),
  y: ({ year }) => two(year % 100),
  Y: ({ year }) => String(year),
  z: () => '+0000',
  Z: () => 'UTC',
  '%': () => '%',
}

const format = (text: string, at: WallTime): string =>
  text.replace(/%[EO]?([a-zA-Z%])/g, (whole, code: string) => codes[code]?.(at) ?? whole)

/** `os.date(format, time)`: a text, or a table for `*t`; `now` is asked, in milliseconds, where no time is given. */
export function dateOf(asked: LuaValue, time: LuaValue, now: () => number): LuaValue {
  const text = typeof asked === 'string' ? asked : '%c'
  const at = wallTime(typeof time === 'number' ? Math.trunc(time) * 1000 : now(), null)
  const plain = text.replace(/^!/, '')
  return plain.startsWith('*t') ? dateTable(at) : format(plain, at)
}

const dateTable = (at: WallTime): LuaTable =>
  new Map<string, LuaValue>([
    ['sec', at.second],
    ['min', at.minute],
    ['hour', at.hour],
    ['day', at.day],
    ['month', at.month],
    ['year', at.year],
    ['wday', at.weekday + 1],
    ['yday', dayOfYear(at) + 1],
    ['isdst', false],
  ])

/** `os.time(table)` in seconds. Throws LuaError where the table says no day, month or year. */
export function timeOf(table: LuaValue, now: () => number): number {
  if (!(table instanceof Map)) return Math.floor(now() / 1000)
  const field = (name: string, missing?: number): number => {
    const value: LuaValue = table.get(name)
    const number =
      typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
    if (!Number.isNaN(number)) return Math.trunc(number)
    if (missing === undefined) throw new LuaError(`field '${name}' missing in date table`)
    return missing
  }
  const date = new Date(0)
  date.setUTCFullYear(field('year'), field('month') - 1, field('day'))
  date.setUTCHours(field('hour', 12), field('min', 0), field('sec', 0))
  return Math.floor(date.getTime() / 1000)
}
