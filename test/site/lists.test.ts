/** Lists of the site: what stands on them, what they lead to, and the table beside each. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { FondsPage } from '../../src/model/fonds.ts'
import type { FondsView } from '../../src/model/view.ts'
import { readCsv } from '../../src/support/csv.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles, type WholeSiteOptions } from './support/given.ts'
import { gardenView, record } from './support/view.ts'

const options: WholeSiteOptions = { language: 'fr', history: 'all', charts: true, noindex: false, ...given }
const make = (view: FondsView, more: Partial<WholeSiteOptions> = {}): ReadonlyMap<string, string> =>
  new Map([...siteFiles(view, { ...options, ...more })].map((file) => [file.path, textOf(file)]))
const site = make(gardenView())
const page = (path: string, from = site) => load(from.get(path) ?? '')

async function rowsOf(path: string, from = site): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readCsv([from.get(path) ?? ''], path)) rows.push(cells)
  const [header = [], ...others] = rows
  return others.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
}

describe('the table beside a list', () => {
  test('is led to from the list, and has its rows', async () => {
    for (const [list, csv] of [
      ['all-pages.html', 'all-pages.csv'],
      ['changes.html', 'changes.csv'],
      ['categories/index.html', 'categories.csv'],
      ['uploads/index.html', 'files.csv'],
      ['meetings/2019.html', '2019.csv'],
      ['meetings/decisions-2019.html', 'decisions-2019.csv'],
      ['meetings/actions-2019.html', 'actions-2019.csv'],
      ['meetings/series-mensuelle.html', 'series-mensuelle.csv'],
      ['meetings/index.html', 'series.csv'],
      ['losses.html', 'losses.csv'],
      ['doubts.html', 'doubts.csv'],
      ['people/p-0a1b2c3d.html', 'p-0a1b2c3d.csv'],
      ['organisations/les-semeurs.html', 'les-semeurs.csv'],
      ['places/valjoie.html', 'valjoie.csv'],
      ['categories/jardin.html', 'jardin.csv'],
    ]) {
      expect(page(list ?? '')(`a[href$="${csv}"]`).text(), list).toBe('Cette liste en CSV')
      const path = `${(list ?? '').replace(/[^/]*$/, '')}${csv}`
      expect((await rowsOf(path)).length, path).toBeGreaterThan(0)
      // Without it, spreadsheets read accents wrong.
      expect(site.get(path)?.startsWith('\ufeff'), path).toBe(true)
    }
  })

  test('of meetings, people and links is that of the records', () => {
    expect(page('meetings/index.html')('a[href="../../records/meetings.csv"]')).toHaveLength(1)
    expect(page('people/index.html')('a[href="../../records/people.csv"]')).toHaveLength(1)
    expect(page('links/index.html')('a[href="../../records/links.csv"]')).toHaveLength(1)
    expect(page('links/status-gone.html')).toBeDefined()
  })

  test('of the meetings of a year has the columns of the records, and those of the year only', async () => {
    const rows = await rowsOf('meetings/2019.csv')
    expect(rows.map(({ meeting_id, starts_at, city }) => [meeting_id, starts_at, city])).toEqual([
      ['jardin:2', '2019-05-12T18:00', 'Valjoie'],
      ['jardin:3', '2019-06-09', 'Valjoie'],
    ])
  })

  test('of a person, an organisation, a place and a category has a row for each thing said', async () => {
    const prune = await rowsOf('people/p-0a1b2c3d.csv')
    expect(prune.map(({ meeting_id, presence, role }) => [meeting_id, presence, role])).toEqual([
      ['jardin:2', 'present', ''],
      ['jardin:2', '', 'facilitator'],
      ['jardin:3', 'present', ''],
      ['jardin:3', '', 'facilitator'],
    ])
    const said = await rowsOf('organisations/les-semeurs.csv')
    expect(said.map(({ meeting_id, printed_name, called }) => [meeting_id, printed_name, called])).toEqual([
      ['jardin:2', 'Prune', 'false'],
      ['jardin:2', '', 'true'],
      ['jardin:3', 'Prune', 'false'],
      ['jardin:3', '', 'true'],
    ])
    expect(await rowsOf('places/valjoie.csv')).toMatchObject([
      { meeting_id: 'jardin:2', starts_at: '2019-05-12T18:00', venue: 'Maison des semis' },
      { meeting_id: 'jardin:3', starts_at: '2019-06-09', place_address: '3 rue des Lilas' },
    ])
    expect((await rowsOf('categories/jardin.csv')).map(({ title }) => title)).toEqual([
      'Accueil',
      'Réunion du 12 mai 2019',
    ])
  })

  test('of decisions and actions tells the vote, the persons and the meeting', async () => {
    const [decision] = await rowsOf('meetings/decisions-2019.csv')
    expect(decision).toMatchObject({
      meeting_id: 'jardin:2',
      position: '0',
      text: 'Arroser le soir',
      outcome: 'adopted',
      votes_for: '3',
      votes_abstain: '1',
      meeting: 'Réunion du 12 mai 2019',
      site_path: 'pages/reunion-du-12-mai-2019.html',
    })
    const [action] = await rowsOf('meetings/actions-2019.csv')
    expect(action).toMatchObject({ text: 'Acheter un tuyau', assignees: 'Prune', due: '2019-06-01' })
  })
})

describe('a loss', () => {
  const hrefOf = (words: string): string | undefined =>
    page('losses.html')('main td a')
      .filter((_, link) => page('losses.html')(link).text() === words)
      .attr('href')

  test('leads to its page, its revision, its upload or its address', () => {
    expect(hrefOf('Accueil')).toBe('pages/accueil.html')
    expect(hrefOf('révision 101')).toBe('history/accueil.html#wf-r101')
    expect(hrefOf('Statuts.pdf')).toMatch(/^uploads\/statuts-pdf.*\.html$/)
    expect(hrefOf('https://vivant.example/')).toMatch(/^links\//)
    expect(hrefOf('wiki.xml')).toBeUndefined()
    expect(page('losses.html')('td').text()).toContain('wiki.xml')
  })

  test('leads to no revision where the site has no history', () => {
    const plain = page('losses.html', make(gardenView(), { history: 'none' }))
    expect(plain('td a[href^="history/"]')).toHaveLength(0)
    expect(plain('td').text()).toContain('Accueil (révision 101)')
  })

  test('that only the rest of the bundle knows of is told too', () => {
    const [late] = gardenView({}).losses()
    const files = make(gardenView({ losses: () => [] }), { lateLosses: late === undefined ? [] : [late] })
    expect(page('losses.html', files)('summary code').text()).toBe('function-unknown')
  })
})

describe('the page of doubts', () => {
  test('names the value, why it is doubtful, its rule and its words', async () => {
    const $ = page('doubts.html')
    const rows = $('table.wf-data tbody tr').get()
    expect(rows).toHaveLength(1)
    expect($(rows[0]).find('th').text()).toBe('Réunion du 9 juin 2019')
    expect(
      $(rows[0])
        .find('td')
        .get()
        .map((cell) => $(cell).text()),
    ).toEqual(['Décision', 'Arroser le soir', expect.stringMatching(/^peut-être.*decisions\.passive$/u), ''])
    expect(await rowsOf('doubts.csv')).toMatchObject([
      { page_id: '3', field: 'decisions', standing: 'perhaps', grounds: 'rule-proposes', rule: 'decisions.passive' },
    ])
  })

  test('is not there where nothing is doubtful, and nothing leads to it', () => {
    const files = make(gardenView(), { doubtsOf: () => [] })
    expect(files.has('doubts.html')).toBe(false)
    for (const [path, content] of files) expect(content, path).not.toContain('doubts.html')
  })
})

describe('a wiki without meetings, people, categories, uploads and links', () => {
  const plain = (one: FondsPage): FondsPage => ({ ...one, isMeeting: false })
  const garden = gardenView()
  const view = gardenView({
    pages: () => [...garden.pages()].map(plain),
    page: (pageId) => {
      const one = garden.page(pageId)
      return one === null ? null : plain(one)
    },
    meetings: () => [],
    meetingsOfPage: () => [],
    people: { persons: [], idOf: () => null },
    files: () => [],
    links: () => [],
    linkUses: () => [],
    parsed: (pageId) => {
      const parsed = garden.parsed(pageId)
      return parsed === null ? null : { ...parsed, record: null, categories: pageId === 1 ? parsed.categories : [] }
    },
  })
  const files = make(view)

  test('has no door to a list without anything in it, and no such list', () => {
    for (const gone of ['meetings/index.html', 'people/index.html', 'places/index.html', 'links/index.html']) {
      expect(files.has(gone), gone).toBe(false)
      for (const [path, content] of files) expect(content.includes(`href="${gone}"`), `${path} → ${gone}`).toBe(false)
    }
    const doors = page('pages/accueil.html', files)('nav.wf-menu a')
    expect(doors.get().map((door) => page('pages/accueil.html', files)(door).text())).toEqual([
      'L’archive',
      'Catégories',
      'Toutes les pages',
      'Dernières modifications',
      'Page au hasard',
    ])
    expect(page('index.html', files)('.wf-numbers dt').text()).not.toMatch(/réunion|personne|fichier/)
  })

  test('of whose pages no date is known has no door to the last changes', () => {
    const undated = make(
      gardenView({ pages: () => [...garden.pages()].map((one) => ({ ...one, firstAt: null, lastAt: null })) }),
    )
    for (const [path, content] of undated) expect(content, path).not.toMatch(/href="(?:\.\.\/)*changes\.html"/)
    expect(site.get('index.html')).toContain('href="changes.html"')
  })

  test('begins with the pages that the others lead to, and with its categories', () => {
    const $ = page('index.html', files)
    expect($('main h2').text()).toContain('Pages vers lesquelles les autres mènent le plus')
    expect($('main h2').text()).toContain('Plus grandes catégories')
    expect($('main').text()).not.toContain('Dernières réunions')
    expect($('main .wf-columns').first().find('a').first().attr('href')).toMatch(/^pages\//)
  })
})

describe('a page that thousands link to and that is their category, and an address that stands on them all', () => {
  const garden = gardenView()
  const usesOfGarden = [...garden.pages()].flatMap(({ pageId }) => garden.linkUses(pageId))
  const [address] = usesOfGarden
  const [stood] = [...garden.pages()].flatMap(({ pageId }) => garden.intervals(pageId))
  const [home] = garden.pages()
  if (home === undefined) throw new Error('the garden has a page')
  const many = Array.from({ length: 3000 }, (_, n) => ({
    ...home,
    pageId: 1000 + n,
    title: `Page ${n}`,
    sitePath: `pages/p${n}.html`,
  }))
  const pages = [...garden.pages(), ...many]
  const byId = new Map(pages.map((one) => [one.pageId, one]))
  const jardin = [...garden.pages()].find(({ title }) => title.startsWith('Catégorie:'))
  const files = make(
    gardenView({
      pages: () => pages,
      pagesByName: () => pages,
      page: (pageId) => byId.get(pageId) ?? null,
      revisions: () => [],
      linkUses: (pageId) => (pageId < 1000 ? garden.linkUses(pageId) : address === undefined ? [] : [address]),
      intervals: (pageId) =>
        stood === undefined
          ? []
          : [{ ...stood, pageId, raw: address?.link.raw ?? '', removedAt: '2018-06-03T08:00:00Z' }],
      parsed: (pageId) => {
        const parsed = garden.parsed(pageId < 1000 ? pageId : 1)
        const category = { name: jardin?.title.replace(/^[^:]*:/, '') ?? '', sortKey: null, span: { start: 0, end: 0 } }
        return parsed === null ? null : { ...parsed, linkedTitles: [jardin?.title ?? ''], categories: [category] }
      },
    }),
  )

  test('names some of them, and leads to lists of all', () => {
    const $ = page(jardin?.sitePath ?? '', files)
    expect($('details.wf-more li a[href*="pages/p"]').length).toBeLessThan(501)
    const backlinks = ($('a[href*="links-here/"]').attr('href') ?? '').replace(/^\.\.\//, '')
    expect($(`a[href$="${backlinks}"]`).text()).toBe('et 2\u202f506 autres pages')
    const parts = [...files.keys()].filter((path) => path.startsWith(backlinks.replace(/\.html$/, '')))
    const listed = parts.reduce((sum, path) => sum + page(path, files)('main .wf-columns a[href*="pages/"]').length, 0)
    // All but the page itself, and the way back to it above the list.
    expect(listed).toBe(pages.length - 1)
  })

  test('lists in parts where the address stands, then where it stood', () => {
    const record = `links/${address?.link.code ?? ''}`
    const parts = [...files.keys()].filter((path) => path.startsWith(record)).map((path) => page(path, files))
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.slice(0, 3).map(($) => $('h1').text())).toEqual([
      'Fiche de lien',
      ...[2, 3].map((part) => `Fiche de lien, partie ${part} sur ${parts.length}`),
    ])
    expect(page(`${record}.html`, files)('main .wf-parts a').length).toBeGreaterThanOrEqual(parts.length)
    const count = (what: string): number => parts.reduce((sum, $) => sum + $(what).length, 0)
    const before = usesOfGarden.filter(({ link }) => link.raw === address?.link.raw).length
    expect(count('main table tbody tr')).toBe(many.length + before)
    expect(count('main ul:not(.wf-list) > li:contains("3 juin 2018")')).toBe(pages.length)
    expect(count('main h2:contains("auparavant")')).toBeGreaterThan(0)
  })

  test('none of these lists is longer than a page should be', () => {
    const long = [...files].filter(([path, content]) => path.endsWith('.html') && Buffer.byteLength(content) > 300_000)
    expect(long.map(([path]) => path)).toEqual([])
  })
})

test('no name takes the file of a list or of a part of one', () => {
  const names = ['Index', 'Verger', 'Verger 2']
  const meetings = names.flatMap((name, n) => {
    const [one] = gardenView().meetings()
    const place = {
      ...{ name: null, address: null, postalCode: null, online: false, url: null, text: null },
      city: name,
    }
    return one === undefined
      ? []
      : [
          {
            ...one,
            record: { ...one.record, id: `jardin:2#${n}`, organisers: [name], place: { ...place, inferred: [] } },
          },
        ]
  })
  const all = [...siteFiles(gardenView({ meetings: () => meetings, meetingsOfPage: () => [] }), options)]
  const paths = all.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  for (const folder of ['organisations', 'places']) {
    expect(paths.filter((path) => new RegExp(`^${folder}/index-[0-9a-f]{8}\\.html$`).test(path))).toHaveLength(1)
    expect(paths).toContain(`${folder}/verger-2.html`)
  }
})

test('of many series the page of all meetings names some, and leads to a list of all', () => {
  const [one] = gardenView().meetings()
  if (one === undefined) throw new Error('the garden has a meeting')
  const many = Array.from({ length: 1400 }, (_, n) => ({
    ...one,
    record: { ...record(2, '2019-05-12'), id: `jardin:2#${n}`, series: `Série ${String(n >> 1).padStart(4, '0')}` },
  }))
  const files = make(gardenView({ meetings: () => many, meetingsOfPage: () => [] }))
  expect(page('meetings/index.html', files)('.wf-columns a[href*="series-"]')).toHaveLength(500)
  expect(page('meetings/index.html', files)('a[href$="meetings/series.html"]').text()).toBe('Voir les 700 séries')
  expect(page('meetings/series.html', files)('.wf-columns a')).toHaveLength(700)
})

test('a long year is in parts, and each month of the calendar leads to the part in which it begins', () => {
  const [one] = gardenView().meetings()
  if (one === undefined) throw new Error('the garden has a meeting')
  const many = Array.from({ length: 2000 }, (_, n) => {
    const start = `2019-${String(1 + Math.floor(n / 200)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`
    return { ...one, record: { ...record(2, start), id: `jardin:2#${n}`, series: null } }
  })
  const files = make(
    gardenView({ meetings: () => many, meetingsOfPage: () => [], people: { persons: [], idOf: () => null } }),
  )
  const parts = [...files.keys()].filter((path) => /^meetings\/2019(?:\.\d+)?\.html$/.test(path))
  expect(parts.length).toBeGreaterThan(1)
  for (const path of parts) expect(Buffer.byteLength(files.get(path) ?? '')).toBeLessThan(300_000)
  const months = page('meetings/index.html', files)('.wf-calendar a').get()
  expect(months).toHaveLength(10)
  for (const month of months) {
    const [path = '', id = ''] = (month.attribs['href'] ?? '').split('#')
    expect(page(path.replace(/^\.\.\//, ''), files)(`h2#${id}`), path).toHaveLength(1)
  }
  const last = page(parts.at(-1) ?? '', files)
  expect(last('nav.wf-menu [aria-current]').text()).toBe('Réunions')
})

describe('the door to the files', () => {
  const door = (versions: readonly (string | null)[]): string => {
    const view = gardenView()
    const [file] = view.files()
    const [version] = file?.versions ?? []
    if (file === undefined || version === undefined) throw new Error('the garden has a file')
    const files = [{ ...file, versions: versions.map((bundlePath) => ({ ...version, bundlePath })) }]
    return page(
      'index.html',
      make({ ...view, files: () => files }),
    )('a[href="uploads/index.html"]')
      .closest('section')
      .text()
  }
  const here = 'data/files/plan.png'

  test('says no more than what is here', () => {
    expect(door([here, here])).toContain('chaque version conservée')
    expect(door([here, null])).toContain('de certaines versions, seul le nom est ici')
    expect(door([null, null])).toContain('leurs octets ne sont pas ici')
  })
})

test('the card says on what a decision stands, and what was perhaps decided apart, never as adopted', () => {
  const garden = gardenView()
  const perhaps = { field: 'decisions', rule: 'decisions.decided', value: 'Vendre la serre', part: 'text' as const }
  const files = make(
    gardenView({
      meetingsOfPage: (pageId) =>
        garden.meetingsOfPage(pageId).map((meeting) => ({
          ...meeting,
          standings: { 'dates[0]': 'perhaps', 'decisions[0]': 'written' },
          rejected: [{ ...perhaps, start: 0, end: 5, text: 'Vendre' }],
        })),
    }),
  )
  const [card] = [...files.keys()].filter((path) => path.endsWith('reunion-du-9-juin-2019.html'))
  const $ = page(card ?? '', files)
  const lineOf = (label: string) => $(`.wf-meeting dt:contains("${label}") + dd`).first().text()
  expect(lineOf('Quand')).toContain('(peut-être)')
  expect(lineOf('Décisions')).toContain('· écrit ainsi')
  expect(lineOf('Peut-être décidé').trim()).toBe('Vendre la serre')
  expect(lineOf('Décisions')).not.toContain('Vendre')
})
