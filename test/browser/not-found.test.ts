/** The page for addresses that are not there, as web servers show it: at the address that was asked for. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { contentPolicy } from '../../src/model/content-policy.ts'
import { textOf } from '../site/support/content.ts'
import { given, siteFiles } from '../site/support/given.ts'
import { gardenView } from '../site/support/view.ts'
import { isHere } from '../support/components.ts'
import { firstOfEach } from '../support/first-of-each.ts'
import { testWith } from '../support/require.ts'

const files = new Map(
  [...siteFiles(gardenView(), { language: 'fr', history: 'all', charts: true, noindex: false, ...given })].map(
    (file) => [file.path, textOf(file)],
  ),
)
/** Two pages had other addresses in a bundle from before. */
files.set('redirects/former.js', 'wfFormer({"x-0badcafe":"accueil","talk-5eed5eed":"reunion-du-12-mai-2019"});\n')
const former = [
  ['pages/x-0badcafe.html#Lieu', 'pages/accueil.html#Lieu'],
  ['pages/talk-5eed5eed.html', 'pages/reunion-du-12-mai-2019.html'],
  ['history/x-0badcafe.r100.html', 'history/accueil.r100.html'],
  ['404.html?from=pages/x-0badcafe.html', 'pages/accueil.html'],
] as const
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}
/** The site at the root of a host, and in a folder of it. */
const mounts = ['/', '/archives/wiki-2019/'] as const

/** What the root of the host holds where our site lies in a folder. */
const strangeScript = "document.title = 'strange'"

let folder = ''
let browser: Browser
let server: Server
let origin = ''
let mount = '/'

/** Sends the error page with the address left as it was asked for, as Apache, nginx and GitHub Pages do. */
beforeAll(async () => {
  if (!isHere('chromium')) return
  folder = mkdtempSync(join(tmpdir(), 'wikifonds-not-found-'))
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const path = pathname.startsWith(mount) ? pathname.slice(mount.length) : ''
    const content = pathname === '/assets/not-found.js' && mount !== '/' ? strangeScript : files.get(path)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': types[content === undefined ? 'html' : (pathname.split('.').at(-1) ?? '')] ?? 'application/json',
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
    })
    response.end(content ?? files.get('404.html'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder !== '') rmSync(folder, { recursive: true })
})

interface Opened {
  readonly page: Page
  readonly errors: string[]
  /** All that the console calls an error: a server's page has one for itself, which is not there. */
  readonly complaints: string[]
}

/** A tab that many addresses are opened in, one after the other: a new one costs more than the page that it shows. */
async function openTab(): Promise<Opened> {
  const page = await (await browser.newContext()).newPage()
  const errors: string[] = []
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && errors.push(message.text()))
  return { page, errors, complaints }
}

async function open(url: string): Promise<Opened> {
  const opened = await openTab()
  await opened.page.goto(url)
  return opened
}

const asked = [
  'wiki/R%C3%A9union_du_12_mai_2019',
  'wiki/reunion%20du%2012%20MAI%202019',
  'w/index.php?title=R%C3%A9union_du_12_mai_2019&action=view',
  'index.php/R%C3%A9union_du_12_mai_2019',
  'wiki/reunion_du_12_mai_2019',
  '404.html?from=R%C3%A9union_du_12_mai_2019',
] as const

/** Special pages by their names on the wiki and in English. */
const lists = [
  ['wiki/Sp%C3%A9cial:Toutes_les_pages', 'all-pages.html'],
  ['index.php?title=Special:AllPages/B', 'all-pages.html'],
  ['wiki/Special:RecentChanges', 'changes.html'],
  ['wiki/Special:Search?search=jardin+%C3%A9t%C3%A9', 'search/index.html?q=jardin%20%C3%A9t%C3%A9'],
  ['index.php?title=Sp%C3%A9cial:Recherche&search=jardin&go=Lire', 'search/index.html?q=jardin'],
] as const

