/** Texts are ordered by code units or by bytes, the same whatever the locale. */

import { describe, expect, it } from 'vitest'
import { byBytes, byKey, compareStrings } from '../../src/support/order.ts'

const written = ['é', 'z', 'Z', '', 'a', 'aa', '\u{1F333}', '\uff5e', 'a']

describe('texts are ordered', () => {
  it('by code units, whatever the locale', () => {
    expect([...written].sort(compareStrings)).toEqual(['', 'Z', 'a', 'a', 'aa', 'z', 'é', '\u{1F333}', '\uff5e'])
    expect(compareStrings('a', 'a')).toBe(0)
  })

  it('by UTF-8 bytes where the file format says so', () => {
    expect([...written].sort(byBytes)).toEqual(['', 'Z', 'a', 'a', 'aa', 'z', 'é', '\uff5e', '\u{1F333}'])
    expect(byBytes('\u{1F333}', '\u{1F333}')).toBe(0)
  })

  it('by key where they are keys', () => {
    expect(Object.entries({ b: 1, a: 2 }).sort(byKey)).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })
})
