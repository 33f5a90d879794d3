/** Numbers, sizes and counts by code, as a person reads them. */

import { sizeInUnit } from '../../support/size.ts'
import type { Language } from '../../texts/language.ts'
import { fold } from './print.ts'

/** With the signs of the language; plain spaces, so that a terminal does not break on rare ones. */
export function number(value: number, language: Language, digits = 0): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', options).replace(/\s/g, ' ')
}

/** A number of bytes with its unit. */
export function size(bytes: number, language: Language): string {
  const { amount, digits, unit } = sizeInUnit(bytes, language)
  return `${number(amount, language, digits)} ${unit}`
}

/** `3  pad expired (expired-pad)`, one line for each: words for people, the code, where it is wanted, for scripts and queries. */
export function counted(
  counts: Readonly<Record<string, number>>,
  wordsOf: (code: string) => string,
  language: Language,
  painted: (code: string, words: string) => string = (_code, words) => words,
  withCodes = true,
): readonly string[] {
  const rows = Object.entries(counts).map(([code, count]) => ({ code, count: number(count, language) }))
  const width = Math.max(0, ...rows.map(({ count }) => count.length))
  return rows.map(({ code, count }) => {
    const words = wordsOf(code)
    return `${count.padStart(width)}  ${painted(code, words === code || !withCodes ? words : `${words} (${code})`)}`
  })
}

/** How much farther in a folded line goes on. */
const hanging = 4
/** Fewer columns than this are not folded to. */
const narrowest = 24

/** A label and its lines, the first one behind it and the others below that one, folded to the columns of a terminal. */
export function labelled(
  label: string,
  lines: readonly string[],
  width: number,
  columns = Number.POSITIVE_INFINITY,
): readonly string[] {
  const room = Math.max(narrowest, columns - width)
  return lines.flatMap((line, index) => {
    const [first = '', ...more] = fold(line, room)
    const rest = more.length === 0 ? [] : fold(more.join(' '), room - hanging)
    return [
      `${(index === 0 ? label : '').padEnd(width)}${first}`,
      ...rest.map((part) => ' '.repeat(width + hanging) + part),
    ]
  })
}