/** By a number, and where it leads: of the first page the revisions 100 to 102 are here, the last of them is the latest. */
const numbered = [
  ['index.php?oldid=100', 'history/accueil.r100.html'],
  ['w/index.php?oldid=201&uselang=de', 'pages/reunion-du-12-mai-2019.html'],
  ['index.php?title=Accueil&oldid=100', 'history/accueil.r100.html'],
  ['index.php?title=Ancien_titre&oldid=200', 'history/reunion-du-12-mai-2019.r200.html'],
  ['w/index.php?title=Accueil&diff=101&oldid=1', 'history/accueil.r101.html#wf-diff'],
  ['index.php?diff=prev&oldid=101', 'history/accueil.r101.html#wf-diff'],
  ['index.php?diff=102', 'history/accueil.html#wf-r102'],
  ['index.php?curid=2#Lieu', 'pages/reunion-du-12-mai-2019.html#Lieu'],
  ['wiki/Special:PermaLink/100', 'history/accueil.r100.html'],
  ['wiki/Sp%C3%A9cial:Lien_permanent/100', 'history/accueil.r100.html'],
  ['index.php/sp%C3%A9cial:lien%20permanent/100', 'history/accueil.r100.html'],
  ['index.php?title=Special:Diff/100/101', 'history/accueil.r101.html#wf-diff'],
  ['wiki/Special:Diff/101', 'history/accueil.r101.html#wf-diff'],
  ['wiki/Special:Diff/101/prev', 'history/accueil.r101.html#wf-diff'],
  ['wiki/Special:Redirect/revision/100', 'history/accueil.r100.html'],
  // Of a difference whose newer side is not here, the older one.
  ['index.php?diff=103&oldid=100', 'history/accueil.r100.html'],
  ['w/index.php?title=Accueil&diff=99999999&oldid=102', 'pages/accueil.html'],
  ['wiki/Special:Diff/101/103', 'history/accueil.r101.html'],
  ['wiki/Special:Redirect/page/1', 'pages/accueil.html'],
  ['404.html?from=Sp%C3%A9cial:Lien_permanent/100', 'history/accueil.r100.html'],
  ['404.html?from=Accueil&oldid=100', 'history/accueil.r100.html'],
] as const

const unknown = [
  ['index.php?oldid=99', 'L’archive n’a pas de révision 99 '],
  ['index.php?oldid=99999999', 'L’archive n’a pas de révision 99999999 '],
  ['wiki/Special:Permalink/103', 'L’archive n’a pas de révision 103 '],
  ['index.php?diff=103&oldid=99', 'L’archive n’a pas de révision 103 '],
  ['index.php?curid=99', 'L’archive n’a pas de page de numéro 99 '],
  ['wiki/Special:Redirect/page/99', 'L’archive n’a pas de page de numéro 99 '],
  ['index.php?title=Accueil&oldid=103', 'La page que vous cherchez : Accueil'],
  ['index.php?title=Rien&oldid=103', 'Aucune page de l’archive ne porte ce titre.'],
  // Names that ask for no number: a page may have them.
  ['wiki/Special:Export/100', 'Aucune page de l’archive ne porte ce titre.'],
  ['wiki/Jardin:Diff/100', 'Aucune page de l’archive ne porte ce titre.'],
  ['wiki/Special:Permalink/cent1', 'Aucune page de l’archive ne porte ce titre.'],
] as const

type Asked = readonly [address: string, found: string]

/** How deep an address lies below the site, in which folder or script of the wiki. */
function shapeOf(address: string): string {
  const [path = ''] = address.split('?')
  const folders = path.split('/')
  return `${folders[0]} ${folders.length}`
}

/**
 * What a number leads to does not depend on where the site lies: in a folder, only one address of each shape is asked, and one
 * for each kind of what is found.
 */
function askedBelow(root: string, all: readonly Asked[]): readonly Asked[] {
  const kindOf = (found: string): string => found.replace(/[\w-]+(?=\.)/, '').replaceAll(/\d+/g, '')
  return root === '/' ? all : firstOfEach(all, ([address, found]) => [shapeOf(address), kindOf(found)])
}

