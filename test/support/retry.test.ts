/** A host is asked again when it says, or after a pause of ours that grows. */

import { describe, expect, it } from 'vitest'
import { backoffMs, retryAfterMs } from '../../src/support/retry.ts'

const now = Date.UTC(2026, 0, 1, 12, 0, 0)

describe('Retry-After (RFC 9110 §10.2.3)', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['no second', ' 0 ', 0],
    ['a date', 'Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['a date as of RFC 850', 'Thursday, 01-Jan-26 12:00:30 GMT', 30_000],
    ['a date as of asctime, in UTC', 'Thu Jan  1 12:00:30 2026', 30_000],
    ['a date that is past', 'Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['a year of two digits, fifty years ahead and more', 'Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['nothing', null, null],
    ['an empty text', '', null],
    ['words', 'soon', null],
    ['a number that is no count of seconds', '-5', null],
    ['a fraction', '1.5', null],
    ['a date of another form', '2026-01-01T12:00:30Z', null],
    ['no month', 'Thu, 01 Foo 2026 12:00:30 GMT', null],
  ])('may be %s', (_what, retryAfter, expected) => {
    expect(retryAfterMs({ retryAfter }, now)).toBe(expected)
  })

  it('is measured by the clock of the host, where it tells it', () => {
    const retryAfter = 'Thu, 01 Jan 2026 18:00:30 GMT'
    expect(retryAfterMs({ retryAfter, date: 'Thu, 01 Jan 2026 18:00:00 GMT' }, now)).toBe(30_000)
    expect(retryAfterMs({ retryAfter, date: 'today' }, now)).toBe(6 * 3_600_000 + 30_000)
  })
})

describe('a pause of our own', () => {
  const bounds = { firstMs: 1000, mostMs: 30_000, growth: 4 }
  it.each([
    [1, 0, 500],
    [1, 1, 1000],
    [2, 0.5, 3000],
    [4, 1, 30_000],
    [50, 1, 30_000],
    [50, 0, 15_000],
  ])('after failure %d, by chance %d: %d', (failures, random, expected) => {
    expect(backoffMs(failures, random, bounds)).toBe(expected)
  })
})
