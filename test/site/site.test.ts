/** A site written of a wiki holds every page, list and meeting, with links that lead somewhere, in its language. */

import { posix } from 'node:path'
import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { FondsPage, FondsRevision } from '../../src/model/fonds.ts'
import { lossOfMany } from '../../src/model/loss.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import type { FondsView } from '../../src/model/view.ts'
import type { SiteFile } from '../../src/site/frame/site-file.ts'
import type { SiteLanguage } from '../../src/texts/language.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles, type WholeSiteOptions } from './support/given.ts'
import { gardenView } from './support/view.ts'

const options: WholeSiteOptions = {
  language: 'fr',
  history: 'all',
  charts: true,
  noindex: false,
  ...given,
  titleOfAddress: (address) => (address.startsWith('/wiki/') ? decodeURIComponent(address.slice(6)) : null),
}
const make = (more: Partial<WholeSiteOptions> = {}): ReadonlyMap<string, string> => {
  const files: readonly SiteFile[] = [...siteFiles(gardenView(), { ...options, ...more })]
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
  return new Map(files.map((file) => [file.path, textOf(file)]))
}
const site = make()
const pages = [...site].filter(([path]) => path.endsWith('.html'))
const read = (path: string, from = site): string => {
  const content = from.get(path)
  if (content === undefined) throw new Error(`no ${path} among ${[...from.keys()].join(' ')}`)
  return content
}

/** What a bundle has beside its site, as the site leads to it. */
const beside = new Set([
  ...given.beside.flatMap(({ files }) => files.map(({ path }) => path.replace(/^data/, '..'))),
  ...['datapackage.json', 'ro-crate-preview.html', 'CITATION.cff', 'manifest-sha256.txt', 'manifest-sha512.txt'].map(
    (name) => `../../${name}`,
  ),
])

describe('names', () => {
  test('are safe on every file system', () => {
    expect(pages.length).toBeGreaterThan(20)
    for (const path of site.keys()) {
      expect(`data/site/${path}`).toMatch(/^[A-Za-z0-9._/-]{1,120}$/)
      expect(path).not.toMatch(/(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)\.|\.(?:\/|$)/)
    }
    expect(new Set([...site.keys()].map((path) => path.toLowerCase())).size).toBe(site.size)
  })
})

describe('a wiki whose main page is known', () => {
  const view = gardenView()
  const atFront = (page: FondsPage): FondsPage =>
    page.title === view.about.mainPage ? { ...page, sitePath: 'index.html' } : page
  const pageOfTitle: FondsView['pageOfTitle'] = (title) => {
    const page = view.pageOfTitle(title)
    return page === null ? null : atFront(page)
  }
  const files = new Map(
    [
      ...siteFiles(
        gardenView({
          pageOfTitle,
          page: (id) => pageOfTitle(view.page(id)?.title ?? ''),
          pages: () => [...view.pages()].map(atFront),
          pagesByName: () => [...view.pagesByName()].map(atFront),
        }),
        options,
      ),
    ].map((file) => [file.path, textOf(file)]),
  )

  test('opens with it, under its own name, with the latest meetings beside it', () => {
    const $ = load(read('index.html', files))
    expect($('h1').text()).toBe('Accueil')
    expect($('article').text().trim()).not.toBe('')
    expect($('.wf-notice .wf-list a').length).toBeGreaterThan(0)
    expect($('nav.wf-menu [aria-current]').text()).toBe('Accueil')
    expect([...files.keys()].filter((path) => /\/accueil\b/.test(path))).toEqual([])
    expect([...files.keys()].filter((path) => /^history\/index\./.test(path)).length).toBeGreaterThan(1)
  })

  test('tells what there is, and what is for its keepers, on a page of its own', () => {
    const $ = load(read('archive.html', files))
    expect($('h1').text()).toBe('L’archive')
    expect($('.wf-numbers dd').length).toBeGreaterThan(2)
    expect($('h2').text()).toContain('Pour qui la garde et la vérifie')
    expect(
      load(read('pages/reunion-du-12-mai-2019.html', files))('nav.wf-menu a[href="../archive.html"]'),
    ).toHaveLength(1)
  })
})

describe('the SQL page', () => {
  const sql = {
    script: 'void 0\n',
    queries: [{ name: 'pads', title: 'Which pads?', sql: "SELECT '<' AS pad" }],
    tables: [{ name: 'v_meetings', meaning: 'Every meeting.', columns: [{ name: 'title', meaning: 'Its <title>.' }] }],
  }

  test('has the named queries in the language of the site, the tables, and a policy that lets SQLite run', () => {
    const withSql = make({ sql })
    const $ = load(read('sql/index.html', withSql))
    const button = $('button[data-wf-sql]').first()
    expect([button.text(), button.attr('data-wf-sql')]).toEqual([
      'Quels pads y a-t-il, par hôte et par état\u202f?',
      "SELECT '<' AS pad",
    ])
    expect($('.wf-sql-schema dt').text()).toBe('title')
    expect($('.wf-sql-schema dd').text()).toBe('Its <title>.')
    const policy = (page: string) => load(page)('meta[http-equiv=Content-Security-Policy]').attr('content')
    expect(policy(read('sql/index.html', withSql))).toContain("'wasm-unsafe-eval'")
    expect(policy(read('index.html', withSql))).not.toContain('wasm')
    expect(read('sql/sql.js', withSql)).toBe('void 0\n')
    expect(load(read('index.html', withSql))('main a[href="sql/index.html"]')).toHaveLength(1)
  })

  test('may be left out, and then nothing leads to it', () => {
    expect([...site.keys()].filter((path) => path.startsWith('sql/'))).toEqual([])
    expect(pages.filter(([, content]) => content.includes('sql/index.html')).map(([path]) => path)).toEqual([])
  })
})