for (const root of mounts) {
  describe(`below ${root}`, () => {
    testWith('chromium')('an old address leads to its page', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const address of asked) {
        await page.goto(`${origin}${root}${address}`)
        await page.waitForURL(`${origin}${root}pages/reunion-du-12-mai-2019.html`)
        expect(await page.locator('h1').textContent()).toBe('Réunion du 12 mai 2019')
        expect(errors, address).toEqual([])
      }
      await page.context().close()
    })

    testWith('chromium')('a special page leads to our list, the search with its words', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const [address, to] of lists) {
        await page.goto(`${origin}${root}${address}`)
        await page.waitForURL(
          (at) =>
            at.href.replace(/#.*/, '') === `${origin}${root}${to.replace(/\?.*/, '')}` ||
            at.href === `${origin}${root}${to}`,
        )
        expect(errors, address).toEqual([])
      }
      expect(await page.locator('#wf-words').inputValue()).toBe('jardin')
      await page.context().close()
    })

    testWith('chromium')('the address of a page in a bundle from before leads to it', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const [address, to] of former) {
        await page.goto(`${origin}${root}${address}`)
        await page.waitForURL(`${origin}${root}${to}`)
        expect(errors, address).toEqual([])
      }
      await page.goto(`${origin}${root}pages/x-00000000.html`)
      await page.getByText('Aucune page de l’archive ne porte ce titre.').waitFor()
      await page.context().close()
    })

    testWith('chromium')('an old address of a history leads to it, of a redirect to its own', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const [address, path] of [
        ['index.php?title=R%C3%A9union_du_12_mai_2019&action=history', 'history/reunion-du-12-mai-2019.html'],
        ['w/index.php?action=history&title=Ancien_titre', 'history/ancien-titre.html'],
        ['404.html?from=Accueil&action=history', 'history/accueil.html'],
      ] as const) {
        await page.goto(`${origin}${root}${address}`)
        await page.waitForURL(`${origin}${root}${path}`)
        expect(files.has(path), path).toBe(true)
        expect(errors, address).toEqual([])
      }
      await page.context().close()
    })

    testWith('chromium')('an address that names a revision or a page by its number leads there', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const [address, place] of askedBelow(root, numbered)) {
        await page.goto(`${origin}${root}${address}`)
        await page.waitForURL(`${origin}${root}${place}`)
        expect(files.has(place.replace(/#.*/, '')), place).toBe(true)
        expect(errors, address).toEqual([])
      }
      // The latest one has no page of its own.
      await page.goto(`${origin}${root}history/accueil.r102.html`)
      await page.waitForURL(`${origin}${root}pages/accueil.html`)
      await page.context().close()
    })

    testWith('chromium')('a number that is not here is said so, and the title beside it is offered', async () => {
      mount = root
      const { page, errors } = await openTab()
      for (const [address, said] of askedBelow(root, unknown)) {
        await page.goto(`${origin}${root}${address}`)
        await page.locator('#wf-status').getByText(said).waitFor()
        const isOffered = address.includes('Accueil')
        expect(await page.locator('#wf-status a').count(), address).toBe(isOffered ? 1 : 0)
        const heading = isOffered ? 'À la recherche de cette adresse' : 'Cette adresse n’est pas dans l’archive'
        expect(await page.locator('h1').textContent(), address).toBe(heading)
        expect(errors, address).toEqual([])
      }
      await page.context().close()
    })

    testWith('chromium')(
      'what is nowhere is said to be nowhere, and every link and style of the page works',
      async () => {
        mount = root
        const { page, errors } = await openTab()
        for (const address of ['Faute', 'wiki/Faute', 'wiki/Un/titre/avec/des/barres']) {
          await page.goto(`${origin}${root}${address}`)
          await page.getByText('Aucune page de l’archive ne porte ce titre.').waitFor()
          const written: unknown = await page.evaluate(
            "[...document.querySelectorAll('a[href], form[action], link[href]')].map((one) => one.href || one.action)",
          )
          const own = (written as readonly string[]).filter((href) => href.startsWith(origin) && !href.includes('#'))
          expect(own.length).toBeGreaterThan(10)
          for (const href of own) expect(files.has(new URL(href).pathname.slice(root.length)), href).toBe(true)
          expect(await page.evaluate('getComputedStyle(document.querySelector(".wf-skip")).position')).toBe('absolute')
          expect(await page.getByRole('searchbox').inputValue()).toBe(decodeURIComponent(address).replace('wiki/', ''))
          expect(errors, address).toEqual([])
        }
        await page.context().close()
      },
    )
  })
}

