/** Lists of numbers come back as they were packed. */

import { describe, expect, test } from 'vitest'
import { createPackedLists } from '../../src/site/search/packed-lists.ts'

describe('packed lists', () => {
  test('give back what was put in, whatever the distances and the order of the lists', () => {
    const rows = [
      [0, 0, 1, 127, 128, 255, 16_383, 16_384, 2_000_000_000],
      [5],
      Array.from({ length: 5000 }, (_, index) => index * 37),
    ]
    const lists = createPackedLists()
    for (let place = 0; place < 5000; place += 1) {
      for (const [list, row] of rows.entries()) {
        const value = row[place]
        if (value !== undefined) lists.push(list, value)
      }
    }
    expect(rows.map((_, list) => [...lists.values(list)])).toEqual(rows)
  })

  test('are empty when nothing was put in', () => {
    expect([...createPackedLists().values(3)]).toEqual([])
  })
})