describe('every page', () => {
  test('carries the policy, the notice and a title, and nothing inline', () => {
    for (const [path, content] of pages) {
      const $ = load(content)
      expect($('html').attr('lang'), path).toBe('fr')
      expect($('meta[http-equiv=Content-Security-Policy]').attr('content'), path).toContain("default-src 'none'")
      expect($('section.wf-banner').text(), path).toContain('L’association a choisi un autre outil.')
      expect($('head title').text().length, path).toBeLessThanOrEqual(70)
      expect($('h1'), path).toHaveLength(1)
      expect($('[style], style, script:not([src], [type="application/ld+json"])'), path).toHaveLength(0)
      expect(
        $('*')
          .get()
          .flatMap((node) => ('attribs' in node ? Object.keys(node.attribs) : []))
          .filter((name) => name.startsWith('on')),
        path,
      ).toEqual([])
      expect(
        // Where the page stood is told, not loaded.
        $('script, img, link, iframe, source')
          .get()
          .map((node) => node.attribs['src'] ?? node.attribs['href'] ?? '')
          .filter((address) => /^(?:\w+:|\/)/.test(address))
          // The page for old addresses finds its script above it, on a server: a host of that name there cannot be.
          .filter((address) => !(path === '404.html' && /^https?:%5B\/[./]+\/assets\/not-found\.js$/.test(address))),
        path,
      ).toEqual([])
    }
  })

  test('has its headings in order, and a caption and scopes on each table of ours', () => {
    for (const [path, content] of pages) {
      const $ = load(content)
      const levels = $('h1, h2, h3, h4, h5, h6')
        .get()
        .map(({ name }) => Number(name[1]))
      expect(
        levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
        path,
      ).toEqual([])
      const tables = $('table').not('.wf-content table')
      expect(
        tables.filter((_, table) => $(table).children('caption').text().trim() === ''),
        path,
      ).toHaveLength(0)
      expect($('th:not([scope])'), path).toHaveLength(0)
      expect($('[tabindex=0]:not([aria-label])'), path).toHaveLength(0)
    }
  })

  test('links only to files and fragments that exist', () => {
    const broken: string[] = []
    for (const [path, content] of pages) {
      const $ = load(content)
      for (const node of $('[href], [src], form[action]').get()) {
        const target = node.attribs['href'] ?? node.attribs['src'] ?? node.attribs['action'] ?? ''
        if (/^[a-z]+:/.test(target)) continue
        const [file = '', fragment] = target.split('#')
        const place = file === '' ? path : posix.join(posix.dirname(path), file)
        if (place === '../files/plan.png' || beside.has(place)) continue
        const found = site.get(place)
        const anchor = fragment === undefined ? '' : decodeURIComponent(fragment)
        const isThere =
          found !== undefined &&
          (anchor === '' ||
            load(found)('[id]')
              .get()
              .some((one) => one.attribs['id'] === anchor))
        if (!isThere) broken.push(`${path} → ${target}`)
      }
    }
    expect(broken).toEqual([])
  })
})

describe('a page of the wiki', () => {
  const $ = load(read('pages/accueil.html'))
  const content = $('.wf-content')

  test('links to pages by their file, through redirects, and marks those that are not there', () => {
    expect(content.find('a:contains("dernier compte rendu")').attr('href')).toBe('../pages/reunion-du-12-mai-2019.html')
    expect(content.find('a:contains("Ancien titre")').attr('href')).toBe('../pages/reunion-du-12-mai-2019.html')
    expect(content.find('.wf-missing').first().text()).toBe('Page perdue (page absente du fonds)')
    // The value of a property need not have a page.
    expect(content.find('p').first().html()).toMatch(/, de Trente litres\.$/)
  })

  test('gives a dead link its copy, with the distance in words, and the original beside it', () => {
    const link = content.find('a.wf-archived')
    expect(link.attr()).toEqual({
      class: 'wf-link wf-archived',
      rel: 'noopener noreferrer external',
      href: 'https://web.archive.org/web/20190512101500/https://asso.example/ag',
      'data-originalurl': 'https://asso.example/ag',
      'data-versiondate': '2019-05-04',
      'data-versionurl': 'https://web.archive.org/web/20190512101500/https://asso.example/ag',
    })
    expect(link.next('.wf-note').text()).toBe(' (copie du 12 mai 2019, 8 jours après)')
    expect(link.next('.wf-note').find('a').attr('href')).toBe('../links/L3f9a01c2d4.html')
  })

  test('never gives an href to a link that leads nowhere', () => {
    expect(content.find('[href*="framapad"]')).toHaveLength(0)
    expect(content.find('span.wf-dead').attr('data-originalurl')).toBe('https://mensuel.framapad.org/p/ag-2019')
    expect(content.find('span.wf-dead').next().text()).toBe(' (lien disparu\u00a0: pad expiré)')
  })

  test('brings home a link to the wiki itself', () => {
    expect(content.find('a.wf-home').attr('href')).toBe('../pages/accueil.html')
  })

  test('shows the images of the bag and names those that are missing', () => {
    expect(content.find('img').attr()).toMatchObject({ src: '../../files/plan.png', alt: 'Plan.png', width: '220' })
    // An ornament that is a link still says where it leads.
    expect(content.find('a:has(img[alt=""])').attr('aria-label')).toBe('Plan.png')
    expect(content.find('.wf-missing-file').text()).toBe('Fichier:Absente.png (fichier absent du fonds)')
  })

  test('says when it was edited, by whom, where it stood, and where the rest is', () => {
    const notice = $('aside.wf-notice').text()
    for (const words of ['3 mai 2019', 'Anonyme-3F2A, Prune', '3 (dernière\u00a0: 102)'])
      expect(notice).toContain(words)
    const footer = $('footer').text()
    for (const words of ['CC-BY-SA-4.0', 'https://wiki.example/wiki/Accueil']) expect(footer).toContain(words)
    expect($('aside.wf-notice a:contains("Page de discussion")').attr('href')).toBe('../pages/discussion-accueil.html')
    expect($('details:contains("liée")').text()).toContain('Réunion du 12 mai 2019')
  })

  test('shows styles of the wiki as classes with a rule', () => {
    expect(content.find('div.wf-s-text-align--center').text()).toBe('Un cadre')
    expect(read('assets/wiki.css')).toContain('.wf-content .wf-s-text-align--center { text-align: center !important }')
  })

  test('that is a redirect says where to', () => {
    expect(load(read('pages/ancien-titre.html'))('.wf-redirect a').attr('href')).toBe(
      '../pages/reunion-du-12-mai-2019.html',
    )
  })
})