testWith('chromium')('below the root of a host, no address is too deep', async () => {
  mount = '/'
  const { page } = await open(`${origin}/wiki/a/b/c/d/e/f/g/h/i/j`)
  await page.getByText('Aucune page de l’archive ne porte ce titre.').waitFor()
  await page.context().close()
})

testWith('chromium')('a script of the same name that another site has in a folder above is not run', async () => {
  mount = '/archives/wiki-2019/'
  const { page } = await open(`${origin}${mount}wiki/Faute`)
  await page.getByText('Aucune page de l’archive ne porte ce titre.').waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.title()).toContain('Cette adresse n’est pas dans l’archive')
  await page.context().close()
})

testWith('chromium')('from file://, an address given to the page is looked up', async () => {
  const { page, errors, complaints } = await open(`${pathToFileURL(join(folder, '404.html'))}?from=Discussion:Faute`)
  await page.getByText('Aucune page de l’archive ne porte ce titre.').waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('Discussion:Faute')
  await page.goto(`${pathToFileURL(join(folder, '404.html'))}?from=/wiki/R%C3%A9union_du_12_mai_2019`)
  await page.waitForURL(pathToFileURL(join(folder, 'pages/reunion-du-12-mai-2019.html')).href)
  expect(await page.locator('h1').textContent()).toBe('Réunion du 12 mai 2019')
  for (const asked of ['/index.php?oldid=100', 'Special:Permalink/100']) {
    await page.goto(`${pathToFileURL(join(folder, '404.html'))}?from=${asked}`)
    await page.waitForURL(pathToFileURL(join(folder, 'history/accueil.r100.html')).href)
  }
  await page.goto(`${pathToFileURL(join(folder, '404.html'))}?from=/index.php?oldid=7`)
  await page.getByText('L’archive n’a pas de révision 7').waitFor()
  expect(errors).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

testWith('chromium')(
  'where the site only lists revisions, their lines are led to; where it has none, their pages',
  async () => {
    for (const [history, place] of [
      ['list', 'history/reunion-du-12-mai-2019.html#wf-r200'],
      ['none', 'pages/reunion-du-12-mai-2019.html'],
    ] as const) {
      const site = mkdtempSync(join(folder, `${history}-`))
      const made = siteFiles(gardenView(), { language: 'fr', history, charts: false, noindex: false, ...given })
      for (const file of made) {
        mkdirSync(dirname(join(site, file.path)), { recursive: true })
        writeFileSync(join(site, file.path), textOf(file))
      }
      const { page, complaints } = await open(`${pathToFileURL(join(site, '404.html'))}?from=/index.php?oldid=200`)
      await page.waitForURL(`${pathToFileURL(site).href}/${place}`)
      expect(complaints).toEqual([])
      await page.context().close()
    }
  },
)

testWith('chromium')(
  'without a script the page says where to look; where its lists do not come, that they did not',
  async () => {
    mount = '/'
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${origin}/index.php?oldid=100`)
    expect(await page.locator('noscript p').isVisible()).toBe(true)
    expect(await page.locator('noscript p').textContent()).toContain('l’historique de sa page la mentionne')
    const { page: other } = await open(`${origin}/`)
    await other.route('**/numbers/*', (route) => route.abort())
    await other.goto(`${origin}/index.php?oldid=100`)
    await other.locator('#wf-status').getByText('n’a pas pu être cherchée').waitFor()
    for (const one of [page, other]) await one.context().close()
  },
)
