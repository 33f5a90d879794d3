/** Dates and sizes in words. Times are UTC: nothing here asks the machine for its zone or its locale. */

import type { LocalTime } from '../../model/record.ts'
import { sizeInUnit } from '../../support/size.ts'
import { fill, type SiteLanguage } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { ListedMeeting } from './listed-meeting.ts'
import type { Say } from './say.ts'

const words = readerTexts.site

/** The months of a year, by their keys. */
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
/** EDTF seasons. */
const seasons = [21, 22, 23, 24] as const

/** The short name of a month from 1 to 12, with a full stop where the language writes one; '' beyond. */
export function monthShort(month: number, language: SiteLanguage): string {
  const known = months[month - 1]
  return known === undefined ? '' : words[`monthShort.${known}`][language]
}

/** The name of a month from 1 to 12; '' beyond. */
export function monthName(month: number, language: SiteLanguage): string {
  const known = months[month - 1]
  return known === undefined ? '' : words[`month.${known}`][language]
}

interface Parts {
  readonly year: string
  /** Beyond 20, a season. */
  readonly month: number | null
  readonly day: number | null
  readonly time: string | null
}

function partsOf(at: LocalTime): Parts | null {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d(?::\d\d)?))?/.exec(at)
  if (parts === null) return null
  const [, year = '', month, day, time = null] = parts
  return { year, month: month === undefined ? null : Number(month), day: day === undefined ? null : Number(day), time }
}

/** `12 mai 2019`, `mai 2019`, `printemps 2019`, `2019`, with `à 18 h` where a time is given; what is no date stays as it is. */
export function dateWords(at: LocalTime, language: SiteLanguage): string {
  const parts = partsOf(at)
  if (parts === null) return at
  const date = partWords(parts, language, 'year')
  if (parts.time === null) return date
  return fill(words['dateForm.withTime'][language], { date, time: timeWords(parts.time, language) })
}

/** From one time to another, what both have in common said once: `12 mai 2019, de 18 h à 20 h`, `12–13 mai 2019`. */
export function rangeWords(from: LocalTime, to: LocalTime, language: SiteLanguage): string {
  const [a, b] = [partsOf(from), partsOf(to)]
  const whole = `${dateWords(from, language)} – ${dateWords(to, language)}`
  if (a === null || b === null || from === to) return from === to ? dateWords(from, language) : whole
  if (a.day !== null && isSameDay(a, b))
    return a.time === null || b.time === null
      ? dateWords(a.time === null ? to : from, language)
      : fill(words['dateForm.times'][language], {
          date: partWords(a, language, 'year'),
          from: timeWords(a.time, language),
          to: timeWords(b.time, language),
        })
  if (a.time !== null || b.time !== null || a.year !== b.year || a.month === null || b.month === null) return whole
  if (a.day !== null && b.day !== null && a.month === b.month)
    return `${partWords(a, language, 'day')}–${partWords(b, language, 'year')}`
  return `${partWords(a, language, 'month')} – ${partWords(b, language, 'year')}`
}

const isSameDay = (a: Parts, b: Parts): boolean => a.year === b.year && a.month === b.month && a.day === b.day

/** When a meeting takes place, in words; what is not known is said. */
export function meetingDate({ record }: ListedMeeting, say: Say): string {
  const [date] = record.dates
  if (date === undefined || date.start === null) return date?.text ?? say('dateUnknown')
  return rangeWords(date.start, date.end ?? date.start, say.language)
}

/** The same without the hours, for lists. */
export function meetingDays({ record }: ListedMeeting, say: Say): string {
  const [date] = record.dates
  if (date === undefined || date.start === null) return date?.text ?? say('dateUnknown')
  return rangeWords(dayOf(date.start), dayOf(date.end ?? date.start), say.language)
}

/** `18 h 30`, `18 h`; `18:30`, `18:00`. */
export function timeWords(time: string, language: SiteLanguage): string {
  const [hour = '', minute = '00'] = time.split(':')
  const leastDigits = Number(words['timeForm.leastDigits'][language])
  const form = minute === '00' ? 'timeForm.hour' : 'timeForm.minute'
  return fill(words[form][language], { hour: String(Number(hour)).padStart(leastDigits, '0'), minute })
}

/** The day, with the month, with the year too. */
function partWords({ year, month, day }: Parts, language: SiteLanguage, upTo: 'day' | 'month' | 'year'): string {
  if (month === null) return upTo === 'year' ? year : ''
  const form = (key: 'first' | 'day' | 'month' | 'year', values: Readonly<Record<string, string>>): string =>
    fill(words[`dateForm.${key}`][language], values)
  const season = seasons[month - 21]
  const name = season === undefined ? monthName(month, language) : words[`season.${season}`][language]
  const ordinal = day === null ? null : form(day === 1 ? 'first' : 'day', { day: String(day) })
  if (upTo === 'day') return ordinal ?? ''
  const date = ordinal === null ? name : form('month', { day: ordinal, month: name })
  return upTo === 'year' ? form('year', { month: date, year }) : date
}

/** The day of a timestamp, `YYYY-MM-DD`. */
export const dayOf = (at: string): string => at.slice(0, 10)

/** `1,2 Mo`: a number of bytes in its unit, at which no line breaks. */
export function sizeWords(bytes: number, language: SiteLanguage): string {
  const { amount, digits, unit } = sizeInUnit(bytes, language)
  return `${numberWords(amount, language, digits)}\u00a0${unit}`
}
