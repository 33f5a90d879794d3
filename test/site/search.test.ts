/** The search finds what a reader asks for, in every script, and its packed lists come back as they were. */

import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { FondsView } from '../../src/model/view.ts'
import { wfDistance, wfNearest, wfQuery, wfShardFile, wfTerms } from '../../src/site/assets/fold.js'
import type { SiteFile } from '../../src/site/frame/site-file.ts'
import { type DocumentFacets, documentFiles } from '../../src/site/search/documents.ts'
import { createPackedLists } from '../../src/site/search/packed-lists.ts'
import { writeShards } from '../../src/site/search/search-index.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles } from './support/given.ts'
import { gardenView, titles } from './support/view.ts'

describe('folding', () => {
  test.each([
    ['L’assemblée a décidé', ['assemble', 'a', 'decide']],
    ['Œuvres, jusqu’ici', ['oeuvre', 'ici']],
    ['les réunions adoptées', ['les', 'reunion', 'adopte']],
    ['aujourd’hui', ['aujourd', 'hui']],
    ['Straße 2019', ['strasse', '2019']],
    ['東京 会', ['東', '京', '会']],
    ['ประชุม 2019', ['ป', 'ร', 'ะ', 'ช', 'ม', '2019']],
    ['constructor __proto__', ['constructor', 'proto']],
  ])('%s', (words, terms) => {
    expect(wfTerms(words)).toEqual(terms)
  })

  test('names a shard by letters that every file system knows', () => {
    expect(['re', 'con', 'é', '東'].map(wfShardFile)).toEqual(['s-re.js', 's-con.js', 's-ue9.js', 's-u6771.js'])
  })
})

describe('what a reader asks for', () => {
  test('words, phrases between quotation marks of any kind, words to leave out', () => {
    expect(wfQuery('l’été "Budget participatif" -Ville co-op')).toEqual({
      words: ['budget', 'participatif', 'ete', 'co', 'op'],
      phrases: [['budget', 'participatif']],
      without: ['ville'],
    })
    expect(wfQuery('« mot » “deux mots” - seul').phrases).toEqual([['deux', 'mots']])
    expect(wfQuery('« mot » - seul')).toEqual({ words: ['mot', 'seul'], phrases: [], without: [] })
  })

  test('letters of a script without spaces as they stand beside each other', () => {
    expect(wfQuery('東京会 ville')).toEqual({
      words: ['東', '京', '会', 'ville'],
      phrases: [['東', '京', '会']],
      without: [],
    })
    expect(wfQuery('東 京').phrases).toEqual([])
    expect(wfQuery('東京a会').phrases).toEqual([['東', '京']])
  })

  test('a near word is offered: one letter off for short ones, two for long ones, none for the shortest', () => {
    expect(wfDistance('reunion', 'renuion', 2)).toBe(1)
    expect(wfDistance('abc', 'abcdef', 2)).toBe(3)
    const known = ['assemblee', 'budget', 'serre', 'ile']
    expect(['asemblle', 'bugdet', 'sere', 'serpents', 'il'].map((word) => wfNearest(word, known))).toEqual([
      'assemblee',
      'budget',
      'serre',
      null,
      null,
    ])
  })
})

/** What a browser knows after it loaded the scripts. */
function loadAll(files: readonly SiteFile[]) {
  const known = {
    titles: [] as unknown[][],
    prefixes: [] as string[],
    index: new Map<string, Record<string, string>>(),
    titled: new Map<string, Record<string, string>>(),
    rows: [] as unknown[][],
    facets: {} as Record<string, unknown>,
    texts: new Map<string, string>(),
  }
  const globals = {
    wfTitles: (rows: unknown[][]) => known.titles.push(...rows),
    wfShards: (prefixes: string[]) => known.prefixes.push(...prefixes),
    wfRows: (number: number, rows: unknown[][]) => {
      expect(known.rows).toHaveLength(number * 64)
      known.rows.push(...rows)
    },
    wfFacets: (facets: Record<string, unknown>) => {
      known.facets = facets
    },
    wfIndex: (prefix: string, terms: Record<string, string>) => known.index.set(prefix, terms),
    wfTitled: (prefix: string, terms: Record<string, string>) => known.titled.set(prefix, terms),
    wfText: (_: number, texts: Record<string, string>) => {
      for (const [document, text] of Object.entries(texts)) known.texts.set(document, text)
    },
  }
  for (const file of files) if (/^search\/.*\.js$/.test(file.path)) runInNewContext(textOf(file), globals)
  return known
}

