/** Rows are sorted by their values, equal ones as they stood, and a table reads well without a script. */

import { describe, expect, test } from 'vitest'
import { wfSortedRows } from '../../src/site/assets/sort.js'
import { printed } from './support/printed.ts'

const sorted = (words: readonly string[], language = 'fr', down = false): readonly string[] =>
  wfSortedRows(words, language, down).map((row) => words[row] ?? '')

describe('rows are sorted', () => {
  test.each([
    ['by words, accents aside', ['Été', 'zone', 'Eté', 'arbre'], 'fr', ['arbre', 'Eté', 'Été', 'zone']],
    ['numbers in words by their value', ['A 10', 'A 9'], 'fr', ['A 9', 'A 10']],
    [
      'by numbers as the language writes them',
      ['1 200,5', '99', '−3', '1 200,4'],
      'fr',
      ['−3', '99', '1 200,4', '1 200,5'],
    ],
    ['by numbers with units', ['10 €', '9 €', '1.000 €'], 'de', ['9 €', '10 €', '1.000 €']],
    ['by English numbers', ['1,200', '99.5', '$7'], 'en', ['$7', '99.5', '1,200']],
    [
      'by days',
      ['12 mars 2014', '1er avril 2013', '02/01/2014', '2012-12-31'],
      'fr',
      ['2012-12-31', '1er avril 2013', '02/01/2014', '12 mars 2014'],
    ],
    [
      'by English days',
      ['March 12, 2014', 'April 2013', '3 May 2012'],
      'en',
      ['3 May 2012', 'April 2013', 'March 12, 2014'],
    ],
    ['blank cells last', ['', '2', ' ', '1'], 'en', ['1', '2', '', ' ']],
    ['a word among numbers makes words', ['10', '9', 'x'], 'en', ['9', '10', 'x']],
  ])('%s', (_, words, language, expected) => {
    expect(sorted(words, language)).toEqual(expected)
  })

  test('the other way round, equal rows as they stood, blank ones last', () => {
    expect(wfSortedRows(['1', '', '2', '1'], 'fr', true)).toEqual([2, 0, 3, 1])
  })
})

test('a table is readable without the script, which only pages with such a table ask for', () => {
  expect(printed('{| class="wikitable sortable"\n! a\n|-\n| data-sort-value="2" | b\n|}', 'accessible')).toBe(
    '<div><table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table></div>',
  )
})
