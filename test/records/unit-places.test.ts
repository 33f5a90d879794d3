/** Each unit that is printed has its place in the words that it came from. */

import { describe, expect, test } from 'vitest'
import { PrintedBuilder, spanAt } from '../../src/records/words/text.ts'

/** Where each unit of some printed words stands. */
function placesOf(pieces: readonly (readonly [value: string, start: number, end: number])[]) {
  const builder = new PrintedBuilder()
  for (const [value, start, end] of pieces) builder.add(value, { start, end })
  const { text, places } = builder.printed()
  return [...text].map((unit, at) => [unit, places.startOf(at), places.endOf(at)])
}

describe('where printed units stand', () => {
  test('one behind the other, over what is left out', () => {
    expect(placesOf([['a  b\u200bc ', 10, 17]])).toEqual([
      ['a', 10, 11],
      [' ', 11, 12],
      ['b', 13, 14],
      ['c', 15, 16],
    ])
  })

  test('all in the stretch that they came from, where they are more or fewer', () => {
    expect(
      placesOf([
        ['a', 0, 1],
        ['&&', 1, 6],
        ['b', 6, 7],
      ]),
    ).toEqual([
      ['a', 0, 1],
      ['&', 1, 6],
      ['&', 1, 6],
      ['b', 6, 7],
    ])
  })

  test('a letter and its accent are one unit over both', () => {
    expect(placesOf([['xe\u0301y', 5, 9]])).toEqual([
      ['x', 5, 6],
      ['é', 6, 8],
      ['y', 8, 9],
    ])
  })

  test('none beyond the words', () => {
    const builder = new PrintedBuilder()
    builder.add('ab ', { start: 3, end: 6 })
    const line = builder.printed()
    expect([line.places.length, line.places.startOf(2), line.places.slice(1, 9).length]).toEqual([2, undefined, 1])
    expect(spanAt(line, 0, 2)).toEqual({ start: 3, end: 5 })
  })
})
