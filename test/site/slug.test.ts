import { expect, test } from 'vitest'
import { createSlugs, slugOf } from '../../src/support/slug.ts'

test.each([
  ['Accueil', 'accueil'],
  ['L’assemblée : 2019', 'l-assemblee-2019'],
  ['Œuvre & cœur', 'oeuvre-coeur'],
  ['AC/DC', 'ac-dc'],
  ['Con', 'con-x'],
  ['100 %', '100'],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('a name without Latin letters has a slug of its own', () => {
  expect(slugOf('東京')).toMatch(/^x-[0-9a-f]{8}$/)
  expect(slugOf('東京')).not.toBe(slugOf('京都'))
})

test('a long name is cut, and stays apart from its neighbours', () => {
  const [a, b] = [slugOf(`${'réunion '.repeat(20)}A`), slugOf(`${'réunion '.repeat(20)}B`)]
  expect(a.length).toBeLessThanOrEqual(64)
  expect(a).not.toBe(b)
})

test('the registry never gives one slug to two names, whatever came before', () => {
  const slugs = createSlugs()
  const names = ['Été', 'ete', 'ÉTÉ', 'e-te', 'été!']
  const given = names.map(slugs)
  expect(given[0]).toBe('ete')
  expect(new Set(given).size).toBe(names.length)
  expect(names.map(slugs)).toEqual(given)
  // The hash is the name's own: another order of the later names moves none of them.
  const others = createSlugs()
  expect(['Été', 'ÉTÉ', 'ete'].map(others)).toEqual([given[0], given[2], given[1]])
})
