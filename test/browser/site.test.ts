/** The site as a reader opens it: a double click, no server, no network; and the same over HTTP. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqlParts } from '../site/support/assets.ts'
import { textOf } from '../site/support/content.ts'
import { given, siteFiles } from '../site/support/given.ts'
import { gardenView } from '../site/support/view.ts'
import { isHere } from '../support/components.ts'
import { firstOfEach } from '../support/first-of-each.ts'
import { testWith } from '../support/require.ts'

const files = new Map(
  [
    ...siteFiles(gardenView(), {
      language: 'fr',
      history: 'all',
      charts: true,
      noindex: false,
      ...given,
      sql: sqlParts(),
    }),
  ].map((file) => [file.path, textOf(file)]),
)
const pages = [...files.keys()].filter((path) => path.endsWith('.html'))
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let folder = ''
let browser: Browser
let server: Server
let served = ''

beforeAll(async () => {
  if (!isHere('chromium')) return
  folder = mkdtempSync(join(tmpdir(), 'wikifonds-site-'))
  for (const [path, content] of [...files, ['../files/plan.png', picture] as const]) {
    const file = join(folder, 'data/site', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  const types: Readonly<Record<string, string>> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    svg: 'image/svg+xml',
    png: 'image/png',
  }
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.invalid').pathname.slice(1)
    const content = path === 'files/plan.png' ? picture : files.get(path)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/json',
    })
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  served = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder !== '') rmSync(folder, { recursive: true })
})

const local = (): string => `${pathToFileURL(join(folder, 'data/site'))}/`
const roots: readonly (readonly [name: string, root: () => string])[] = [
  ['file://', local],
  ['http://', () => served],
]

interface Visit {
  readonly page: Page
  /** What a quiet page does not do: errors, failed or outside requests. */
  readonly noise: string[]
}

async function visit(root: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const noise: string[] = []
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && noise.push(`${page.url()}: ${message.text()}`),
  )
  page.on('pageerror', (error) => noise.push(`${page.url()}: ${error.message}`))
  // Leaving a page cuts off what the browser was still fetching for its tab: no fault of the page.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') noise.push(`failed: ${request.url()}`)
  })
  page.on(
    'request',
    (request) =>
      /^(?:data|blob):/.test(request.url()) ||
      request.url().startsWith(new URL('..', root).href) ||
      noise.push(`outside: ${request.url()}`),
  )
  return { page, noise }
}

/** The kind of a page, as its folder and the first word of its name tell; titles of the wiki tell nothing. */
function kindOf(path: string): string {
  const withoutTitle = path.replace(/^(pages|history)\/.*?(?=(?:\.r\d+)?\.html$)/, '$1/*')
  return withoutTitle.replace(/[-\d].*(?=\.html$)/, '')
}

/** The elements of a page with their classes. */
function partsOf(path: string): readonly string[] {
  const tags = (files.get(path) ?? '').matchAll(/<([a-z]\w*)(?:[^>]*? class="([^"]*)")?/g)
  return [...tags].map(([, element, classes = '']) => `${element} ${classes}`)
}

const screens = { light: { width: 1280, height: 720 }, dark: { width: 360, height: 740 } } as const

async function show(page: Page, colorScheme: keyof typeof screens): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(screens[colorScheme])
}

/** The rules that the page before us breaks, each with the first element that does. */
async function axeFinds(page: Page): Promise<readonly string[]> {
  const violations: unknown = await page.evaluate(
    "axe.run(document, { preload: false, resultTypes: ['violations'], selectors: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
  )
  return violations as readonly string[]
}

async function tooWide(page: Page): Promise<readonly string[]> {
  const [beyond, width] = (await page.evaluate(
    '[document.documentElement.scrollWidth - innerWidth, innerWidth]',
  )) as readonly number[]
  return beyond === 0 ? [] : [`${page.url()} is ${beyond} px wider than ${width}`]
}

