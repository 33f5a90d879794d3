/** Times as MediaWiki prints them: `26 juin 2013 à 08:05`, `08:05, 26 June 2013`, `26. Jun. 2013, 08:05 Uhr`. */

import { configList, type PageConfig } from './page-config.ts'

/** Word without accents and case → number of the month. */
export type MonthNames = ReadonlyMap<string, number>

const builtIn = [
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'jan fév mar avr mai juin juil août sep oct nov déc',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan feb mär apr mai jun jul aug sep okt nov dez',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'janv févr mars avr mai juin juil août sept oct nov déc',
].map((names) => names.split(' '))

/** The months of a page: those it declares itself, then those of the four languages that we know. */
export function monthNames(config: PageConfig): MonthNames {
  const own = [configList(config, 'wgMonthNames'), configList(config, 'wgMonthNamesShort')]
  const names = new Map<string, number>()
  const add = (name: string, month: number): void => {
    const key = fold(name)
    if (key !== '' && !names.has(key)) names.set(key, month)
  }
  for (const list of own) for (const [month, name] of (list ?? []).entries()) add(name, month)
  for (const list of builtIn) for (const [index, name] of list.entries()) add(name, index + 1)
  return names
}

/** The wall-clock time in a text, `2013-06-26T08:05`; null when there is no full date with an hour. */
export function readPrintedTime(text: string, months: MonthNames): string | null {
  const iso = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(text)
  if (iso !== null) return `${iso[1]}T${iso[2]}`
  const time = /(?<!\d)(\d{1,2})[:h](\d\d)(?!\d)/.exec(text)
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text)
  if (time === null || year === null) return null
  const rest = text.replace(time[0], ' ').replace(year[0], ' ')
  const month = readMonth(rest, months)
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(month?.rest ?? rest)
  if (month === null || day === null) return null
  return `${year[1]}-${pad(month.number)}-${pad(Number(day[1]))}T${pad(Number(time[1]))}:${time[2]}`
}

function readMonth(text: string, months: MonthNames): { readonly number: number; readonly rest: string } | null {
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const number = months.get(fold(match[0]))
    if (number !== undefined) return { number, rest: text.replace(match[0], ' ') }
  }
  const digits = /(?<!\d)(\d{1,2})[月.](?=\s*\d|日)/.exec(text)
  return digits === null ? null : { number: Number(digits[1]), rest: text.replace(digits[0], ' ') }
}

const pad = (number: number): string => String(number).padStart(2, '0')

const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '')
