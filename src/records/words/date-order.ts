/** Day first or month first, for purely numeric dates. */

import { matchesOf } from './word-pattern.ts'

/** How `3/4/2020` is read: `dmy` day first, `mdy` month first. */
export type DateOrder = 'dmy' | 'mdy'

const numeric = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/g
/** A cheap look before the pattern: it runs over whole pages, and most have no such date. */
const mayBeNumeric = /\/\d{1,2}\/\d/

/** The day of a title, where its form leaves no doubt: year, month, day. */
const isoDate = /(?<!\d)((?:19|20)\d{2})[-._/:](\d{1,2})[-._/:](\d{1,2})(?!\d)/

/**
 * The order that the numbers of a text prove: a first number over 12 is a day, a second one is not a month; else the numbers of
 * a date that the title has too.
 */
export function provenOrder(text: string, title: string): DateOrder | null {
  return mayBeNumeric.test(text) ? (orderOfNumbers(text) ?? orderLikeTitle(text, title)) : null
}

function orderLikeTitle(text: string, title: string): DateOrder | null {
  const [, year = '', month = '', day = ''] = isoDate.exec(title) ?? []
  if (year === '' || Number(month) === Number(day)) return null
  for (const [, first, second, printed = ''] of matchesOf(text, numeric)) {
    if (!year.endsWith(printed)) continue
    if (Number(first) === Number(day) && Number(second) === Number(month)) return 'dmy'
    if (Number(first) === Number(month) && Number(second) === Number(day)) return 'mdy'
  }
  return null
}

function orderOfNumbers(text: string): DateOrder | null {
  let [dayFirst, monthFirst] = [0, 0]
  for (const [, first, second] of matchesOf(text, numeric)) {
    if (Number(first) > 12 && Number(second) <= 12) dayFirst++
    if (Number(second) > 12 && Number(first) <= 12) monthFirst++
  }
  if (dayFirst === monthFirst) return null
  return dayFirst > monthFirst ? 'dmy' : 'mdy'
}