describe('every page', () => {
  test('is valid HTML', () => {
    // MediaWiki's own anchors are kept as ids, so that old fragments work: `relaxed` allows any that HTML allows.
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'valid-id': ['error', { relaxed: true }] },
    })
    const found = pages.flatMap((path) =>
      validator
        .validateStringSync(files.get(path) ?? '')
        .results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`),
        ),
    )
    expect(found).toEqual([])
  })

  test('can be reached from the first one without a script', () => {
    const reached = new Set(['index.html'])
    for (const path of reached) {
      for (const [, href = ''] of (files.get(path) ?? '').matchAll(/<a [^>]*href="([^"#?]+)/g)) {
        const target = new URL(href, `http://site.invalid/${path}`)
        if (target.host === 'site.invalid' && files.has(target.pathname.slice(1))) reached.add(target.pathname.slice(1))
      }
    }
    expect(pages.filter((path) => !reached.has(path))).toEqual(['search/index.html', '404.html'])
  })

  testWith('chromium')(
    'opens without an error, a request outside or a line too wide from file://, with nothing that axe objects to, in light and dark, wide and narrow',
    async () => {
      const found: string[] = []
      const { page, noise } = await visit(local())
      const isKind = new Set(firstOfEach(pages, (path) => [kindOf(path), ...partsOf(path)]))
      // Colours and widths hang on elements and classes alone.
      const hasNewPart = new Set(firstOfEach(pages, partsOf))
      expect(isKind.size).toBeGreaterThan(30)
      for (const path of pages) {
        await show(page, 'light')
        await page.goto(local() + path)
        expect(await page.locator('h1').count(), path).toBe(1)
        if (isKind.has(path)) {
          // The policy of the page refuses injected script tags; what the debugger evaluates is not bound by it.
          await page.evaluate(axe)
          found.push(...(await axeFinds(page)).map((violation) => `light ${path}: ${violation}`))
        }
        found.push(...(await tooWide(page)))
        // Only styles look at colours and widths, no script: what is loaded need not be loaded anew.
        await show(page, 'dark')
        if (hasNewPart.has(path)) found.push(...(await axeFinds(page)).map((violation) => `dark ${path}: ${violation}`))
        found.push(...(await tooWide(page)))
      }
      expect(found).toEqual([])
      expect(noise).toEqual([])
      await page.context().close()
    },
  )

  testWith('chromium')(
    'of each kind opens without an error and without a request outside from http://, too',
    async () => {
      const { page, noise } = await visit(served)
      for (const path of firstOfEach(pages, (one) => [kindOf(one), ...partsOf(one)])) {
        await page.goto(served + path)
        expect(await page.locator('h1').count(), path).toBe(1)
      }
      expect(noise).toEqual([])
      await page.context().close()
    },
  )
})

