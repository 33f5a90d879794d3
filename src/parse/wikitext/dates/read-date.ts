/** Reads the dates that people write into `#time`, as PHP's DateTime does (https://www.php.net/manual/datetime.formats.php). */

import { relativeForms } from './date-steps.ts'
import { emptyMoment, type Moment, type MomentForm, momentToTime, setDate, setTime, utc } from './moment.ts'
import { offsetOf } from './wall-clock.ts'

// Times of the day and zones as PHP reads them.

const hour24 = '(2[0-4]|[01]?[0-9])'
const sixty = '([0-5]?[0-9])'
const meridian = String.raw`[ \t]*([ap])\.?m\.?(?![a-z])`

/** Minutes east of UTC. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const read24: MomentForm['read'] = ([, hour, minute, second], moment) =>
  setTime(moment, Number(hour), Number(minute), Number(second ?? 0))

const read12: MomentForm['read'] = ([, hour, minute, second, half], moment) =>
  setTime(moment, (Number(hour) % 12) + (half === 'p' ? 12 : 0), Number(minute ?? 0), Number(second ?? 0))

/** Forms of times and zones. */
const timeForms: readonly MomentForm[] = [
  { pattern: new RegExp(`^t?${hour24}[:.]${sixty}(?:[:.]${sixty}(?:[.,:]\\d+)?)?(?![0-9])`), read: read24 },
  { pattern: new RegExp(`^(1[0-2]|0?[1-9])(?:[:.]${sixty}(?:[:.]${sixty})?)?${meridian}`), read: read12 },
  { pattern: /^t(2[0-4]|[01][0-9])([0-5][0-9])([0-5][0-9])?(?![0-9])/, read: read24 },
  { pattern: /^(\d{4})(\d{2})(\d{2})t?(\d{2}):?(\d{2}):?(\d{2})(?![0-9])/, read: readStamp },
  { pattern: /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?(?![0-9])/, read: readOffset },
  { pattern: /^\(?([a-z]{1,5})\)?(?![a-z/])/, read: readZone },
  { pattern: /^[a-z]+\/[a-z_-]+(?:\/[a-z_-]+)?/, read: readZoneId },
  // Four digits after a date or a time are a year; alone they would be a time.
  { pattern: /^(\d{4})(?![0-9:])/, read: readYear },
]

function readStamp(...[match, moment]: Parameters<MomentForm['read']>): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return month <= 12 && setDate(moment, year, month, day) && setTime(moment, hour, minute, second)
}

function readOffset(...[[, sign, hours, minutes = '0'], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.offset !== null) return false
  moment.offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return true
}

function readZone(...[[, name = ''], moment]: Parameters<MomentForm['read']>): boolean {
  const offset = Object.hasOwn(zones, name) ? zones[name] : undefined
  if (offset === undefined || moment.offset !== null) return false
  moment.offset = offset
  return true
}

function readZoneId(...[[zone], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.offset !== null || moment.zone !== null || !isZone(zone)) return false
  moment.zone = zone
  return true
}