describe('meetings', () => {
  test('have their record on their page, and neighbours', () => {
    const $ = load(read('pages/reunion-du-12-mai-2019.html'))
    const box = $('.wf-meeting').text()
    for (const words of [
      '12 mai 2019 à 18 h',
      'Maison des semis, 3 rue des Lilas, 99000 Valjoie',
      'Arroser le soir (adoptée, 3 pour, 0 contre, 1 abstention)',
      'Acheter un tuyau (Prune · échéance : 1er juin 2019)',
    ]) {
      expect(box.replace(/\s+/g, ' ')).toContain(words)
    }
    expect($('a[rel=next]').text()).toBe('Réunion du 9 juin 2019')
    expect($('a[rel=prev]')).toHaveLength(0)
  })

  test('name the rules, and what else was read, on a page of their own only', () => {
    const own = gardenView()
    const quote = (text: string) => ({ text, start: 0, end: text.length })
    const meetings = [...own.meetings()].map((one) => ({
      ...one,
      record: {
        ...one.record,
        evidence: { 'dates[0]': quote('le 12 mai'), 'agenda[0]': quote('Arrosage') },
        titleEvidence: {},
      },
      trace: { 'dates[0]': 'date.label', 'agenda[0]': 'agenda.section' },
      rejected: [{ field: 'dates', part: 'text', rule: 'date.prose', ...quote('le 9 <juin>') } as const],
    }))
    const changed = {
      ...own,
      meetings: () => meetings,
      meetingsOfPage: (id: number) => meetings.filter(({ page }) => page.pageId === id),
    }
    const files = [...siteFiles(changed, options)]
    const page = (path: string) => load(textOf(files.find((file) => file.path === path) as (typeof files)[number]))
    const $ = page('pages/reunion-du-12-mai-2019.html')
    expect($('.wf-meeting').text()).not.toContain('date.label')
    const record = files.find(({ path }) => path.startsWith('meetings/m-'))?.path ?? ''
    expect(page(record)('table').first().text()).toContain('date.label')
    expect(page(record)('h2:contains("Autres lectures") + .wf-scroll tbody').text()).toContain('le 9 <juin>')
  })

  test('have a calendar whose months cannot be taken for one another', () => {
    const heads = load(read('meetings/index.html'))('.wf-calendar thead th').get()
    const words = heads.map((head) => load(head).text())
    expect(words).toContain('juin')
    expect(words).toContain('juil.')
    expect(new Set(words).size).toBe(13)
  })

  test('have a heading of their own each where a page holds several', () => {
    const own = gardenView()
    const two = [...own.meetings()].map((meeting) => ({ ...meeting, page: own.page(1) as FondsPage }))
    const file = [...siteFiles({ ...own, meetingsOfPage: (id) => (id === 1 ? two : []) }, options)].find(
      ({ path }) => path === 'pages/accueil.html',
    )
    const page = load(file === undefined ? '' : textOf(file))
    expect(
      page('.wf-meeting h2')
        .get()
        .map((heading) => page(heading).text()),
    ).toEqual(['Fiche de réunion 1', 'Fiche de réunion 2'])
  })

  test('say their doubts in words', () => {
    const doubted = gardenView()
    const meetings = [...doubted.meetings()].map((one) => ({
      ...one,
      record: {
        ...one.record,
        issues: [{ code: 'count-conflict', field: null, message: 'the printed count…' } as const],
      },
    }))
    const file = [...siteFiles({ ...doubted, meetings: () => meetings }, options)].find(
      ({ path }) => path === 'meetings/m-jardin-2.html',
    )
    expect(
      load(file === undefined ? '' : textOf(file))('h2:contains("Doutes") + ul')
        .text()
        .trim(),
    ).toBe('Le nombre annoncé n’est pas celui des noms relevés. count-conflict')
  })

  test('show the words that each value was read from', () => {
    expect(load(read('meetings/m-jardin-2.html'))('table').text().replace(/\s+/g, ' ')).toContain(
      'dates[0]12 mai 2019texte, 4–15date.title',
    )
  })

  test('are listed by year, by person and by place', () => {
    expect(read('meetings/2019.html')).toMatch(/<h2 id="wf-m5">mai<\/h2>[\s\S]*<h2 id="wf-m6">juin<\/h2>/)
    expect(load(read('people/p-0a1b2c3d.html'))('.wf-list li').first().text()).toContain('présence, Animation')
    expect(load(read('places/index.html'))('main .wf-list a').first().text()).toBe('Valjoie')
    expect(load(read('places/valjoie.html'))('h2').text()).toBe('Maison des semis 3 rue des Lilas, 99000')
  })
})