describe('the search', () => {
  for (const [name, root] of roots) {
    testWith('chromium')(
      `finds words by accent, elision and beginning, and narrows by facet, from ${name}`,
      async () => {
        const { page, noise } = await visit(root())
        const loaded: string[] = []
        page.on('request', (request) => loaded.push(request.url().replace(/^.*\//, '')))
        await page.goto(`${root()}index.html`)
        await page.getByRole('combobox').fill('assemblée')
        await page.getByRole('button', { name: 'Chercher' }).click()
        await page.getByText('1 page trouvée').waitFor()
        expect(await page.locator('#wf-results a').first().textContent()).toBe('Réunion du 12 mai 2019')
        expect(await page.locator('#wf-results mark').first().textContent()).toContain('assemblée')

        const words = page.getByLabel('Mots', { exact: true })
        await words.fill('reunion du')
        await page.getByText('2 pages trouvées').waitFor()
        await words.fill('va')
        await page.getByText('1 page trouvée').waitFor()
        await words.fill('reunion ')
        await page.getByLabel('Type').selectOption('meeting')
        await page.getByText('2 pages trouvées').waitFor()
        await page.getByLabel('Du', { exact: true }).fill('2019-06-01')
        await page.getByText('1 page trouvée').waitFor()
        expect(new URL(page.url()).hash).toContain('kind=meeting')
        expect(loaded).toContain('r-0000.js')
        expect(loaded).not.toContain('titles.js')
        await page.getByLabel('Du', { exact: true }).fill('')
        await page.getByLabel('Personne').fill('pru')
        await page.getByText('2 pages trouvées').waitFor()
        expect(await page.locator('#wf-people option').count()).toBe(1)
        await page.getByLabel('Personne').fill('personne de ce nom')
        await page.getByText('Aucune page n’a ces mots.').waitFor()
        await page.getByLabel('Personne').fill('Prune')
        await page.getByText('2 pages trouvées').waitFor()
        await words.fill('introuvable')
        await page.getByText('Aucune page n’a ces mots.').waitFor()
        await page.getByLabel('Personne').fill('')
        await words.fill('"du 9 juin" -mai')
        await page.getByText('1 page trouvée').waitFor()
        await words.fill('"juin du"')
        await page.getByText('Aucune page n’a ces mots.').waitFor()
        await words.fill('pru ')
        await page.getByText('Trouvé par le nom').waitFor()
        await words.fill('ancien titre ')
        await page.getByText('1 page trouvée').waitFor()
        expect(await page.locator('#wf-results li').first().textContent()).toMatch(
          /^Réunion du 12 mai 2019.*par la redirection «\sAncien titre\s»/s,
        )
        await page.getByLabel('Type').selectOption('')
        await words.fill('du ')
        await page.getByText('3 pages trouvées').waitFor()
        const narrower = await page.locator('#wf-narrow li').allTextContents()
        expect(narrower.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
          'Type : Réunion 2 · Page 1',
          'Lieu : Valjoie 2',
          'Personne : Léa 2 · Noé D. 2 · Prune 2',
        ])
        await page.locator('#wf-narrow').getByRole('link', { name: 'Réunion' }).click()
        await page.getByText('2 pages trouvées').waitFor()
        expect(await page.getByLabel('Type').inputValue()).toBe('meeting')
        expect(await page.locator('#wf-narrow li').count()).toBe(0)
        await page.getByLabel('Type').selectOption('')
        await words.fill('renuion ')
        await page.getByRole('link', { name: 'réunion', exact: true }).click()
        await page.getByText('2 pages trouvées').waitFor()
        expect(noise).toEqual([])
        await page.context().close()
      },
    )
  }
})

testWith('chromium')('a letter that is typed asks for nothing yet, and a list that does not load is said', async () => {
  const { page } = await visit(served)
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url().replace(/^.*\//, '')))
  await page.goto(`${served}search/index.html`)
  const words = page.getByLabel('Mots', { exact: true })
  await words.fill('r')
  await page.getByText('Tapez un mot').waitFor()
  await words.fill('reunion d')
  await page.getByText('2 pages trouvées').waitFor()
  expect(loaded).not.toContain('titles.js')

  await page.route('**/r-0000.js', (route) => route.abort(), { times: 1 })
  await page.reload()
  await page.getByText('Une liste de l’archive ne s’est pas chargée').waitFor()
  await page.locator('#wf-facets').getByRole('button').click()
  await page.getByText('2 pages trouvées').waitFor()
  await page.context().close()
})

testWith('chromium')('without a script, the search says so and shows no form that does nothing', async () => {
  const { page } = await visit(local(), { javaScriptEnabled: false })
  await page.goto(`${local()}search/index.html?q=jardin`)
  expect(await page.locator('noscript .wf-gap').isVisible()).toBe(true)
  expect(await page.locator('#wf-facets').isVisible()).toBe(false)
  await page.context().close()
})

testWith('chromium')('the focus is seen on every link, field and button, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await visit(local(), { colorScheme })
    await page.goto(`${local()}pages/reunion-du-12-mai-2019.html`)
    const faint: unknown = await page.evaluate(`(() => {
      const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((part) => Number(part) / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
      }
      const behind = (element) => {
        for (let one = element; one !== null; one = one.parentElement) {
          const { backgroundColor } = getComputedStyle(one)
          if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor
        }
        return 'rgb(255, 255, 255)'
      }
      const faint = []
      let seen = 0
      for (const element of document.querySelectorAll('a[href], input, button, summary, [tabindex="0"]')) {
        element.focus({ focusVisible: true })
        // Inside closed details there is nothing to focus.
        if (document.activeElement !== element) continue
        seen += 1
        const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element)
        const [a, b] = [light(outlineColor), light(behind(element.parentElement))].sort((x, y) => y - x)
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || (a + 0.05) / (b + 0.05) < 3) faint.push(element.outerHTML)
      }
      return seen < 20 ? ['only ' + seen] : faint
    })()`)
    expect(faint).toEqual([])
    await page.context().close()
  }
})

testWith('chromium')('a page is cited in the forms of programs, where a script may run', async () => {
  for (const [, root] of roots) {
    const { page, noise } = await visit(root())
    await page.goto(`${root()}pages/reunion-du-12-mai-2019.html`)
    await page.getByText('Citer cette page').click()
    await page.getByText('BibTeX').click()
    expect(await page.locator('pre.wf-cite').first().textContent()).toContain('title = {{Réunion du 12 mai 2019}}')
    expect(await page.locator('.wf-cite + details summary, details + details summary').allTextContents()).toEqual(
      expect.arrayContaining(['BibTeX', 'CSL-JSON', 'RIS']),
    )
    expect(noise).toEqual([])
    await page.context().close()
  }
  const { page } = await visit(local(), { javaScriptEnabled: false })
  await page.goto(`${local()}pages/reunion-du-12-mai-2019.html`)
  await page.getByText('Citer cette page').click()
  expect(await page.locator('.wf-cite').allTextContents()).toEqual([expect.stringContaining('Réunion du 12 mai 2019')])
  await page.context().close()
})

testWith('chromium')('on paper there is no navigation, and how to cite the page is written out', async () => {
  const { page } = await visit(local())
  await page.goto(`${local()}pages/accueil.html`)
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.wf-menu', '.wf-search', '.wf-footer ul', '.wf-notice .wf-links'])
    expect(await page.locator(gone).isVisible(), gone).toBe(false)
  for (const there of ['.wf-banner', '.wf-cite', '.wf-content', '.wf-footer p'])
    expect(await page.locator(there).first().isVisible(), there).toBe(true)
  await page.context().close()
})

describe('an old address', () => {
  testWith('chromium')('is looked up by its title', async () => {
    const { page } = await visit(local())
    await page.goto(`${local()}404.html?from=${encodeURIComponent('/index.php?title=R%C3%A9union_du_12_mai_2019')}`)
    await page.locator('h1', { hasText: /^Réunion du 12 mai 2019$/ }).waitFor()
    await page.context().close()
  })
})
