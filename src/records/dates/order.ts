/** Day first or month first, for purely numeric dates. */

export type DateOrder = 'dmy' | 'mdy'

const numeric = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/])/g

/** The order that the numbers of a text prove: a first number over 12 is a day, a second one is not a month. */
export function provenOrder(text: string): DateOrder | null {
  let [dayFirst, monthFirst] = [0, 0]
  for (const [, first, second] of text.matchAll(numeric)) {
    if (Number(first) > 12 && Number(second) <= 12) dayFirst++
    if (Number(second) > 12 && Number(first) <= 12) monthFirst++
  }
  if (dayFirst === monthFirst) return null
  return dayFirst > monthFirst ? 'dmy' : 'mdy'
}
