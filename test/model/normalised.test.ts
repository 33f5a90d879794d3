/** A text has one normal form, which rows of combining marks do not hold up. */

import { expect, test } from 'vitest'
import { normalised, withoutMarks } from '../../src/model/normalised.ts'
import { wfTerms } from '../../src/site/assets/fold.js'
import { belowSquare, growth } from '../support/growth.ts'

const marks = (count: number): string => '\u0323\u0301'.repeat(count / 2)

test('a text comes in its normal form, composed unless said otherwise', () => {
  expect(normalised('e\u0301te\u0301')).toBe('été')
  expect(normalised('été', 'NFD')).toBe('e\u0301te\u0301')
  expect(normalised('ﬁn ①', 'NFKC')).toBe('fin 1')
  expect(withoutMarks('Zoé Şimşek')).toBe('Zoe Simsek')
})

test('a letter keeps 30 marks; behind each 30 stands a joiner', () => {
  expect(normalised(`x${marks(30)}`, 'NFD')).not.toContain('\u034f')
  expect([...normalised(`x${marks(62)}y`, 'NFD')].flatMap((sign, at) => (sign === '\u034f' ? [at] : []))).toEqual([
    31, 62,
  ])
})

test('normalising again changes nothing', () => {
  for (const count of [2, 30, 32, 60, 62, 200]) {
    const once = normalised(`é${marks(count)} mot`)
    expect(normalised(once)).toBe(once)
  }
})

test.each([
  ['normalised', (text: string) => normalised(text)],
  ['withoutMarks', (text: string) => withoutMarks(text)],
  ['the search', (text: string) => wfTerms(text)],
])('%s: many marks take time that grows with their number', (_, fold) => {
  const texts = new Map([4_000, 32_000].map((size) => [size, `a${marks(size)}`]))
  expect(growth((size) => fold(texts.get(size) ?? ''), 4_000, 32_000)).toBeLessThan(belowSquare)
})

test('the search folds what has many marks as what has few', () => {
  expect(wfTerms(`Zoe${marks(200)} Ardent`)).toEqual(wfTerms('Zoé Ardent'))
})
