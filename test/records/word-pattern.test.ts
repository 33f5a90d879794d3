/** Patterns made of words: what several begin with is said once, letters are few ranges, and nothing else is matched than before. */

import { expect, test } from 'vitest'
import { foldText } from '../../src/records/words/text.ts'
import {
  compilePattern,
  firstOf,
  leadOf,
  matchesOf,
  oneOf,
  spelledPieces,
} from '../../src/records/words/word-pattern.ts'
import { randomOf } from '../sources/web-captures/archive-server.ts'

const signs = ['a', 'b', 'c', 'é', 'K', 's', 'ſ', ' ', "'", '’', 'ʼ', '.', '*', 'ß', '-', 'A']

/** One word after the other, longest first, as the lists say it. */
const plainly = (words: readonly string[], tailOf: (word: string) => string): string => {
  const forms = [...new Set(words.flatMap((word) => [word, foldText(word)]))]
  forms.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return `(?:${forms.map((word) => spelled(word) + tailOf(word)).join('|')})`
}

const spelled = (word: string): string =>
  word
    .replace(/[.]/g, '\\.')
    .replace(/ /g, ' +')
    .replaceAll("'", "['’ʼ]")
    .replace(/^\*|\*$/g, '\\p{L}{0,40}')
    .replace(/(?<!\})\*/g, '\\p{L}{1,40}')

test('a list of words matches what one word after the other does', () => {
  const random = randomOf(7)
  const below = (most: number): number => Math.floor(random() * most)
  const one = (): string => signs[below(signs.length)] ?? ''
  let matches = 0
  for (let round = 0; round < 250; round += 1) {
    const words = Array.from({ length: 1 + below(9) }, () => Array.from({ length: 1 + below(5) }, one).join(''))
    const list = words.filter((word) => !/\*\*|^ | $| {2}|^\*$/.test(word))
    if (list.length === 0) continue
    const pairs = [
      [plainly(list, () => ''), oneOf(list)],
      [plainly(list, (word) => (/['’]$/.test(word) ? '' : ' +')), leadOf(list)],
    ] as const
    for (const [plain, ours] of pairs)
      for (const around of [(x: string) => x, (x: string) => `(${x})(?=b)`, (x: string) => `(?<=${x})a`]) {
        const [expected, found] = [plain, ours].map((source) => new RegExp(around(source), 'giu'))
        const text = Array.from({ length: 3 + below(14) }, () =>
          random() < 0.3 ? (list[below(list.length)] ?? '').replaceAll('*', 'ab') : one(),
        ).join('')
        const where = (pattern: RegExp | undefined) =>
          [...text.matchAll(pattern ?? /(?!)/g)].map((match) => [match.index, ...match])
        matches += where(expected).length
        expect(where(found), `${around(plain)} and ${around(ours)} in ${text}`).toEqual(where(expected))
      }
  }
  expect(matches).toBeGreaterThan(150)
})

test('what words begin with is said once, and no word is tried before one that was to be tried earlier', () => {
  expect(oneOf(['the', 'then', 'a b', 'a c'])).toBe('(?:the(?:n|)|a +(?:b|c))')
  expect(firstOf([['a', '\\p{L}+'], ['a'], ['b'], ['a', 'c']])).toBe('(?:a(?:\\p{L}+||c)|b)')
  expect(firstOf([])).toBe('(?!)')
  expect(spelledPieces("l'é.")).toEqual(['l', "['’ʼ]", 'é', '\\.'])
})

test('letters and figures of all scripts are known, signs between words are none', () => {
  const [letter, figure, other] = ['^\\p{L}$', '^[\\p{N}]$', '^[^\\p{L}\\p{N}]$'].map((source) =>
    compilePattern(source, 'u'),
  )
  for (const sign of 'aZéßŁőΩжﬁאبनกあア漢글𝒜') expect(letter?.test(sign), sign).toBe(true)
  for (const sign of '07²½٣') expect(figure?.test(sign), sign).toBe(true)
  for (const sign of ' _-–’\'".,:;!?…«»·•×÷()/@#€°،؛؟।、。・「」😀\u00a0\u200b')
    expect(other?.test(sign), sign).toBe(true)
  const missed = Array.from({ length: 0x2100 }, (_, code) => String.fromCodePoint(code)).filter(
    (sign) => /\p{L}/u.test(sign) !== letter?.test(sign) && !/[\p{M}\p{N}\p{Cn}\p{P}\p{S}\p{Cf}]/u.test(sign),
  )
  expect(missed).toEqual([])
  expect(matchesOf('ab 12', compilePattern('[^\\\\\\p{L}]+', 'gu')).map(([found]) => found)).toEqual([' 12'])
})
