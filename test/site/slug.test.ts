/** Every name has a slug of its own, the same in every run, and former ones are known. */

import { expect, test } from 'vitest'
import { createSlugs, formerSlugOf, formerSlugs, slugOf } from '../../src/support/slug.ts'

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

test.each([
  ['Заглавная страница', 'zaglavnaya-stranitsa'],
  ['Объезд: щука и ёж (2014)', 'obezd-shchuka-i-ezh-2014'],
  ['Й'.normalize('NFD'), 'y'],
  ['Αθήνα', 'athina'],
  ['北京市', 'bei-jing-shi'],
  ['第3章', 'di3zhang'],
  ['ひらがな', 'hiragana'],
  ['東京タワー', 'dong-jingtawa'],
  ['서울', 'seo-ul'],
  ['שלום', 'slvm'],
  ['مدينة', 'mdynh'],
  ['हिन्दी', 'hindi'],
  ['กรุงเทพ', 'krungethph'],
  ['Talk:Вики/О нас', 'talk-viki-o-nas'],
  ['🥾', 'hiking-boot'],
])('%s is spelled in Latin letters: %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('a name without any letter has a slug of its own, and names that are spelled alike stay apart', () => {
  expect(slugOf('???')).toMatch(/^x-[0-9a-f]{8}$/)
  expect(slugOf('???')).not.toBe(slugOf('?!'))
  const slugs = createSlugs()
  const given = ['Moskva', 'Москва', 'МОСКВА'].map(slugs)
  expect(given[0]).toBe('moskva')
  expect(given[1]).toMatch(/^moskva-[0-9a-f]{8}$/)
  expect(new Set(given).size).toBe(3)
})

test('the slug that a bundle from before has for a name of another script is known, and for no other name', () => {
  expect(formerSlugOf('東京')).toBe('x-130016b2')
  expect(['Été', '2014', '???', 'Вики 2'].map(formerSlugOf)).toEqual([null, null, null, null])
})

test('pages of a bundle from before are known by the Latin letters that they had, and a hash where several had the same', () => {
  const pages = [
    ['Été', 'ete'],
    ['Каша', 'kasha'],
    ['Talk:Вики', 'talk-viki'],
    ['Talk:Каша', 'talk-kasha'],
  ] as const
  expect([...formerSlugs(pages)]).toEqual([
    ['x-4f0ca610', 'kasha'],
    ['talk', 'talk-viki'],
    ['talk-085a98b8', 'talk-kasha'],
  ])
  // A page that has the name itself comes before them, and has it still.
  expect([...formerSlugs([['Talk', 'talk'], ...pages]).keys()]).toEqual([
    'x-4f0ca610',
    'talk-c5dff79c',
    'talk-085a98b8',
  ])
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
