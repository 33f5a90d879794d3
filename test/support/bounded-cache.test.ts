/** A cache gives way with what was asked for least lately, and keeps nothing that takes the place of many. */

import { expect, test } from 'vitest'
import { boundedCache } from '../../src/support/bounded-cache.ts'

test('what was asked for least lately gives way when there is no room', () => {
  const cache = boundedCache<string>(800)
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) cache.set(key, key.toUpperCase(), 100)
  expect(cache.get('a')).toBe('A')
  cache.set('i', 'I', 100)
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('i')]).toEqual(['A', undefined, 'C', 'I'])
})

test('a value that is set again counts once, and one that would take the place of many is not kept', () => {
  const cache = boundedCache<number>(800)
  for (let turn = 0; turn < 20; turn += 1) cache.set('same', turn, 100)
  for (const key of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) cache.set(key, 0, 100)
  expect(cache.get('same')).toBe(19)
  cache.set('large', 1, 101)
  expect([cache.get('large'), cache.get('same')]).toEqual([undefined, 19])
})