describe('history', () => {
  test('shows what changed, in words and marks', () => {
    const $ = load(read('history/accueil.html'))
    expect($('#wf-r101 .wf-new').text()).toBe('ajouté Bienvenue au jardin')
    expect($('#wf-r101 .wf-new ins').text()).toBe(' au jardin')
    expect($('#wf-r101 .wf-aside-words').text()).toMatch(/octets \([+−±]\d/)
    expect($('#wf-source + pre').text()).toContain('Voir [https://asso.example/ag le compte rendu]')
  })

  test('says where too many lines moved to be compared', () => {
    const lines = Array.from({ length: 2000 }, (_, number) => `ligne ${number}`)
    const text = (revisionId: number) => (revisionId % 2 === 0 ? lines : lines.toReversed()).join('\n')
    const files = siteFiles({ ...gardenView(), text }, options)
    const $ = load(textOf([...files].find(({ path }) => path === 'history/accueil.html') ?? { path: '', content: '' }))
    expect($('#wf-r101 .wf-diff').text().trim()).toBe(
      'Trop de lignes ont changé de place pour que les deux textes soient comparés.',
    )
  })

  test('stays a page that a browser opens, however large its differences are', () => {
    const view = gardenView()
    const [one] = [...view.revisions(1)]
    if (one === undefined) throw new Error('a page without a revision')
    const revisions = () => Array.from({ length: 12 }, (_, index) => ({ ...one, revisionId: 100 + index }))
    const text = (revisionId: number) => `${revisionId} ${'é'.repeat(2 ** 21)}`
    const files = siteFiles({ ...view, revisions, text }, { ...options, history: 'list' })
    const page = textOf([...files].find(({ path }) => path === 'history/accueil.html') ?? { path: '', content: '' })
    expect(page.length).toBeLessThan(24 * 2 ** 20)
    expect(page).toContain(`<del>100</del>`)
    expect(page.match(/Cette page est déjà trop longue/g)?.length).toBeGreaterThan(2)
  })

  test('gives an old revision a page with its text, and its HTML without harm', () => {
    const $ = load(read('history/accueil.r100.html'))
    expect($('.wf-content').html()).toContain('<p>Bienvenue <a href="../pages/accueil.html">ici</a></p>')
    expect($('pre').text()).toBe('Bienvenue')
  })

  test('says where states were captured and nothing tells what lay between them', () => {
    const view = gardenView()
    const gapsWith = (more: (revisionId: number) => Partial<FondsRevision>): readonly string[] => {
      const revisions: FondsView['revisions'] = (pageId) =>
        [...view.revisions(pageId)].map((one) => ({ ...one, ...more(one.revisionId) }))
      const file = [...siteFiles({ ...view, revisions }, options)].find(({ path }) => path === 'history/accueil.html')
      const $ = load(textOf(file ?? { path: '', content: '' }))
      return $('.wf-history > li:has(> .wf-gap)')
        .get()
        .map((entry) => $(entry).attr('id') ?? '')
    }
    const captured = ['2019-06-01T00:00:00Z']
    expect(gapsWith(() => ({ captured, parentId: null }))).toEqual(['wf-r102', 'wf-r101'])
    expect(gapsWith(() => ({ captured }))).toEqual([])
    expect(gapsWith((id) => ({ parentId: null, ...(id === 101 ? {} : { captured }) }))).toEqual([])
  })

  test('has as many pages as asked for', () => {
    expect([...make({ history: 'list' }).keys()].filter((path) => /\.r\d+\.html$/.test(path))).toEqual([])
    expect([...make({ history: 'none' }).keys()].filter((path) => path.startsWith('history/'))).toEqual([])
    expect(read('pages/accueil.html', make({ history: 'none' }))).not.toContain('history/')
  })
})

describe('the report', () => {
  test('counts links by state and explains each', () => {
    expect(load(read('links/index.html'))('tr:contains("pad expiré") .wf-number').text()).toBe('1')
    const record = load(read('links/L77be10aa93.html'))('main').text()
    for (const words of ['https://mensuel.framapad.org/p/ag-2019', '4 mai 2019', 'pad expiré', 'Set by the test.'])
      expect(record).toContain(words)
  })

  test('tells a share of lost links only for a year of which some links were looked at', () => {
    const row = (files: ReadonlyMap<string, string>): readonly string[] =>
      load(read('links/index.html', files))('tr:has(th:contains("2019")) .wf-number')
        .toArray()
        .map((cell) => load(cell).text())
    const [added, unknown, gone, share] = row(site)
    expect([gone, share]).toEqual(['2', expect.stringMatching(/^50\s%$/)])
    expect(Number(added)).toBeGreaterThan(Number(unknown))
    const view = gardenView()
    const unchecked = {
      ...view,
      linkUses: (pageId: number) =>
        view.linkUses(pageId).map((one) => ({ ...one, resolution: { ...one.resolution, status: 'unknown' as const } })),
    }
    const files = new Map([...siteFiles(unchecked, options)].map((file) => [file.path, textOf(file)]))
    expect(row(files)).toEqual([added, added, '–', '–'])
  })

  test('lists every loss', () => {
    expect(read('losses.html')).toContain('la fonction #invoke n’est pas exécutée : son code source est montré')
  })

  test('has bars only when charts are wanted', () => {
    expect(read('links/index.html')).toContain('wf-bar-cell')
    expect(read('links/index.html', make({ charts: false }))).not.toContain('wf-bar-cell')
  })
})

describe('old addresses', () => {
  test('lead to their pages', () => {
    expect(read('_redirects')).toContain('/wiki/R%C3%A9union_du_12_mai_2019 /pages/reunion-du-12-mai-2019.html 301')
    expect(read('_redirects')).toContain('/index.php title=Accueil /pages/accueil.html 301')
    expect(read('redirects/nginx.map')).toContain('"/index.php?curid=1" "/pages/accueil.html";')
    expect(read('.htaccess')).toContain('RewriteRule "^wiki/Accueil$" "pages/accueil.html"')
  })
})

describe('the site as a whole', () => {
  test('is the same twice', () => {
    expect([...make()]).toEqual([...site])
  })

  test('speaks English too', () => {
    const english = read('index.html', make({ language: 'en', noindex: true }))
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('This is the archive of Wiki du jardin')
    expect(english).toContain('<meta name="robots" content="noindex">')
  })

  test.each([
    [
      'de',
      'Dies ist das Archiv von Wiki du jardin',
      'Diese Adresse gibt es im Archiv nicht',
      'Keine Seite enthält diese Wörter.',
    ],
    [
      'es',
      'Este es el archivo de Wiki du jardin',
      'Esta dirección no está en el archivo',
      'Ninguna página tiene estas palabras.',
    ],
  ] as const)('speaks %s to those who read', (language, home, notFound, noneFound) => {
    const files = make({ language })
    expect(read('index.html', files)).toContain(`<html lang="${language}">`)
    expect(read('index.html', files)).toContain(home)
    expect(read('404.html', files)).toContain(notFound)
    expect(read('search/index.html', files)).toContain(noneFound)
    // The words of the wiki keep their language.
    expect(read('pages/accueil.html', files)).toContain('<article class="wf-content" lang="fr">')
  })
})

describe('a wiki that is written from the right', () => {
  const view = gardenView()
  const hebrew = { ...view, about: { ...view.about, language: 'he' } }
  const files = new Map([...siteFiles(hebrew, options)].map((file) => [file.path, textOf(file)]))

  test('says so of titles, texts and lists, and of our words among its own', () => {
    const $ = load(read('pages/accueil.html', files))
    expect($('html').attr('dir')).toBeUndefined()
    for (const words of ['h1', 'article.wf-content']) expect([words, $(words).attr('dir')]).toEqual([words, 'rtl'])
    const own = $('article [lang=fr]').toArray()
    expect(own.length).toBeGreaterThan(0)
    for (const one of own) expect($(one).attr('dir')).toBe('ltr')
    const old = load(read('history/accueil.r100.html', files))
    expect(old('article').attr('dir')).toBe('rtl')
    for (const list of ['all-pages.html', 'meetings/index.html', 'categories/jardin.html', 'changes.html']) {
      const titles = load(read(list, files))('main a[lang=he]')
      expect([list, titles.length > 0]).toEqual([list, true])
      expect([list, titles.attr('dir')]).toEqual([list, 'rtl'])
    }
  })
})

describe('what is missing', () => {
  const losses = [
    ...Array.from({ length: 201 }, (_, index) =>
      loss('file-missing', `Photo ${index}.jpg`, { reason: message('bytes-nowhere') }),
    ),
    loss('page-unparsed', 'Budget'),
    loss('expansion-cut', 'Boucle', { reason: message('call-too-much', { name: 'Modèle:Spirale' }) }),
  ]
  const page = (language: SiteLanguage, told = losses, wanted = 'losses.html') => {
    const files = siteFiles(gardenView({ losses: () => told }), { ...options, language })
    const file = [...files].find(({ path }) => path === wanted)
    return load(file === undefined ? '' : textOf(file))
  }

  test('is said in words, the code after them, the gravest group first, by kind with counts', () => {
    const $ = page('fr')
    expect($('.wf-lead').text()).toBe(
      'Incomplet\u00a0: perdu par nous, la mise en page de 1 page. La source est coupée ou abîmée, ou ne donne pas ce qu’elle nomme\u00a0: 201 fichiers. Conservé, mais pas montré comme sur le wiki\u00a0: 1 endroit.',
    )
    expect(
      $('main h2')
        .map((_, head) => $(head).text())
        .get(),
    ).toEqual(['Perdu par nous\u00a0: 1', 'Abîmé dans la source\u00a0: 201', 'Non montré\u00a0: 1'])
    expect(
      $('main summary')
        .get()
        .map((one) => $(one).text()),
    ).toEqual([
      '1 × Une page n’a pas pu être analysée\u00a0: elle est montrée en code source. page-unparsed',
      '201 × Une version d’un fichier est nommée, mais son contenu n’est pas dans le dossier des fichiers. file-missing',
      '1 × Une page appelle un modèle qui s’appelle lui-même, ou inclut plus que MediaWiki ne le permet\u00a0: ses propres mots pour cela, un lien ou l’appel sont montrés. expansion-cut',
    ])
    expect($('main details').eq(1).find('tbody tr')).toHaveLength(20)
    const all = $('main details').eq(1).find('p a')
    expect(all.text()).toBe('Voir les 201')
    // The reasons below are French.
    expect(
      $('main th[scope="col"]')
        .slice(0, 3)
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['Quoi', 'Détail', 'Étape'])
    expect(page('fr', losses, all.attr('href'))('tbody tr')).toHaveLength(201)
    expect($('main details').last().find('td').last().text()).toBe('lecture des pages')
  })

  test('is counted by things where a row stands for many, and each row then says for how many', () => {
    const reason = message('more-titles-not-in-dump', { count: 1150 })
    const told = [
      ...losses,
      loss('page-not-in-dump', 'Page perdue', { reason: message('title-not-in-dump') }),
      lossOfMany(1150, loss('page-not-in-dump', 'titres.txt', { reason })),
    ]
    const $ = page('en', told)
    expect($('h2').eq(1).text()).toBe('Damaged in the source: 1,352')
    const first = $('main details').eq(1)
    expect(first.find('summary strong').text()).toBe('1,151 ×')
    expect(
      first
        .find('th')
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['What', 'Number', 'Detail', 'Step'])
    expect(
      first
        .find('.wf-number')
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['Number', '1', '1,150'])
    expect(
      $('main details')
        .last()
        .find('th')
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['What', 'Detail', 'Step'])
    const csv = [...siteFiles(gardenView({ losses: () => told }), options)].find(({ path }) => path === 'losses.csv')
    const rows = csv === undefined ? '' : textOf(csv)
    expect(rows).toMatch(/^\ufeffstep,severity,kind,subject,reason,detail,count\r\n/)
    expect(rows).toMatch(/,page-not-in-dump,titres\.txt,.*,1150\r\n/)
  })

  test('gives each reason in the language of the site; the words of a parser are marked as English', () => {
    const told = [
      loss('page-too-complex', 'Liste', { reason: message('more-headings', { limit: 10_000 }) }),
      loss('xml-repaired', 'Mare', { complaint: 'unclosed tag: text' }),
    ]
    const reasons = (language: SiteLanguage) => {
      const cells = page(language, told)('tbody td:nth-child(2)')
      return cells
        .get()
        .map(({ attribs, firstChild }) => [attribs['lang'], firstChild?.type === 'text' && firstChild.data])
    }
    expect(reasons('fr')).toEqual([
      [undefined, 'la page est montrée par son code source : elle a plus de 10000 titres'],
      ['en', 'unclosed tag: text'],
    ])
    expect(reasons('en')).toEqual([
      [undefined, 'the page is shown as its source: it has more than 10000 headings'],
      [undefined, 'unclosed tag: text'],
    ])
    expect(reasons('de')).toEqual([
      [undefined, 'die Seite wird als Quelltext gezeigt: sie hat mehr als 10000 Überschriften'],
      ['en', 'unclosed tag: text'],
    ])
    // A sentence that only the terminal says makes the whole reason English.
    const unread = [loss('rendering-missing', 'Mare', { problem: message('no-such-file') })]
    const cell = page('es', unread)('tbody td:nth-child(2)')
    expect([cell.attr('lang'), cell.text()]).toEqual(['en', 'the wiki did not render the page: no such file'])
  })

  test('is said in English on an English site', () => {
    expect(page('en')('main summary').eq(2).text()).toBe(
      '1 × A page calls a template that calls itself, or includes more than MediaWiki allows: its own words for that, a link or the call is shown. expansion-cut',
    )
  })
})

describe('the banner', () => {
  const banner = (closed: Partial<FondsView['about']['closed']>): string => {
    const view = gardenView()
    const about = { ...view.about, closed: { ...view.about.closed, successor: null, contact: null, ...closed } }
    const [home] = siteFiles({ ...view, about }, options)
    return load(home === undefined ? '' : textOf(home))('section.wf-banner')
      .text()
      .replace(/[ \n]+/g, ' ')
      .replace(/ Archivé.*/, '')
  }

  test('tells from when to when the wiki was open', () => {
    expect(banner({ notice: 'L’association a choisi un autre outil.' })).toBe(
      'Archive. Wiki du jardin a été ouvert du 1er janvier 2016 au 31 décembre 2022\u202f; ses pages sont conservées ici, en lecture seule. L’association a choisi un autre outil.',
    )
  })

  test('leaves it to a notice that tells the years', () => {
    expect(banner({ notice: 'Ce wiki est fermé. Il a servi de 2016 à 2022.' })).toBe(
      'Archive. Ceci est une copie en lecture seule de Wiki du jardin. Ce wiki est fermé. Il a servi de 2016 à 2022.',
    )
  })

  test('says that it is closed where only that is known, and nothing where nothing is', () => {
    expect(banner({ from: null, notice: null })).toContain('Wiki du jardin est fermé\u202f; ses pages')
    expect(banner({ from: null, to: null, notice: null })).toBe(
      'Archive. Ceci est une copie en lecture seule de Wiki du jardin.',
    )
  })
})

describe('a record', () => {
  const box = (more: Partial<MeetingRecord>): string => {
    const view = gardenView()
    const meetings = [...view.meetings()].map((one) => ({ ...one, record: { ...one.record, ...more } }))
    const own = {
      ...view,
      meetings: () => meetings,
      meetingsOfPage: (id: number) => meetings.filter(({ page }) => page.pageId === id),
    }
    const file = [...siteFiles(own, options)].find(({ path }) => path === 'pages/reunion-du-12-mai-2019.html')
    const $ = load(file === undefined ? '' : textOf(file))
    return $('.wf-meeting dt:contains("Participation") + dd').text()
  }
  const attendance = { count: 7, text: null, listed: 8, approximate: false, conflict: true }

  test('tells the number that the page states, and how many names it lists where they differ', () => {
    expect(box({ attendance })).toBe('7 selon la page, 8 noms relevés')
    expect(box({ attendance: { ...attendance, approximate: true, listed: 1 } })).toBe(
      'environ 7 selon la page, 1 nom relevé',
    )
    expect(box({ attendance: { ...attendance, listed: 7, conflict: false } })).toBe('7')
    expect(box({ attendance: { ...attendance, listed: 0, conflict: false } })).toBe('7')
    expect(box({ attendance: { ...attendance, count: null, text: 'une dizaine' } })).toBe('une dizaine')
  })

  test('writes numbers as the language does', () => {
    expect(read('meetings/m-jardin-2.html')).toMatch(/vraisemblance \d,\d\d\)/)
    expect(read('meetings/m-jardin-2.html', make({ language: 'en' }))).toMatch(/likelihood \d\.\d\d\)/)
  })
})

