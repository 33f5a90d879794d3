/** The SQL page as a researcher uses it: with a chosen file from a disk, in ranges from a server, without a script. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namedQueries } from '../../src/catalogue/described.ts'
import type { SqlValue } from '../../src/model/fonds.ts'
import { type Fonds, openFonds } from '../../src/pipeline/io/open-bundle.ts'
import { csvRow } from '../../src/support/csv-row.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { serve } from '../serve/support.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { isNightly } from '../support/thorough.ts'

let demo: { readonly bundle: string; readonly folder: string }
let fonds: Fonds
let running: Awaited<ReturnType<typeof serve>>
let plain: Server
let browser: Browser
beforeAll(async () => {
  demo = await demoBuild('demo')
  fonds = await openFonds(demo.bundle)
  running = await serve(demo.bundle, { host: '127.0.0.1', port: 0 })
  plain = createServer((request, response) => {
    // It knows nothing of ranges, as simple servers do.
    const { pathname } = new URL(request.url ?? '/', 'http://plain.invalid')
    const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[pathname.split('.').at(-1) ?? '']
    if (!existsSync(join(demo.folder, pathname))) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': `${type ?? 'application/octet-stream'}; charset=utf-8` })
    response.end(readFileSync(join(demo.folder, pathname)))
  })
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  if (isHere('chromium'))
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  plain?.close()
  await running?.close()
  await fonds?.close()
})

const onDisk = (): string => String(pathToFileURL(join(demo.folder, 'data/site/sql/index.html')))
const served = (): string => `${running.url}sql/index.html`

interface Visit {
  readonly page: Page
  /** Errors, warnings, requests outside. */
  readonly noise: string[]
  /** The ranges of the catalogue that were asked for, in bytes. */
  readonly ranges: number[]
}

async function visit(address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const page = await (await browser.newContext(options)).newPage()
  const noise: string[] = []
  const ranges: number[] = []
  page.on('console', (said) => noise.push(said.text()))
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('request', (request) => {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers()['range'] ?? '') ?? []
    if (first !== undefined) ranges.push(Number(last) - Number(first) + 1)
    const isOwn = /^(?:data|blob|file):/.test(request.url()) || new URL(request.url()).host === new URL(address).host
    if (!isOwn) noise.push(`outside: ${request.url()}`)
  })
  await page.goto(address)
  return { page, noise, ranges }
}

/** Waits for the end of what the page does, and gives what it says then. */
async function told(page: Page): Promise<string> {
  await page.locator('#wf-sql-stop').waitFor({ state: 'hidden' })
  return (await page.locator('#wf-sql-status').textContent()) ?? ''
}

async function ask(page: Page, sql: string): Promise<string> {
  await page.locator('#wf-sql-text').fill(sql)
  await page.getByRole('button', { name: 'Demander' }).click()
  return told(page)
}

async function choose(page: Page, file: string): Promise<void> {
  await page.getByLabel('Catalogue').setInputFiles(file)
  await told(page)
}

