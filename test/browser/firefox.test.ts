/** The site of the demo in Debian's Firefox, through WebDriver BiDi: what Chromium shows, it shows too. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { serve } from '../serve/support.ts'
import { isHere } from '../support/components.ts'
import { firstOfEach } from '../support/first-of-each.ts'
import { testWith } from '../support/require.ts'

let site = ''
let bundle = ''
let served: Awaited<ReturnType<typeof serve>>
let browser: Browser

beforeAll(async () => {
  if (!isHere('firefox')) return
  const built = await demoBuild('demo')
  bundle = built.bundle
  site = join(built.folder, 'data', 'site')
  served = await serve(bundle, { host: '127.0.0.1', port: 0 })
  browser = await launch({
    ...{ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true },
    // Dark: it has no way to change that later.
    extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': 0 },
  })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/**
 * The pages that show something which none before them does: a kind of page, as far as names tell kinds apart, or a part of a
 * page, which its class names.
 */
function pages(): readonly string[] {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
  return firstOfEach(files.sort(), (path) => {
    const kind = path.replace(/(?<=\/)(?!index\.).*?(?=(?:\.r\d+)?\.html$)/, '*').replace(/\d+/, '')
    const classes = readFileSync(join(site, path), 'utf8').matchAll(/ class="([^"]*)"/g)
    return [kind, ...[...classes].flatMap(([, names = '']) => names.split(' '))]
  })
}

async function visit(width: number): Promise<{ readonly page: Page; readonly noise: string[] }> {
  const page = await browser.newPage()
  await page.setViewport({ width, height: 800 })
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(served.url) && !/^(?:file|data):/.test(url)) noise.push(`asks ${url}`)
  })
  return { page, noise }
}

const needsFirefox = testWith('firefox')

needsFirefox(
  'opens without an error, a request outside, or a page wider than the screen',
  async () => {
    const shown = pages()
    expect(shown.length).toBeGreaterThan(30)
    for (const [root, width] of [
      [`${pathToFileURL(site).href}/`, 390],
      [served.url, 1280],
    ] as const) {
      const { page, noise } = await visit(width)
      for (const path of shown) {
        await page.goto(root + path)
        // In one question: each has its own price in Firefox.
        const [beyond, headings] = (await page.evaluate(
          "[document.documentElement.scrollWidth - innerWidth, document.querySelectorAll('h1').length]",
        )) as readonly number[]
        if (Number(beyond) > 0) noise.push(`${path} is ${String(beyond)} px too wide`)
        expect(headings, path).toBe(1)
      }
      expect(noise).toEqual([])
      await page.close()
    }
  },
  240_000,
)

needsFirefox('finds words, and leads from a value of a meeting to its words', async () => {
  for (const root of [`${pathToFileURL(site).href}/`, served.url]) {
    const { page, noise } = await visit(1280)
    await page.goto(`${root}search/index.html#q=assembl%C3%A9e`)
    await page.waitForSelector('#wf-results a')
    await page.goto(`${root}pages/assemblee-des-communs-de-port-brevel-2.html`)
    await page.click('.wf-meeting .wf-evidence')
    await page.waitForFunction("document.querySelector('mark:target') !== null")
    const words = await page.$eval('mark:target', (mark) => mark.textContent)
    expect(words?.replaceAll('\u00a0', ' ')).toContain('18 mai 2017')
    expect(noise).toEqual([])
    await page.close()
  }
})

needsFirefox('offers people while one types, reached by keys alone, and axe finds nothing in the dark', async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const root of [`${pathToFileURL(site).href}/`, served.url]) {
    const { page, noise } = await visit(1280)
    await page.goto(`${root}pages/jardin-des-saules.html`)
    await page.keyboard.press('/')
    await page.keyboard.type('sol')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(
      await page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent",
      ),
    ).toBe('Solveig Aubrac Personne')
    await page.evaluate(axe)
    expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true)
    const broken = 'axe.run(document, { preload: false }).then((found) => found.violations.map(({ id }) => id))'
    expect(await page.evaluate(broken)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForFunction("document.querySelector('h1').textContent === 'Solveig Aubrac'")
    expect(noise).toEqual([])
    await page.close()
  }
})

needsFirefox('leads from a number in an old address to the revision, from file:// and from a server', async () => {
  const { page, noise } = await visit(1280)
  const root = `${pathToFileURL(site).href}/`
  for (const [address, place] of [
    ['404.html?from=/index.php?oldid=12', 'history/assemblee-des-communs-de-port-brevel-1.r12.html'],
    ['404.html?from=Spécial:Diff/12/13', 'history/assemblee-des-communs-de-port-brevel-1.r13.html#wf-diff'],
    ['404.html?from=Special:Redirect/page/9', 'pages/assemblee-des-communs-de-port-brevel-1.html'],
  ] as const) {
    await page.goto(root + address)
    await page.waitForFunction(`location.href.endsWith(${JSON.stringify(`/${place}`)})`)
  }
  for (const base of [root, served.url]) {
    await page.goto(`${base}404.html?from=Special:Permalink/9999`)
    await page.waitForFunction("document.getElementById('wf-status').textContent.includes('9999')")
  }
  expect(noise).toEqual([])
  await page.close()
})

needsFirefox('asks the catalogue of a picked bundle in SQL, from file://', async () => {
  const { page, noise } = await visit(1280)
  await page.goto(`${pathToFileURL(join(site, 'sql', 'index.html')).href}`)
  const picker: unknown = await page.$('#wf-sql-file')
  // Its type names an element of the DOM, which this program is not compiled with.
  await (picker as { readonly uploadFile: (path: string) => Promise<void> }).uploadFile(bundle)
  await page.waitForFunction("document.getElementById('wf-sql-opened').textContent !== ''")
  await page.type('#wf-sql-text', 'SELECT count(*) AS n FROM pages')
  await page.click('#wf-sql-form button[type=submit]')
  await page.waitForSelector('#wf-sql-rows td')
  expect(await page.$eval('#wf-sql-rows', (rows) => rows.textContent)).toBe('87')
  expect(noise).toEqual([])
  await page.close()
})