/** A wiki of so many pages, which redirect in a ring. */
function manyPages(count: number): FondsView {
  const [first] = gardenView().pages()
  if (first === undefined) throw new Error('the garden has pages')
  const pages = Array.from({ length: count }, (_, index) => ({
    ...first,
    pageId: index + 1,
    title: `Page ${index}`,
    redirectTarget: `Page ${(index + 1) % count}`,
  }))
  return {
    ...gardenView(),
    pages: () => pages,
    pageOfTitle: (title) => pages.find((page) => page.title === title) ?? null,
  }
}

describe('the index', () => {
  const known = loadAll([
    ...siteFiles(gardenView(), { language: 'fr', history: 'none', charts: false, noindex: false, ...given }),
  ])

  test('numbers every page in the order of its titles', () => {
    expect(known.titles.map(([, title]) => title)).toEqual(titles)
    expect(known.titles[1]).toEqual([
      'pages/reunion-du-12-mai-2019.html',
      'Réunion du 12 mai 2019',
      '2019-05-12T18:00',
      'meeting',
    ])
    expect(known.texts.get('6')).toBe('Tout sur le jardin.')
  })

  test('knows where each redirect leads', () => {
    const redirects = known.titles.filter(([, , , kind]) => kind === 'redirect')
    expect(redirects.map(([, title, , , target]) => [title, known.titles[Number(target)]?.[1]])).toEqual([
      ['Ancien titre', 'Réunion du 12 mai 2019'],
    ])
  })

  test('holds every row a second time, where the search loads those that it shows', () => {
    expect(known.rows).toEqual(known.titles)
    const many = loadAll([...documentFiles(manyPages(130), Array(130).fill('2019'))])
    expect(many.rows).toHaveLength(130)
    expect(many.rows).toEqual(many.titles)
  })

  test('tells days, kinds and redirects of all pages in few bytes', () => {
    const { days, kinds, kindOf, redirects } = known.facets as unknown as DocumentFacets
    const told = days.split(' ').map((digits) => (digits === '' ? '' : String(Number.parseInt(digits, 36))))
    expect(told).toEqual(known.titles.map(([, , date]) => String(date).slice(0, 10).replaceAll('-', '')))
    // Digits in a row would be taken for a telephone number.
    expect(kindOf).toMatch(/^[a-z]+$/)
    expect(Array.from(kindOf, (place) => kinds[place.charCodeAt(0) - 97])).toEqual(
      known.titles.map(([, , , kind]) => kind),
    )
    const old = known.titles.findIndex(([, title]) => title === 'Ancien titre')
    expect(redirects).toEqual([old.toString(36), '1'])
  })

  test('says of which documents a term is in the title', () => {
    const garden = known.titles.flatMap(([, title], document) =>
      wfTerms(String(title)).includes('jardin') ? [document] : [],
    )
    expect(garden.length).toBeGreaterThan(0)
    expect(known.titled.get('ja')?.['jardin']).toBe(garden.map((document) => document.toString(36)).join(' '))
    expect(known.titled.get('ja')?.['jardin']).not.toBe(known.index.get('ja')?.['jardin'])
  })

  test('says in base 36 where a term stands and how often', () => {
    // Document 0: "Le plan du jardin"; document 6: title and text.
    expect(known.index.get('ja')?.['jardin']).toBe('0 6*2')
  })

  test('lists exactly the prefixes that have a shard', () => {
    expect([...known.index.keys()].sort()).toEqual([...known.prefixes].sort())
  })

  test('splits a heavy prefix by a further letter and loses no term', () => {
    const postings = ['re', 'rea', 'reab', 'reb'].map((term) => ({ term, list: '0 '.repeat(20_000) }))
    const split = loadAll([...writeShards(postings)])
    expect(split.prefixes.sort()).toEqual(
      ['re', 'rea', 'reab', 'reb'].filter((prefix) => split.index.has(prefix)).sort(),
    )
    expect([...split.index.values()].flatMap((terms) => Object.keys(terms)).sort()).toEqual([
      're',
      'rea',
      'reab',
      'reb',
    ])
  })
})

describe('packed lists', () => {
  test('give back what was put in, whatever the distances and the order of the lists', () => {
    const rows = [
      [0, 0, 1, 127, 128, 255, 16_383, 16_384, 2_000_000_000],
      [5],
      Array.from({ length: 5000 }, (_, index) => index * 37),
    ]
    const lists = createPackedLists()
    for (let place = 0; place < 5000; place += 1) {
      for (const [list, row] of rows.entries()) {
        const value = row[place]
        if (value !== undefined) lists.push(list, value)
      }
    }
    expect(rows.map((_, list) => [...lists.values(list)])).toEqual(rows)
  })

  test('are empty when nothing was put in', () => {
    expect([...createPackedLists().values(3)]).toEqual([])
  })
})
