/** Packed texts come back as they were, in the order of their bytes. */

import { expect, test } from 'vitest'
import { byBytes } from '../../src/support/order.ts'
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