describe('an English site of a French wiki', () => {
  const english = make({ language: 'en' })

  test('says where the wiki speaks, and where it does not', () => {
    const home = load(read('index.html', english))
    expect(home('a:contains("Réunion du 9 juin 2019")').attr('lang')).toBe('fr')
    const page = load(read('pages/accueil.html', english))
    expect(page('article').attr('lang')).toBe('fr')
    expect(
      page('article .wf-note, article .wf-missing .wf-hidden')
        .get()
        .every((note) => note.attribs['lang'] === 'en'),
    ).toBe(true)
    expect(page('article .wf-note, article .wf-missing .wf-hidden').length).toBeGreaterThan(2)
    const record = load(read('meetings/m-jardin-2.html', english))
    expect(record('h1 span').attr('lang')).toBe('fr')
    expect(record('q').first().attr('lang')).toBe('fr')
    expect(load(read('history/accueil.html', english))('pre').attr('lang')).toBe('fr')
  })
})

describe('what the wiki made itself', () => {
  test('leads to our lists, in its own words and in English', () => {
    const garden = gardenView()
    const titles = ['Spécial:Toutes les pages', 'Special:Categories', 'Spécial:Modifications récentes', 'Special:Log']
    const view: FondsView = {
      ...garden,
      namespaces: [
        ...garden.namespaces,
        { id: -1, name: 'Spécial', canonical: 'Special', aliases: [], case: 'first-letter' },
      ],
      parsed: (pageId) => {
        const parsed = garden.parsed(pageId)
        return parsed === null || pageId !== 1
          ? parsed
          : {
              ...parsed,
              html: titles.map((title, n) => `<wf-slot n="${n}">${title}</wf-slot n="${n}">`).join(' '),
              slots: titles.map((title) => ({ kind: 'page', title, fragment: null, interwiki: null })),
            }
      },
    }
    const made = [...siteFiles(view, options)].find(({ path }) => path === 'pages/accueil.html')
    const $ = load(made === undefined ? '' : textOf(made))
    const linked = $('article a')
      .get()
      .map((link) => [$(link).text(), link.attribs['href']])
    expect(linked).toEqual([
      ['Spécial:Toutes les pages', '../all-pages.html'],
      ['Special:Categories', '../categories/index.html'],
      ['Spécial:Modifications récentes', '../changes.html'],
    ])
  })
})

