/**
 * Times as MediaWiki prints them in any language: `26 juin 2013 à 08:05`, `08:05, 26 June 2013`, `26. kesäkuuta 2013 kello 08.05`,
 * `2013年6月26日 (水) 08:05`, `٠٨:٠٥، ٢٦ يونيو ٢٠١٣`.
 */

import { normalised } from '../../../model/normalised.ts'
import { foldText, type MonthNames } from './month-names.ts'

/** The wall-clock time in a text, `2013-06-26T08:05`; null when there is no full date with an hour. */
export function readPrintedTime(printed: string, months: MonthNames): string | null {
  const text = plainDigits(printed)
  const iso = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(text)
  if (iso !== null) return `${iso[1]}T${iso[2]}`
  const time = readTime(text)
  if (time === null) return null
  const day = readDay(time.rest, months)
  return day === null ? null : `${day}T${time.clock}`
}

interface Time {
  readonly clock: string
  readonly rest: string
}

/** Hours and minutes are parted by a colon, an `h`, in some languages by a point, which dates have too. */
const clocks = [
  /(?<!\d)([01]?\d|2[0-3])\s*[:∶：]\s*([0-5]\d)(?:[:∶：][0-5]\d)?(?!\d)/,
  /(?<!\d)([01]?\d|2[0-3])\s?h\s?([0-5]\d)(?!\d)(?:\s?min)?/i,
  /(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?!\d|\.\s?\d)/,
]

function readTime(text: string): Time | null {
  for (const clock of clocks) {
    const found = clock.exec(text)
    if (found !== null) return { clock: `${pad(Number(found[1]))}:${found[2]}`, rest: text.replace(found[0], ' ') }
  }
  return null
}

/** `2013-06-26`: a year of four digits, and a month in words or in digits. */
function readDay(printed: string, months: MonthNames): string | null {
  const text = foldText(printed)
  const marked = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(normalised(text))
  if (marked !== null) return dayOf(Number(marked[1]), Number(marked[2]), Number(marked[3]))
  const word = findMonth(text, months)
  const rest = word === null ? text : `${text.slice(0, word.start)} ${text.slice(word.end)}`
  const numbers = [...rest.matchAll(/(?<!\d)(\d{4}|\d{1,2})(?!\d)/g)].map((match) => match[1] ?? '')
  const yearAt = numbers.findIndex((number) => number.length === 4)
  const [first, second] = numbers.filter((number) => number.length < 4).map(Number)
  if (yearAt < 0 || first === undefined) return null
  const year = Number(numbers[yearAt])
  if (word !== null) return dayOf(year, word.month, first)
  if (second === undefined) return null
  return yearAt === 0 ? dayOf(year, first, second) : dayOf(year, second, first)
}

function dayOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  // Thai wikis count years from the Buddha's death.
  return `${year > 2400 ? year - 543 : year}-${pad(month)}-${pad(day)}`
}

interface MonthWord {
  readonly month: number
  readonly start: number
  readonly end: number
}

/** The name of a month that stands nearest to a number, the longest of those; else a word that bends one. */
function findMonth(text: string, months: MonthNames): MonthWord | null {
  const words = wordsIn(text)
  const phrases = months.phrases.flatMap(([name, month]) => findPhrase(text, name, month))
  const whole = words.flatMap((word) => monthOf(word.text, months).map((month) => ({ ...word, month })))
  return (
    best(text, [...whole, ...phrases]) ??
    best(
      text,
      words.flatMap((word) => begunBy(word, months)),
    ) ??
    bentMonth(words, months)
  )
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }))

/** Hebrew joins the preposition to the month. */
function monthOf(word: string, { words }: MonthNames): readonly number[] {
  const month = words.get(word) ?? words.get(word.replace(/^[במ]/, ''))
  return month === undefined ? [] : [month]
}

/** `1月` is not in `11月`, `tháng 1` not in `tháng 12`. */
function findPhrase(text: string, name: string, month: number): readonly MonthWord[] {
  const found: MonthWord[] = []
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const end = start + name.length
    const before = text[start - 1] ?? ' '
    const after = text[end] ?? ' '
    const isPart = (/^\d/.test(name) ? /\d/ : /\p{L}/u).test(before) || (/\d$/.test(name) && /\d/.test(after))
    if (!isPart) found.push({ month, start, end })
  }
  return found
}

/** Turkic languages put endings behind the month. */
function begunBy(word: Word, { words }: MonthNames): readonly MonthWord[] {
  return [...words].flatMap(([name, month]) =>
    word.text.startsWith(name) ? [{ month, start: word.start, end: word.start + name.length }] : [],
  )
}

function best(text: string, words: readonly MonthWord[]): MonthWord | null {
  const ranked = words
    .map((word) => ({ word, distance: distanceToNumber(text, word), length: word.end - word.start }))
    .sort((a, b) => a.distance - b.distance || b.length - a.length)
  return ranked[0]?.word ?? null
}

function distanceToNumber(text: string, { start, end }: MonthWord): number {
  const before = /\d(\D*)$/.exec(text.slice(0, start))?.[1]?.length ?? Infinity
  const after = /^(\D*)\d/.exec(text.slice(end))?.[1]?.length ?? Infinity
  return Math.min(before, after)
}

/** A bent form shares its beginning with one month only: `червня` is `червень`. */
function bentMonth(words: readonly Word[], months: MonthNames): MonthWord | null {
  let best: MonthWord | null = null
  let bestLength = 3
  for (const { text, start, end } of words) {
    for (const [name, month] of months.words) {
      const length = sharedLength(text, name)
      if (length < bestLength || Math.abs(text.length - name.length) > 3) continue
      if (length > bestLength || best === null) best = { month, start, end }
      else if (best.month !== month) return null
      bestLength = length
    }
  }
  return best
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Digits of any script as `0` to `9`; marks of writing direction go. */
function plainDigits(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e]/g, '').replace(/(?![0-9])\p{Nd}/gu, digitOf)
}

/** Unicode has the ten digits of a script in a row, rows of several styles without a gap. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}

const pad = (number: number): string => String(number).padStart(2, '0')
