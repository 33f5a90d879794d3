/** How alike two printed values are: exactly (case, spaces, quotes and final marks aside), or by letters or words in common. */

import { distance } from 'fastest-levenshtein'
import { isUrl } from '../../src/support/url.ts'

/** 1 is the same, 0 nothing in common. */
export type Likeness<Value> = (wanted: Value, got: Value) => number

const spaced = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/\[\[(?:[^|\]]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/'{2,5}/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What an exact comparison looks at. */
export const exactForm = (text: string): string =>
  spaced(text)
    .normalize('NFC')
    .replace(/[\s.;:,]+$/, '')
    .toLowerCase()

/** What a relaxed comparison looks at: words without accents and marks. */
export const looseForm = (text: string): string =>
  spaced(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[⋅·•∙]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const wordsOf = (text: string): readonly string[] => looseForm(text).split(' ').filter(Boolean)

export const sameText: Likeness<string> = (a, b) => Number(exactForm(a) === exactForm(b))
export const sameValue: Likeness<unknown> = (a, b) => Number(a === b)
export const samePrinted = (a: string, b: string): boolean => spaced(a) === spaced(b)

/** F1 of the words in common, each counted as often as it stands there. */
export const wordsInCommon: Likeness<string> = (a, b) => {
  const [wanted, got] = [wordsOf(a), wordsOf(b)]
  if (wanted.length === 0 || got.length === 0) return Number(wanted.length === got.length)
  const left = new Map<string, number>()
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of got) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return (2 * common) / (wanted.length + got.length)
}

/** Which share of the words of the shorter text the longer one holds. */
export const wordsContained: Likeness<string> = (a, b) => {
  const [short, long] = [new Set(wordsOf(a)), new Set(wordsOf(b))].sort((x, y) => x.size - y.size)
  if (short === undefined || long === undefined || short.size === 0) return 0
  return [...short].filter((word) => long.has(word)).length / short.size
}

/** Edit ratio; a first name with the initial of the surname stands for the whole. */
export const alikeNames: Likeness<string> = (a, b) => {
  const [one, other] = [looseForm(a), looseForm(b)]
  if (one === other) return 1
  const ratio = 1 - distance(one, other) / (Math.max(one.length, other.length) || 1)
  const [first, second] = [one.split(' '), other.split(' ')]
  const [surname, rival] = [first.at(-1) ?? '', second.at(-1) ?? '']
  const isInitial =
    first[0] === second[0] && first.length > 1 && second.length > 1 && (surname.length === 1 || rival.length === 1)
  return isInitial && surname[0] === rival[0] ? Math.max(ratio, 0.9) : ratio
}

/** An address without scheme, `www.`, final slash and empty fragment, in lower case. */
export function looseUrl(printed: string): string {
  const trimmed = spaced(printed).replace(/[.,;)]+$/, '')
  const whole = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  if (!isUrl(whole)) return whole.toLowerCase()
  const { hostname, pathname, search, hash } = new URL(whole)
  const host = hostname.replace(/\.$/, '').replace(/^www\./, '')
  return `${host}${pathname.replace(/\/$/, '')}${search}${hash.replace(/^#$/, '')}`.toLowerCase()
}