test('the day of the last edit is not called the day of the archive', () => {
  const about = { ...gardenView().about, bundleDate: '2019-06-09' }
  const banner = (isDatedByLastEdit: boolean): string => {
    const view: FondsView = { ...gardenView(), about: { ...about, isDatedByLastEdit } }
    const home = [...siteFiles(view, { ...options, language: 'en' })].find(({ path }) => path === 'index.html')
    return load(home === undefined ? '' : textOf(home))('section.wf-banner').text()
  }
  expect(banner(false)).toContain('Archived on 9 June 2019')
  expect(banner(true)).toContain('Each page says when it was last edited')
  expect(banner(true)).not.toContain('Archived on')
})

describe('a wiki with more pages than one list should hold', () => {
  const pageOf = (pageId: number, title: string, namespaceId = 0): FondsPage => ({
    ...(gardenView().page(1) as FondsPage),
    pageId,
    namespaceId,
    title,
    sitePath: `pages/p${pageId}.html`,
  })
  const many = [
    ...Array.from({ length: 6000 }, (_, index) => pageOf(index + 1, `Page ${String(index + 1).padStart(4, '0')}`)),
    pageOf(9000, 'Discussion:Page 0001', 1),
  ]
  const view = { ...gardenView(), pages: () => many, pagesByName: () => many, parsed: () => null, revisions: () => [] }
  const files = new Map([...siteFiles(view, options)].map((file) => [file.path, textOf(file)]))

  test('gets its list in parts, each below 300 KB, none of the pages missing', () => {
    const index = load(files.get('all-pages.html') ?? '')
    const parts = index('main nav.wf-parts ol a')
      .get()
      .map((link) => index(link).attr('href') ?? '')
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(Buffer.byteLength(files.get(part) ?? '')).toBeLessThan(300_000)
    const listed = parts.flatMap((part) => {
      const list = load(files.get(part) ?? '')
      return list('main .wf-letters a')
        .get()
        .map((link) => list(link).text())
    })
    expect(listed).toEqual(many.map(({ title }) => title))
    const last = load(files.get(parts.at(-1) ?? '') ?? '')
    expect(last('a[rel=prev]').attr('href')).toBe(parts.at(-2))
    expect(last('h1').text()).toBe(`Toutes les pages, partie ${parts.length} sur ${parts.length}`)
  })

  test('leads from its first page to where each namespace begins', () => {
    const index = load(files.get('all-pages.html') ?? '')
    const hrefs = index('nav[aria-label="Espaces de noms"] a')
      .get()
      .map((link) => index(link).attr('href') ?? '')
    expect(hrefs).toHaveLength(2)
    for (const href of hrefs) {
      const [file = '', id = ''] = href.split('#')
      expect(load(files.get(file || 'all-pages.html') ?? '')(`h2#${id}`)).toHaveLength(1)
    }
  })

  test('says of every page in one table what the list says in parts', () => {
    const rows = files.get('all-pages.csv')?.split('\r\n') ?? []
    expect(rows[0]).toMatch(/^\ufeffpage_id,namespace_id,title,/)
    expect(rows).toHaveLength(many.length + 2)
  })

  test('has every page in the maps of old addresses', () => {
    expect(files.get('redirects/nginx.map')?.match(/curid=/g)).toHaveLength(many.length)
    expect(files.get('_redirects')?.match(/curid=/g)).toHaveLength(many.length)
  })
})