const rowsShown = (page: Page): Promise<string[][]> =>
  page
    .locator('#wf-sql-rows tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((one) => one.textContent)))

const wordsOf = (value: SqlValue): string => (value === null ? 'NULL' : String(value))

/** What stands in for a parameter that a question cannot do without. */
const given = (sql: string): Readonly<Record<string, string>> => (/:word\b/.test(sql) ? { word: 'budget' } : {})

describe('the named queries', () => {
  const places: readonly (readonly [string, () => string, () => string | null])[] = [
    ['file:// and the bundle', onDisk, () => demo.bundle],
    ['file:// and the catalogue', onDisk, () => join(demo.folder, 'data/index.sqlite')],
    ['http:// in ranges', served, () => null],
  ]
  for (const [from, address, file] of isNightly ? places : places.slice(1))
    testWith('chromium')(`give what \`query\` gives, from ${from}`, async () => {
      const { page, noise, ranges } = await visit(address())
      const chosen = file()
      if (chosen !== null) await choose(page, chosen)
      const buttons = page.locator('#wf-sql-questions button')
      const queries = namedQueries()
      expect(await buttons.count()).toBe(queries.length)
      for (const [at, { name, sql }] of queries.entries()) {
        await buttons.nth(at).click()
        for (const [parameter, value] of Object.entries(given(sql))) {
          await page.getByLabel(`:${parameter}`).fill(value)
          await page.getByLabel(`:${parameter}`).press('Enter')
        }
        await told(page)
        const expected = [...fonds.catalogue.query(sql, given(sql)).rows].map((row) => row.map(wordsOf))
        expect(await rowsShown(page), name).toEqual(expected)
      }
      expect(noise).toEqual([])
      const size = readFileSync(join(demo.folder, 'data/index.sqlite')).length
      if (chosen === null) expect(Math.max(...ranges)).toBeLessThan(size / 2)
      await page.context().close()
    })
})

describe('a question of the reader', () => {
  testWith('chromium')('stands in the address, and is asked again from there', async () => {
    const { page } = await visit(served())
    await page.locator('#wf-sql-text').fill('select title from v_meetings where city = :city order by 1')
    await page.getByLabel(':city').fill('Port-Brevel')
    // By keyboard alone.
    await page.locator('#wf-sql-text').press('Control+Enter')
    await told(page)
    const rows = await rowsShown(page)
    expect(rows.length).toBeGreaterThan(3)
    const again = await visit(page.url())
    await told(again.page)
    expect(await rowsShown(again.page)).toEqual(rows)
    expect(await again.page.getByLabel(':city').inputValue()).toBe('Port-Brevel')
    await page.context().close()
    await again.page.context().close()
  })

  testWith('chromium')('that SQLite refuses is marked where it is wrong, with what may have been meant', async () => {
    const { page, noise } = await visit(served())
    expect(await ask(page, 'select title,\n  startsat from v_meetings')).toBe(
      'Le catalogue refuse cette requête\u00a0: no such column: startsat\u202f; vouliez-vous dire starts_at\u202f? (ligne 2, colonne 3)',
    )
    expect(await page.locator('#wf-sql-mark').textContent()).toBe('  startsat from v_meetings\n  ^^^^^^^^')
    expect(await page.evaluate('getSelection().toString()')).toBe('startsat')
    expect(await ask(page, 'delete from pages')).toContain('un catalogue ne fait que se lire')
    expect(await ask(page, 'select 1; select 2')).toContain('Plusieurs instructions')
    expect(await ask(page, 'select :word')).toContain(':word')
    expect(await page.getByLabel(':word').evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(noise).toEqual([])
    await page.context().close()
  })

  testWith('chromium')('is shown in part and saved whole, and drawn', async () => {
    const { page } = await visit(served(), { acceptDownloads: true })
    const sql =
      'with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500) select i, -i as "less" from n'
    expect(await ask(page, sql)).toMatch(/^Les 1.000 premières lignes/)
    expect((await rowsShown(page)).length).toBe(1000)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer en CSV' }).click()
    const saved = readFileSync(await (await download).path(), 'utf8')
    const { columns, rows } = fonds.catalogue.query(sql)
    expect(saved).toBe(`\ufeff${[columns, ...rows].map((row) => csvRow([...row] as (string | number)[])).join('')}`)
    expect((await download).suggestedFilename()).toBe('communs-2023-01-15.csv')
    await ask(page, "select 'un' as name, 2 as n union all select 'deux', 4")
    await page.locator('#wf-sql-bars text').first().waitFor()
    expect(await page.locator('#wf-sql-bars text').allTextContents()).toEqual(['un · 2', 'deux · 4'])
    const widths = await page
      .locator('#wf-sql-bars rect')
      .evaluateAll((all) => all.map((one) => one.getAttribute('width')))
    expect(widths).toEqual(['50.00%', '100.00%'])
    await page.context().close()
  })

  testWith('chromium')('that does not end is stopped, and the next one is answered', async () => {
    const { page } = await visit(served())
    await page
      .locator('#wf-sql-text')
      .fill('with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n')
    await page.locator('#wf-sql-text').press('Control+Enter')
    await page.getByText('Recherche de la réponse…').or(page.getByText('Ouverture du catalogue…')).waitFor()
    await page.getByRole('button', { name: 'Arrêter' }).click()
    expect(await told(page)).toBe('Arrêté.')
    await ask(page, 'select revision_text(min(revision_id)) from revisions')
    const [[first] = []] = fonds.catalogue.query('select revision_text(min(revision_id)) from revisions').rows
    expect((await rowsShown(page))[0]?.[0]?.slice(0, 100)).toBe(String(first).slice(0, 100))
    await page.context().close()
  })
})

describe('the page with an answer', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const looks: readonly BrowserContextOptions[] = [
    { colorScheme: 'light' },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  ]
  testWith('chromium')('has nothing that axe objects to, and is no wider than the screen', async () => {
    for (const look of looks) {
      const { page } = await visit(served(), look)
      await ask(
        page,
        'select city, count(*) as meetings, max(title) as title from meetings where :city is null group by 1',
      )
      await page.getByText('Diagramme en barres').click()
      await page.locator('#wf-sql-bars text').first().waitFor()
      await page.evaluate(axe)
      const violations: unknown = await page.evaluate(
        "axe.run(document, { preload: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
      )
      expect(violations).toEqual([])
      await ask(page, `select ${'long_name, '.repeat(30)}1`)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      await page.context().close()
    }
  })
})

describe('where there is nothing to ask', () => {
  testWith('chromium')('a page from a disk asks for the file, and says which', async () => {
    const { page } = await visit(onDisk())
    expect(await ask(page, 'select 1')).toContain('Choisissez d’abord le paquet')
    await choose(page, join(demo.folder, 'data/site/index.html'))
    expect(await told(page)).toContain('index.html n’est ni un paquet ni une base SQLite')
    await choose(page, demo.bundle)
    expect(await rowsShown(page)).toEqual([['1']])
    await page.context().close()
  })

  testWith('chromium')('a server without ranges is told of, and nothing is loaded whole', async () => {
    const address = plain.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { page } = await visit(`http://127.0.0.1:${port}/data/site/sql/index.html`)
    expect(await ask(page, 'select 1')).toContain('n’envoie les fichiers qu’en entier')
    await choose(page, demo.bundle)
    expect(await rowsShown(page)).toEqual([['1']])
    await page.context().close()
  })

  testWith('chromium')('without a script the page names other ways and shows the tables', async () => {
    const { page } = await visit(onDisk(), { javaScriptEnabled: false })
    expect(await page.getByText('wikifonds query communs-2023-01-15.zip').isVisible()).toBe(true)
    expect(await page.locator('#wf-sql').isVisible()).toBe(false)
    await page.locator('.wf-sql-schema > summary').click()
    await page.getByText('v_meetings', { exact: true }).click()
    expect(await page.getByText('Titre de la réunion.').first().isVisible()).toBe(true)
    await page.context().close()
  })

  test('its script lies in the bundle with the licences of what is in it', () => {
    const reuse = readFileSync(join(demo.folder, 'REUSE.toml'), 'utf8')
    expect(reuse).toMatch(/"data\/site\/sql\/sql\.js"\n[^[]*"GPL-3\.0-or-later AND Apache-2\.0 AND MIT"/)
    expect(readdirSync(join(demo.folder, 'LICENSES'))).toEqual(expect.arrayContaining(['Apache-2.0.txt', 'MIT.txt']))
    expect(readFileSync(join(demo.folder, 'data/site/sql/sql.js'), 'utf8')).toMatch(
      /^\/\*!\n.*SQLite.*Permission is hereby granted/s,
    )
  })

  test('the policy of other pages does not let anything be compiled', () => {
    const policyIn = (path: string) =>
      readFileSync(join(demo.folder, 'data/site', path), 'utf8').match(/script-src [^;]+/)?.[0]
    expect(policyIn('index.html')).not.toContain('wasm')
    expect(policyIn('sql/index.html')).toContain('wasm')
  })
})
