/** Numbers that a page shows of its wiki are those of the store, and pages are parsed again when one changes. */

import { expect, test } from 'vitest'
import type { ArchiveReader } from '../../src/archive/read.ts'
import type { Results } from '../../src/archive/results.ts'
import { clockKey, type Figures, figureKey, revisionKey } from '../../src/model/figures.ts'
import { countFigures, parseWithFigures } from '../../src/pipeline/run/counts/figures.ts'
import { parseKeys } from '../../src/pipeline/run/parse-keys.ts'

interface SmallPage {
  readonly title: string
  readonly namespace_id: number
  readonly redirect_title: string | null
  readonly links: readonly string[]
  readonly categories: readonly string[]
}

const page = (title: string, namespace_id: number, more: Partial<SmallPage> = {}): SmallPage => ({
  title,
  namespace_id,
  redirect_title: null,
  links: [],
  categories: [],
  ...more,
})

const wiki = [
  page('Verger', 0, { links: ['Pommier'], categories: ['Lieux'] }),
  page('Pommier', 0, { categories: ['Arbres', 'Lieux'] }),
  page('Pommiers', 0, { redirect_title: 'Pommier', links: ['Pommier'] }),
  page('Discussion:Verger', 1, { links: ['Verger'] }),
  page('Fichier:Plan.png', 6, { categories: ['Lieux'] }),
  page('Catégorie:Jardins', 14, { links: ['Verger'], categories: ['Lieux'] }),
]

const members = (name: string, of: 'all' | 'pages' | 'subcats' | 'files'): string =>
  figureKey({ of: 'category', name, members: of })

function count(asked: readonly string[], store: { files?: readonly string[]; whole?: boolean } = {}): Figures {
  const reader = {
    pages: () => wiki,
    fileVersions: () => (store.files ?? []).map((name) => ({ name })),
    hasWholeHistory: () => store.whole ?? false,
    counts: () => ({ pages: 6, revisions: 1234, files: 0 }),
  }
  const parsed = (title: string) => {
    const found = wiki.find((one) => one.title === title)
    const categories = (found?.categories ?? []).map((name) => ({ name }))
    return { redirect: null, linkedTitles: found?.links ?? [], categories }
  }
  const results = { usedFigures: () => asked, parsed }
  return countFigures({
    reader: reader as unknown as ArchiveReader,
    results: results as unknown as Results,
    mask: (name) => name,
  })
}

test('pages are counted by namespace, and articles are pages of the main one that link and lead nowhere else', () => {
  const figures = count([figureKey({ of: 'articles' }), figureKey({ of: 'namespace', id: 12 })])
  expect(figures[figureKey({ of: 'pages' })]).toBe(6)
  expect(figures[figureKey({ of: 'namespace', id: 0 })]).toBe(3)
  expect(figures[figureKey({ of: 'namespace', id: 12 })]).toBe(0)
  expect(figures[figureKey({ of: 'articles' })]).toBe(1)
})

test('members of a category are told apart by their kind', () => {
  const kinds = ['all', 'pages', 'subcats', 'files'] as const
  const figures = count([...kinds.map((kind) => members('Lieux', kind)), members('Vide', 'all')])
  expect(kinds.map((kind) => figures[members('Lieux', kind)])).toEqual([4, 2, 1, 1])
  expect(figures[members('Vide', 'all')]).toBe(0)
})

test('titles are listed by their start, members in the order of a category', () => {
  const titles = figureKey({ of: 'titles', namespaceId: 0, prefix: 'Pomm' })
  const lieux = figureKey({ of: 'members', name: 'Lieux' })
  const jardins = figureKey({ of: 'members', name: 'Jardins' })
  const figures = count([titles, lieux, jardins])
  expect(figures[titles]).toEqual({
    exists: true,
    titles: [
      { title: 'Pommier', namespaceId: 0, isRedirect: false },
      { title: 'Pommiers', namespaceId: 0, isRedirect: true },
    ],
  })
  expect(figures[lieux]).toMatchObject({
    exists: false,
    titles: [{ title: 'Catégorie:Jardins' }, { title: 'Fichier:Plan.png' }, { title: 'Pommier' }, { title: 'Verger' }],
  })
  expect(figures[jardins]).toEqual({ exists: true, titles: [] })
})

test('what the store cannot know is no number', () => {
  const none = count([figureKey({ of: 'files' }), figureKey({ of: 'edits' })])
  expect(none[figureKey({ of: 'files' })]).toBeUndefined()
  expect(none[figureKey({ of: 'edits' })]).toBeUndefined()
  const all = count([], { files: ['Plan.png', 'Plan.png', 'Vue.png'], whole: true })
  expect(all[figureKey({ of: 'files' })]).toBe(2)
  expect(all[figureKey({ of: 'edits' })]).toBe(1234)
})

test('pages are parsed again only when a number was not the one counted', async () => {
  const passes: Figures[] = []
  const parse = (figures: Figures): Promise<void> => Promise.resolve(void passes.push(figures))
  await parseWithFigures(parse, () => ({ a: 1 }))
  expect(passes).toEqual([{ a: 1 }])
  const counts: Figures[] = [{}, { a: 2 }]
  await parseWithFigures(parse, () => counts.shift() ?? {})
  expect(passes).toEqual([{ a: 1 }, {}, { a: 2 }])
  await parseWithFigures(parse, () => ({ a: { exists: true, titles: [] } }))
  expect(passes).toHaveLength(4)
})

test('a stored parse depends on the figures that it shows, and on no others', () => {
  const setup = {} as Parameters<typeof parseKeys>[0]
  const texts = { of: () => null, hashOf: () => null, revisionOf: () => null }
  const input = { title: 'Verger', text: '' } as Parameters<ReturnType<typeof parseKeys>>[0]
  const keyWith = (figures: Figures, used: readonly string[]): string =>
    parseKeys(setup, figures, '')(input, used, texts)
  const articles = figureKey({ of: 'articles' })
  expect(keyWith({ [articles]: 1 }, [articles])).not.toBe(keyWith({ [articles]: 2 }, [articles]))
  expect(keyWith({ [articles]: 1 }, [])).toBe(keyWith({ [articles]: 2 }, []))
})

test('a stored parse depends on the day of the bundle where it shows what time it is', () => {
  const texts = { of: () => null, hashOf: () => null, revisionOf: () => null }
  const input = { title: 'Verger', text: '' } as Parameters<ReturnType<typeof parseKeys>>[0]
  const keyOn = (clock: string, used: readonly string[]): string =>
    parseKeys({ clock } as Parameters<typeof parseKeys>[0], {}, '')(input, used, texts)
  expect(keyOn('2015', [clockKey])).not.toBe(keyOn('2016', [clockKey]))
  expect(keyOn('2015', ['Pommier'])).toBe(keyOn('2016', ['Pommier']))
})

test('a stored parse depends on the revision of another page that it shows', () => {
  const setup = {} as Parameters<typeof parseKeys>[0]
  const input = { title: 'Verger', text: '' } as Parameters<ReturnType<typeof parseKeys>>[0]
  const keyAt = (at: string, used: readonly string[]): string =>
    parseKeys(setup, {}, '')(input, used, { of: () => null, hashOf: () => 'same', revisionOf: () => [1, 2, at] })
  expect(keyAt('2015', [revisionKey('Pommier')])).not.toBe(keyAt('2016', [revisionKey('Pommier')]))
  expect(keyAt('2015', ['Pommier'])).toBe(keyAt('2016', ['Pommier']))
})
