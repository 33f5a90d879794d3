/** Dates and numbers in words. Times are UTC: nothing here asks the machine for its zone or its locale. */

import type { LocalTime } from '../model/record.ts'
import type { Language } from '../model/texts.ts'
import { sizeInUnit } from '../support/size.ts'

const months: Readonly<Record<Language, readonly string[]>> = {
  en: [
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
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
}
/** EDTF seasons 21 to 24. */
const seasons: Readonly<Record<Language, readonly string[]>> = {
  en: ['spring', 'summer', 'autumn', 'winter'],
  fr: ['printemps', 'été', 'automne', 'hiver'],
}

/** Those of four letters or less stand whole. */
const shortMonths: Readonly<Record<Language, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
}

/** The short name of a month from 1 to 12, with a full stop where French writes one; '' beyond. */
export const monthShort = (month: number, language: Language): string => shortMonths[language][month - 1] ?? ''

/** The name of a month from 1 to 12; '' beyond. */
export const monthName = (month: number, language: Language): string => months[language][month - 1] ?? ''

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
export function dateWords(at: LocalTime, language: Language): string {
  const parts = partsOf(at)
  if (parts === null) return at
  const date = partWords(parts, language, 'year')
  if (parts.time === null) return date
  return `${date}${language === 'fr' ? ' à ' : ', '}${timeWords(parts.time, language)}`
}

/** From one time to another, what both have in common said once: `12 mai 2019, de 18 h à 20 h`, `12–13 mai 2019`. */
export function rangeWords(from: LocalTime, to: LocalTime, language: Language): string {
  const [a, b] = [partsOf(from), partsOf(to)]
  const whole = `${dateWords(from, language)} – ${dateWords(to, language)}`
  if (a === null || b === null || from === to) return from === to ? dateWords(from, language) : whole
  if (a.day !== null && isSameDay(a, b))
    return `${partWords(a, language, 'year')}, ${timesWords(a.time, b.time, language)}`
  if (a.time !== null || b.time !== null || a.year !== b.year || a.month === null || b.month === null) return whole
  if (a.day !== null && b.day !== null && a.month === b.month)
    return `${partWords(a, language, 'day')}–${partWords(b, language, 'year')}`
  return `${partWords(a, language, 'month')} – ${partWords(b, language, 'year')}`
}

const isSameDay = (a: Parts, b: Parts): boolean => a.year === b.year && a.month === b.month && a.day === b.day

function timesWords(from: string | null, to: string | null, language: Language): string {
  const words = [from, to].filter((time) => time !== null).map((time) => timeWords(time, language))
  if (words.length < 2) return words.join('')
  return language === 'fr' ? `de ${words.join(' à ')}` : words.join(' to ')
}

/** `18 h 30`, `18 h`; `18:30`, `18:00`. */
export function timeWords(time: string, language: Language): string {
  const [hour = '', minute = '00'] = time.split(':')
  if (language !== 'fr') return `${hour}:${minute}`
  return `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`
}

/** The day, with the month, with the year too. */
function partWords({ year, month, day }: Parts, language: Language, upTo: 'day' | 'month' | 'year'): string {
  if (month !== null && month > 20) return [seasons[language][month - 21], upTo === 'year' ? year : ''].join(' ').trim()
  const words = [
    day === null ? '' : day === 1 && language === 'fr' ? '1er' : String(day),
    upTo === 'day' || month === null ? '' : monthName(month, language),
    upTo === 'year' ? year : '',
  ]
  return words.filter((word) => word !== '').join(' ')
}

/** The day of a timestamp, `YYYY-MM-DD`. */
export const dayOf = (at: string): string => at.slice(0, 10)

/** `1 234,5` in French, `1,234.5` in English. */
export function numberWords(value: number, language: Language, decimals = 0): string {
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')
  return fraction === '' ? grouped : `${grouped}${language === 'fr' ? ',' : '.'}${fraction}`
}

/** `1,2 Mo`: a number of bytes in its unit, at which no line breaks. */
export function sizeWords(bytes: number, language: Language): string {
  const { amount, digits, unit } = sizeInUnit(bytes, language)
  return `${numberWords(amount, language, digits)}\u00a0${unit}`
}
