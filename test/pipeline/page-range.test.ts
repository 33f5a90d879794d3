/** The ranges of a divided wiki are all its pages, each once, in order and of equal size. */

import { expect, test } from 'vitest'
import { pagesInRange } from '../../src/pipeline/run/page-range.ts'

test('ranges are all pages, each once and in their order, and differ by one page at most', () => {
  for (const [total, of] of [
    [0, 3],
    [2, 3],
    [10, 3],
    [1000, 7],
    [7, 7],
  ] as const) {
    const pages = Array.from({ length: total }, (_, page) => page)
    const ranges = Array.from({ length: of }, (_, index) => [...pagesInRange(pages, total, { part: index + 1, of })])
    expect(ranges.flat()).toEqual(pages)
    const sizes = ranges.map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    expect([...pagesInRange(pages, total, null)]).toEqual(pages)
  }
})
