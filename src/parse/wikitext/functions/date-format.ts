/** `#formatdate` (DateFormatter). */

import { decodeReferences } from '../../../model/character-references.ts'
import { type DateWords, dateWordsOf } from '../languages/languages.ts'
import { type ParserFunction, textAt } from './call.ts'

/** Formats by name: the parts of a date in their order. */
const formats = {
  mdy: 'F j, Y',
  dmy: 'j F Y',
  ymd: 'Y F j',
  iso: 'y-m-d',
  ydm: 'Y, j F',
  dm: 'j F',
  md: 'F j',
} as const
type Format = keyof typeof formats

const order: readonly Format[] = ['mdy', 'dmy', 'ymd', 'iso', 'ydm', 'dm', 'md']
const preferences: Readonly<Record<string, Format>> = { dmy: 'dmy', mdy: 'mdy', ymd: 'ymd', 'ISO 8601': 'iso' }

interface DateParts {
  readonly day: string
  readonly month: number
  /** As in ISO 8601, four digits; null for a day of any year. */
  readonly year: string | null
}

/**
 * `{{#formatdate:date|dmy}}`: a date written in words or ISO 8601, in a format; another text as it is. Readers have no preference
 * here.
 */
export const formatDate: ParserFunction = (call) => {
  const text = textAt(call, 0)
  const words = dateWordsOf(call.wiki.site.language ?? call.wiki.words.table.language)
  if (words === null) return null
  const wanted = preferences[textAt(call, 1)]
  for (const source of order) {
    const target = targetOf(source, wanted)
    const date = readParts(decodeReferences(text), source, words)
    if (date !== null) return written(date, formats[target], words)
  }
  return text
}

/** A day without a year keeps its kind, in the order of the preference. */
function targetOf(source: Format, wanted: Format | undefined): Format {
  if (source === 'dm') return wanted === 'mdy' ? 'md' : 'dm'
  if (source === 'md') return wanted === 'dmy' ? 'dm' : 'md'
  return wanted ?? source
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function readParts(text: string, format: Format, words: DateWords): DateParts | null {
  const names = words.months.flatMap((name, index) => [name, words.monthsShort[index] ?? name])
  const month = `(?<name>${names.map(escapePattern).join('|')})`
  const [dm, md] = [`(?<day>\\d{1,2})[ _]${month}`, `${month}[ _](?<day>\\d{1,2})`]
  const [year, gap] = ['(?<year>\\d{1,4}(?:[ _]BC|))', '(?: *, *| +)']
  const patterns: Readonly<Record<Format, string>> = {
    dmy: `${dm}${gap}${year}`,
    ydm: `${year}${gap}${dm}`,
    mdy: `${md}${gap}${year}`,
    ymd: `${year}${gap}${md}`,
    dm,
    md,
    iso: '(?<iso>-?\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})',
  }
  const found = new RegExp(`^${patterns[format]}$`, 'iu').exec(text)?.groups
  if (found === undefined) return null
  const place = names.findIndex((name) => name.toLowerCase() === found['name']?.toLowerCase())
  const number = found['number'] === undefined ? Math.floor(place / 2) + 1 : Number(found['number'])
  if (number < 1 || number > 12) return null
  return { day: found['day'] ?? '', month: number, year: found['iso'] ?? isoYear(found['year']) }
}

function isoYear(year: string | undefined): string | null {
  if (year === undefined) return null
  const number = Number.parseInt(year, 10)
  return /BC$/i.test(year) ? `-${String(number - 1).padStart(4, '0')}` : String(number).padStart(4, '0')
}

const commonYear = (iso: string): string => (Number(iso) <= 0 ? `${Math.abs(Number(iso)) + 1} BC` : String(Number(iso)))

function written({ day, month, year }: DateParts, format: string, { months }: DateWords): string {
  const [isoMonth, isoDay] = [String(month).padStart(2, '0'), day.padStart(2, '0')]
  const parts: Readonly<Record<string, string>> = {
    F: months[month - 1] ?? '',
    j: String(Number(day)),
    Y: year === null ? '' : commonYear(year),
    y: year ?? '',
    m: isoMonth,
    d: isoDay,
  }
  const text = format.replace(/[FjYymd]/g, (part) => parts[part] ?? part)
  const title = [...(year === null ? [] : [year]), isoMonth, isoDay].join('-')
  return `<span class="mw-formatted-date" title="${title}">${text}</span>`
}