function isZone(zone: string): boolean {
  try {
    offsetOf(0, zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function readYear(...[[, year], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.year !== null) return false
  moment.year = Number(year)
  return true
}

// Dates as PHP reads them: ISO, with slashes or points, with names of months.

const names =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|i{1,3}|i[vx]|vi{0,3}|xi{0,2}'
const firstThree = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']
const monthOf = (name = ''): number =>
  (roman.includes(name) ? roman.indexOf(name) : firstThree.indexOf(name.slice(0, 3))) + 1

const month = `(${names})(?![a-z])`
const monthNumber = '(1[0-2]|0?[0-9])'
const day = '(3[01]|[0-2]?[0-9])(?:st|nd|rd|th)?(?![0-9])'
const gap = String.raw`[ \t.-]*`

/** Two digits are a year from 1970 to 2069. */
function yearOf(text = ''): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}

type Part = 'y' | 'm' | 'd' | 'M'

/** A form whose groups are, in order, year, month by number or name, day; what is missing is the first, the year none. */
function form(pattern: string, parts: readonly Part[]): MomentForm {
  return {
    pattern: new RegExp(`^${pattern}`),
    read: (match, moment) => {
      const groups = match.slice(1).filter((group) => group !== undefined)
      const text = (part: Part): string | undefined => groups[parts.indexOf(part)]
      const [year, number, name, date] = [text('y'), text('m'), text('M'), text('d')]
      const isMonth = name === undefined ? Number(number) : monthOf(name)
      return setDate(moment, year === undefined ? null : yearOf(year), isMonth, date === undefined ? 1 : Number(date))
    },
  }
}

const atEnd = '(?![0-9])'

/** Forms of dates. */
const dateForms: readonly MomentForm[] = [
  form(String.raw`([+-]?\d{4,})-(0[0-9]|1[0-2])-(0[0-9]|[1-2][0-9]|3[01])`, ['y', 'm', 'd']),
  form(String.raw`(\d{4})[-/]${monthNumber}[-/](3[01]|[0-2]?[0-9])${atEnd}`, ['y', 'm', 'd']),
  form(String.raw`(\d{4})-(1[0-2]|0?[0-9])${atEnd}`, ['y', 'm']),
  form(String.raw`(\d{4})(0[0-9]|1[0-2])(0[0-9]|[1-2][0-9]|3[01])`, ['y', 'm', 'd']),
  form(String.raw`${monthNumber}/(3[01]|[0-2]?[0-9])/(\d{4}|\d{2})${atEnd}`, ['m', 'd', 'y']),
  form(`${monthNumber}/(3[01]|[0-2]?[0-9])${atEnd}`, ['m', 'd']),
  form(String.raw`(3[01]|[0-2]?[0-9])[.\t-]${monthNumber}[.-](\d{4})${atEnd}`, ['d', 'm', 'y']),
  form(String.raw`(3[01]|[0-2]?[0-9])[.\t]${monthNumber}\.(\d{2})${atEnd}`, ['d', 'm', 'y']),
  form(`${day}${gap}${month}${gap}(\\d{1,4})${atEnd}(?!:)`, ['d', 'M', 'y']),
  form(`${day}${gap}${month}`, ['d', 'M']),
  form(`${month}${gap}${day}[ ,.\\tsthndr]+(\\d{4})${atEnd}(?!:)`, ['M', 'd', 'y']),
  form(`${month}${gap}${day}`, ['M', 'd']),
  form(`${month}${gap}(\\d{4})${atEnd}`, ['M', 'y']),
  form(`(\\d{4})${gap}${month}(?:-|${gap})${day}`, ['y', 'M', 'd']),
  form(`(\\d{2})-${month}-${day}`, ['y', 'M', 'd']),
  form(`${month}-${day}-(\\d{2})${atEnd}`, ['M', 'd', 'y']),
  form(`(\\d{4})${gap}${month}`, ['y', 'M']),
  { pattern: new RegExp(`^${month}`), read: readMonth },
  { pattern: /^(\d{4})-?w(0[1-9]|[1-4][0-9]|5[0-3])(?:-?([0-7]))?(?![0-9])/, read: readWeek },
  { pattern: /^(\d{4})\.?(00[1-9]|0[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])(?![0-9])/, read: readDayOfYear },
]

/** A month alone keeps the day. */
function readMonth(...[[, name], moment]: Parameters<MomentForm['read']>): boolean {
  if (moment.hasDate) return false
  Object.assign(moment, { month: monthOf(name), hasDate: true })
  return true
}

function readWeek(...[[, year, week, weekday = '1'], moment]: Parameters<MomentForm['read']>): boolean {
  const fourth = new Date(utc(Number(year), 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7)
  return setDate(moment, Number(year), 1, monday + (Number(week) - 1) * 7 + Number(weekday) - 1)
}

function readDayOfYear(...[[, year, day], moment]: Parameters<MomentForm['read']>): boolean {
  return setDate(moment, Number(year), 1, Number(day))
}

const forms: readonly MomentForm[] = [...relativeForms, ...dateForms, ...timeForms]

/** Milliseconds since 1970, NaN beyond what machines count, or null for what is no date. `now` is in the same unit, asked where the input leaves something unsaid; without a zone the input is in UTC. */
export function readDate(input: string, now: () => number): number | null {
  // `2010` alone is a year here, where PHP reads 20:10.
  let rest = (/^\d{4}$/.test(input) ? `00:00 ${input}` : input).trim().toLowerCase()
  const moment = emptyMoment()
  while (rest !== '') {
    const taken = takeForm(rest, moment)
    if (taken === 0) return null
    rest = rest.slice(taken).replace(/^[\s,.;]+/, '')
  }
  return momentToTime(moment, now)
}

/** How many characters the first form that fits took; 0: none did. */
function takeForm(text: string, moment: Moment): number {
  let best: { readonly length: number; readonly take: () => boolean } | null = null
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text)
    // As a scanner does, the longest form is taken, the first one of several.
    if (match === null || match[0].length <= (best?.length ?? 0)) continue
    best = { length: match[0].length, take: () => read(match, moment) }
  }
  return best?.take() === true ? best.length : 0
}