test('a name without end costs no more time than another, and its title is cut', () => {
  const { about } = gardenView()
  const long = gardenView({ about: { ...about, name: 'é&'.repeat(50_000) } })
  const home = [...siteFiles(long, options)].find(({ path }) => path === 'index.html')
  const title = load(home === undefined ? '' : textOf(home))('head title').text()
  expect(title).toMatch(/^(?:é&)+é?…$/)
  // Counted as written: é 1, & 5 (&amp;).
  expect(title.replaceAll('&', '&amp;').length).toBeGreaterThan(60)
  expect(title.replaceAll('&', '&amp;').length).toBeLessThanOrEqual(70)
})

describe('series and what meetings came to', () => {
  const view = gardenView()
  const meetings = [...view.meetings()].map((one) => ({ ...one, record: { ...one.record, series: 'Mensuelle' } }))
  const own = {
    ...view,
    meetings: () => meetings,
    meetingsOfPage: (id: number) => meetings.filter(({ page }) => page.pageId === id),
  }
  const files = new Map([...siteFiles(own, options)].map((file) => [file.path, textOf(file)]))
  const page = (path: string) => load(files.get(path) ?? '')

  test('a series has a page with all its meetings, which its records and the list of meetings lead to', () => {
    expect(meetings.length).toBeGreaterThan(1)
    const path = 'meetings/series-mensuelle.html'
    expect(page(path)('.wf-list li')).toHaveLength(meetings.length)
    expect(page('meetings/index.html')('a[href$="series-mensuelle.html"]').text()).toBe('Mensuelle')
    const record = [...files.keys()].find((name) => name.startsWith('meetings/m-')) ?? ''
    expect(page(record)('a[href$="series-mensuelle.html"]').length).toBe(1)
  })

  test('decisions and actions of a year are listed with the meeting that came to them', () => {
    const lists = [...files.keys()].filter((path) => /^meetings\/(?:decisions|actions)-.*\.html$/.test(path))
    const counted = meetings.reduce((sum, { record }) => sum + record.decisions.length + record.actions.length, 0)
    expect(counted).toBeGreaterThan(0)
    expect(lists.reduce((sum, path) => sum + page(path)('.wf-list li').length, 0)).toBe(counted)
    for (const path of lists) expect(page(path)('.wf-list li a[href^="../pages/"]').length).toBeGreaterThan(0)
  })

  test('a series of one meeting has no page', () => {
    const alone = { ...own, meetings: () => meetings.slice(0, 1) }
    const paths = [...siteFiles(alone, options)].map(({ path }) => path)
    expect(paths.filter((path) => path.startsWith('meetings/series-'))).toEqual([])
  })
})

