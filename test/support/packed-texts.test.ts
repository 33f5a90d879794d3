/** Texts in memory come back as they were, in the order of their bytes or of what was asked for last. */

import { describe, expect, it, test } from 'vitest'
import { boundedCache } from '../../src/support/bounded-cache.ts'
import { byBytes, byKey, compareStrings } from '../../src/support/order.ts'
import { createPackedNames, createPackedTexts } from '../../src/support/packed-texts.ts'

const samples = ['', 'a', 'ab', 'é', 'œuvre', '🌱', '\uffff', 'b'.repeat(300_000), 'c'.repeat(262_144), 'after']

test('texts come back as they were, short and long ones, and without what is skipped', () => {
  const texts = createPackedTexts()
  const numbers = samples.map((text) => texts.push(text))
  expect(numbers).toEqual(samples.map((_, at) => at))
  expect(numbers.map((number) => texts.at(number) === samples[number])).toEqual(samples.map(() => true))
  expect(texts.at(2, 1)).toBe('b')
  expect(texts.at(4, 2)).toBe('uvre')
})

test('they are ordered by their UTF-8 bytes, among themselves and beside others', () => {
  const texts = createPackedTexts()
  for (const text of samples) texts.push(text)
  for (const [one, first] of samples.entries()) {
    for (const [other, second] of samples.entries()) {
      const expected = Math.sign(byBytes(first, second))
      expect(Math.sign(texts.compare(one, other))).toBe(expected)
      expect(Math.sign(texts.compareTo(one, Buffer.from(second)))).toBe(expected)
    }
  }
})

test('a name is found by its number and a number by its name, however many there are; none stands twice', () => {
  const names = createPackedNames()
  const all = Array.from({ length: 20_000 }, (_, at) => `pages/n${at}.html`)
  expect(all.every((name) => names.add(name))).toBe(true)
  expect(names.add('pages/n7.html')).toBe(false)
  expect(names.length()).toBe(20_000)
  expect(all.every((name, at) => names.numberOf(name) === at && names.at(at) === name)).toBe(true)
  expect(names.numberOf('pages/n20000.html')).toBeNull()
})

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
