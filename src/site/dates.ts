/** Dates and numbers in words. Times are UTC: nothing here asks the machine for its zone or its locale. */

import type { LocalTime } from '../model/record.ts'
import type { Language } from '../model/texts.ts'

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

export const monthName = (month: number, language: Language): string => months[language][month - 1] ?? ''

/** `12 mai 2019`, `mai 2019`, `printemps 2019`, `2019`, with ` 18:00` where a time is given; what is no date stays as it is. */
export function dateWords(at: LocalTime, language: Language): string {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d)(?::(\d\d))?)?/.exec(at)
  if (parts === null) return at
  const [, year = '', month, day, hour, minute] = parts
  const number = Number(month ?? 0)
  if (number > 20) return `${seasons[language][number - 21] ?? ''} ${year}`.trim()
  const dayWords = day === undefined ? '' : day === '01' && language === 'fr' ? '1er ' : `${Number(day)} `
  const date = `${dayWords}${number === 0 ? '' : `${monthName(number, language)} `}${year}`
  if (hour === undefined) return date
  const time =
    language === 'fr'
      ? `${Number(hour)} h${minute === undefined || minute === '00' ? '' : ` ${minute}`}`
      : `${hour}:${minute ?? '00'}`
  return language === 'fr' ? `${date} à ${time}` : `${date}, ${time}`
}

/** The day of a timestamp, `YYYY-MM-DD`. */
export const dayOf = (at: string): string => at.slice(0, 10)

/** `1 234` in French, `1,234` in English. */
export function numberWords(value: number, language: Language): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')
}
