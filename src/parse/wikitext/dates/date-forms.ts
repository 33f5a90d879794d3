/** Dates as PHP reads them: ISO, with slashes or points, with names of months. */

import { type MomentForm, setDate, utc } from './moment.ts'

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
export const dateForms: readonly MomentForm[] = [
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