describe('a wiki whose face is known', () => {
  const { about } = gardenView()
  const logo = { path: 'assets/wiki-logo.png', width: 135, height: 90 }
  const files = withFace({
    logo,
    icon: { path: 'assets/wiki-icon.ico', width: 16, height: 16 },
    badge: { path: 'assets/wiki-badge.png', width: 88, height: 31, href: 'https://licence.example/', alt: 'CC BY-SA' },
    menu: [
      {
        heading: 'Le jardin',
        links: [
          { label: 'Première page', title: 'Accueil', href: null },
          { label: 'Tout', title: 'Spécial:Toutes les pages', href: null },
          { label: 'Absente', title: 'Rien de tel', href: null },
          { label: 'Le forum', title: null, href: 'https://forum.example/' },
        ],
      },
    ],
    notice: 'On ferme <b>fin mai</b>',
    accent: { light: '#115533', dark: '#99ddbb' },
    styles: '.wf-content .vote { border-left: 4px solid green }\n',
  })

  function withFace(identity: NonNullable<typeof about.identity>): ReadonlyMap<string, string> {
    const view = gardenView({ about: { ...about, identity } })
    return new Map([...siteFiles(view, options)].map((file) => [file.path, textOf(file)]))
  }

  test('shows its logo, its icon, its badge and its menu on every page; what is not here leads nowhere', () => {
    const $ = load(read('meetings/index.html', files))
    expect($('header .wf-name img').attr()).toMatchObject({ src: '../assets/wiki-logo.png', width: '135', alt: '' })
    expect($('link[rel=icon]').attr('href')).toBe('../assets/wiki-icon.ico')
    expect($('footer a[href="https://licence.example/"] img').attr('alt')).toBe('CC BY-SA')
    expect($('section.wf-banner p').last().text()).toBe('On ferme <b>fin mai</b>')
    const links = $('nav.wf-menu ul').first().find('a').get()
    expect(links.map((link) => [$(link).text(), $(link).attr('href')])).toEqual([
      ['Première page', '../pages/accueil.html'],
      ['Tout', '../all-pages.html'],
      ['Le forum', 'https://forum.example/'],
    ])
    expect(
      $('nav.wf-menu ul')
        .first()
        .find('li')
        .get()
        .map((line) => $(line).text()),
    ).toContain('Absente')
    expect(
      $('nav.wf-menu h2')
        .get()
        .map((heading) => $(heading).text()),
    ).toEqual(['Le jardin', about.name])
    expect(read('assets/wiki.css', files)).toContain(':root { --accent: #115533 }')
    expect(read('assets/wiki.css', files)).toContain('.vote { border-left')
  })
})
