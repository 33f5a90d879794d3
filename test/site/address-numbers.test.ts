/** Numbers in old addresses: what is written for the page that looks them up is what its script finds. */

import { expect, test } from 'vitest'
import type { FondsPage, FondsRevision } from '../../src/model/fonds.ts'
import {
  type SpecialNames,
  wfAskedList,
  wfAskedNumber,
  wfPlaceOfNumber,
  wfShardOfNumber,
} from '../../src/site/assets/asked-number.js'
import { createAddressNumbers } from '../../src/site/site.ts'
import { textOf } from './support/content.ts'
import { gardenView } from './support/view.ts'

type Numbered = readonly [pageId: number, revisions: readonly number[], origin?: 'synthetic']

const view = gardenView()
const names = { permalink: ['Lien_permanent', 'PermaLink'], diff: ['Diff'], redirect: ['Redirect'] }

/** The files for pages with the ids of their revisions, the last of which is the latest. */
function make(pages: readonly Numbered[]): ReadonlyMap<string, string> {
  const numbers = createAddressNumbers()
  const [page] = view.pages()
  const [revision] = view.revisions(1)
  for (const [pageId, ids, origin = 'xml-dump'] of pages) {
    const revisions = ids.map((revisionId) => ({ ...revision, revisionId, pageId, origin }) as FondsRevision)
    numbers.add({ ...page, pageId, revisionId: ids.at(-1) ?? null, origin } as FondsPage, revisions)
  }
  return new Map(
    [...numbers.files({ view, filled: new Set(['changes.html']), options: { specialPages: names } })].map((file) => [
      file.path,
      textOf(file),
    ]),
  )
}

/** What a script hands over. */
const argument = (script: string | undefined): unknown => JSON.parse(/^\w+\((.*)\);\n$/s.exec(script ?? '')?.[1] ?? '')

/** Looks a number up as the page does. */
function find(list: 'revisions' | 'pages', id: number, files: ReadonlyMap<string, string>) {
  const firsts = (argument(files.get('numbers/index.js')) as Record<typeof list, number[]>)[list]
  const shard = files.get(`numbers/${list}-${wfShardOfNumber(id, firsts)}.js`)
  return shard === undefined ? null : wfPlaceOfNumber(id, String(argument(shard)))
}

test('every number leads to its page, and none that is not there to any', () => {
  // Edits of a wiki go to and fro between its pages, and ids have gaps where others were deleted.
  const pages = Array.from({ length: 300 }, (_, row): Numbered => {
    const ids = Array.from({ length: 1 + (row % 30) }, (_edit, edit) => 5 + 3 * (edit * 300 + ((row * 211) % 300)))
    return [3 + ((row * 389) % 300) * 2, ids]
  })
  const files = make(pages)
  expect([...files.keys()].filter((path) => path.includes('revisions'))).toEqual([
    'numbers/revisions-0.js',
    'numbers/revisions-1.js',
  ])
  const wrong: unknown[] = []
  for (const [row, [pageId, ids]] of pages.entries()) {
    if (find('pages', pageId, files)?.row !== row || find('pages', pageId - 1, files) !== null) wrong.push(pageId)
    for (const id of ids) {
      const found = find('revisions', id, files)
      if (found?.row !== row || found.isLatest !== (id === ids.at(-1))) wrong.push(id)
    }
    if (find('revisions', (ids[0] ?? 0) + 1, files) !== null) wrong.push(ids[0])
  }
  expect(wrong).toEqual([])
  expect(find('revisions', 4, files)).toBeNull()
})

test('a shard holds digits and three marks, in which no private value can be seen by chance, and is small', () => {
  const files = make([
    [9, [8, 1_300_000_000_000]],
    [2, [7]],
  ])
  expect(files.get('numbers/revisions-0.js')).toBe('wfNumbers("7:1!,1:0,1299999999992!");\n')
  expect(files.get('numbers/pages-0.js')).toBe('wfNumbers("2:1,7:0");\n')
  const many = make(Array.from({ length: 5000 }, (_, row): Numbered => [row + 1, [((row * 1777) % 5000) + 1]]))
  for (const [path, text] of many) expect(text.length, path).toBeLessThan(48_000)
})

test('numbers that wikifonds made are left out; a wiki without any has an index', () => {
  const files = make([[2 ** 52 + 1, [2 ** 52 + 2], 'synthetic']])
  expect([...files.keys()]).toEqual(['numbers/index.js'])
  expect(argument(files.get('numbers/index.js'))).toMatchObject({
    special: ['special', 'spécial'],
    permalink: ['lien permanent', 'permalink'],
    revisions: [],
    pages: [],
  })
})

test.for([
  ['oldid=12', '', 'revisions', 12, false, null],
  ['oldid=12.html', '', 'revisions', 12, false, null],
  ['oldid=12&curid=3', 'Accueil', 'revisions', 12, false, null],
  ['diff=13&oldid=12', '', 'revisions', 13, true, 12],
  ['diff=prev&oldid=12', '', 'revisions', 12, true, null],
  ['curid=3', '', 'pages', 3, false, null],
  ['', 'Spécial:Lien_permanent/12', 'revisions', 12, false, null],
  ['', 'special:PERMALINK/12', 'revisions', 12, false, null],
  ['', 'Special:Diff/12', 'revisions', 12, true, null],
  ['', 'Special:Diff/12/13', 'revisions', 13, true, 12],
  ['', 'Special:Diff/12/cur', 'revisions', 12, true, null],
  ['', 'Special:Redirect/revision/12', 'revisions', 12, false, null],
  ['', 'Special:Redirect/page/3', 'pages', 3, false, null],
] as const)('%s %s asks for a number', ([query, title, list, id, isDifference, older]) => {
  const known = {
    special: ['special', 'spécial'],
    permalink: ['lien permanent', 'permalink'],
    diff: ['diff'],
    redirect: ['redirect'],
    lists: [],
  }
  expect(wfAskedNumber(new URLSearchParams(query), title, known)).toEqual({ list, id, isDifference, older })
})

test.for([
  ['oldid=0', ''],
  ['oldid=douze', ''],
  ['diff=cur', 'Accueil'],
  ['', 'Special:Permalink'],
  ['', 'Special:Permalink/a12'],
  ['', 'Special:Redirect/file/12'],
  ['', 'Special:Redirect/user/12'],
  ['', 'Projet:Diff/12'],
  ['', 'Special:Contributions/12'],
  ['', 'Permalink/12'],
] as const)('%s %s asks for none', ([query, title]) => {
  const known = { special: ['special'], permalink: ['permalink'], diff: ['diff'], redirect: ['redirect'], lists: [] }
  expect(wfAskedNumber(new URLSearchParams(query), title, known)).toBeNull()
})

test('a special page by its names on the wiki and in English is a list of ours, where that is there', () => {
  const names = argument(make([]).get('numbers/index.js')) as SpecialNames
  const lists = [
    ['Spécial:Toutes les pages', 'all-pages.html'],
    ['special:ALLPAGES', 'all-pages.html'],
    ['Special:AllPages/B', 'all-pages.html'],
    ['Spécial:Recherche', 'search/index.html'],
    ['Special:RecentChanges', 'changes.html'],
    ['Special:ListFiles', null],
    ['Jardin:AllPages', null],
    ['Spécial:Alle Seiten', null],
  ] as const
  for (const [title, path] of lists) expect(wfAskedList(title, names), title).toBe(path)
})
