/** The demo's site in numbers that a reader feels: stops of the keyboard, sizes of targets. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { reviewPage } from '../../src/site/review.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let site = ''
let browser: Browser
let page: Page
beforeAll(async () => {
  site = join((await demoBuild('demo')).folder, 'data', 'site')
  if (!isHere('chromium')) return
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
})
afterAll(async () => {
  await browser?.close()
})

const open = (path: string): Promise<unknown> => page.goto(`${pathToFileURL(site)}/${path}`)
const paths = (folder: string): readonly string[] =>
  readdirSync(join(site, folder))
    .filter((name) => name.endsWith('.html'))
    .map((name) => `${folder}/${name}`)
const hasCard = (path: string): boolean => readFileSync(join(site, path), 'utf8').includes('class="wf-meeting"')
const brevel = 'pages/assemblee-des-communs-de-port-brevel-2.html'

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules of axe that the page before us breaks, each with the first element that does. */
async function broken(rules: readonly string[] = allRules): Promise<readonly string[]> {
  await page.evaluate(axe)
  return (await page.evaluate(
    `axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  )) as readonly string[]
}

testWith('chromium')('a meeting has at most 60 stops for who goes by Tab', async () => {
  const many: string[] = []
  for (const path of paths('pages').filter(hasCard)) {
    await open(path)
    const stops =
      (await page.evaluate(`[...document.querySelectorAll('a[href], input, button, select, summary, [tabindex="0"]')]
      .filter((one) => (one.focus(), document.activeElement === one)).length`)) as number
    expect(stops, path).toBeGreaterThan(15)
    if (stops > 60) many.push(`${path}: ${stops}`)
  }
  expect(many).toEqual([])
})

testWith('chromium')('the way back from words is there once a link has led to them', async () => {
  await open(brevel)
  const back = page.getByRole('link', { name: 'Retour à la fiche' })
  expect(await page.locator('.wf-back').count()).toBeGreaterThan(10)
  expect(await back.count()).toBe(0)
  await page.getByRole('link', { name: '18 mai 2017' }).click()
  expect(await back.count()).toBe(1)
  await back.click()
  expect(await page.locator(':target').textContent()).toContain('18 mai 2017')
  // A name in the middle of the list too, which has no mark of its own.
  await open(`${brevel}#${await page.locator('.wf-content li .wf-said').nth(3).getAttribute('id')}`)
  await back.click()
  expect(await page.locator(':target').textContent()).toBe('Mahaut Desrives')
})

testWith('chromium')('what stands alone is 24 px high and wide, and axe finds nothing', async () => {
  const found: string[] = []
  const lists = ['people', 'uploads', 'links', 'meetings', 'sql', 'search'].map((folder) => `${folder}/index.html`)
  const alone = ['charts', 'doubts', 'changes', 'downloads', 'archive', 'about'].map((name) => `${name}.html`)
  const one = ['meetings/m-communs-11.html', 'pages/copie-de-pad-relance-du-reseau.html', brevel]
  for (const path of [...lists, ...alone, ...one]) {
    await open(path)
    const small = (await page.evaluate(`[...document.querySelectorAll('a[href], button, summary, input, select')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('.wf-skip, .wf-hidden, .wf-content') === null)
      .filter((one) => (({ width, height }) => width < 23.5 || height < 23.5)(one.getBoundingClientRect()))
      .map((one) => one.outerHTML.slice(0, 200))`)) as readonly string[]
    const light = await broken()
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await broken(['color-contrast'])
    await page.emulateMedia({ colorScheme: null })
    found.push(...[...small, ...light, ...dark].map((what) => `${path}: ${what}`))
  }
  expect(found).toEqual([])
})

testWith('chromium')('the page of doubts that a person works through has landmarks too', async () => {
  const doubt = {
    field: 'place',
    meeting: null,
    value: 'Lyon',
    points: 2,
    grounds: [],
    rule: null,
    quote: null,
    isProposed: false,
  }
  await open(brevel)
  await page.setContent(
    reviewPage({
      wiki: 'Jardin',
      answersFile: 'a.yml',
      language: 'fr',
      doubts: [{ page: 'Accueil', answer: 'x: y', doubt: { ...doubt, passedOver: [] } }],
    }),
  )
  expect(await broken()).toEqual([])
})

testWith('chromium')('who asks in SQL comes to the box before the questions', async () => {
  await open('sql/index.html')
  await page.locator('#wf-sql-file').focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.id')).toBe('wf-sql-text')
})

testWith('chromium')('no list is a page without end, nor one in which things jump', async () => {
  const tall: string[] = []
  await page.addInitScript(
    'window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value }).observe({ type: "layout-shift", buffered: true })',
  )
  const lists = ['.', 'people', 'uploads', 'links', 'meetings', 'categories', 'places', 'organisations', 'search']
  const isList = (path: string): boolean => !/\/(?:m-|L)/.test(path)
  for (const path of [...lists.flatMap(paths).filter(isList), ...paths('pages').filter(hasPicture)]) {
    await open(path)
    const [height = 0, shift = 0] = (await page.evaluate(
      '[document.documentElement.scrollHeight, window.shift]',
    )) as readonly number[]
    if ((height > 3000 && !path.startsWith('pages/')) || shift >= 0.05) tall.push(`${path}: ${height} px, ${shift}`)
  }
  expect(tall).toEqual([])
})

const hasPicture = (path: string): boolean => / loading="lazy"/.test(readFileSync(join(site, path), 'utf8'))
/** Words as they are read, narrow spaces as spaces. */
const read = async (path: string): Promise<string> => {
  await open(path)
  return String(await page.evaluate("document.querySelector('main').innerText")).replace(/\s+/g, ' ')
}

testWith('chromium')('lists say who, when and what for', async () => {
  expect(await read('people/index.html')).toContain(
    'Mahaut Desrives 9 2017–2019 · Prise de notes, Animation, Scrutateurs · Les Tisserands du Libre',
  )
  expect(await read('changes.html')).toContain('Liens utiles 10 h UTC · Romane V. · différence · captures')
  const difference = page.locator('li:has-text("Liens utiles")').getByRole('link', { name: 'différence' })
  await difference.click()
  expect(await page.locator(':target').textContent()).toContain('Romane V.')
  await open('changes.html')
  await page.getByRole('link', { name: 'Partie suivante' }).click()
  expect(await page.locator('h2').last().textContent()).toBe('3 juin 2016')
  await open('uploads/index.html')
  const pictures = page.locator('.wf-files img')
  expect(await pictures.count()).toBe(4)
  expect(
    await page.evaluate("[...document.querySelectorAll('.wf-files img')].every((one) => one.naturalWidth > 0)"),
  ).toBe(true)
})

testWith('chromium')('hosts of links lead to their links, the tail is folded, heads sort', async () => {
  await open('links/index.html')
  const host = page.getByRole('link', { name: 'framaforms.org' })
  const last = page.getByRole('link', { name: 'www.youtube.com' })
  expect(await last.isVisible()).toBe(false)
  const names = page.locator('table:has(caption:text-is("Adresses par état")) tbody th')
  await page
    .getByRole('button', { name: /Nombre/ })
    .first()
    .click()
  expect(await names.last().textContent()).toBe('vivant')
  await host.click()
  expect(await page.locator('.wf-urls li').count()).toBe(3)
  expect(await page.locator('h1').textContent()).toBe('Liens vers framaforms.org')
})

testWith('chromium')('a meeting is printed as minutes: no word asks for a click, two pages of A4 hold it', async () => {
  await open('pages/assemblee-generale-des-tisserands-2019.html')
  await page.emulateMedia({ media: 'print' })
  const shown = String(await page.evaluate('document.body.innerText'))
  await page.emulateMedia({ media: null })
  for (const words of ['Plus', 'Sommaire', 'pourquoi', 'D’où vient chaque valeur', '❞', 'Historique', 'Chercher'])
    expect(shown).not.toContain(words)
  for (const words of [
    'Quand',
    '23 mars 2019',
    'Absents',
    'Lubin Castagnède',
    'retirée',
    'La séance est levée',
    'Citer',
  ])
    expect(shown).toContain(words)
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
})

testWith('chromium')('titles, people and meetings are offered while one types, and reached by keys alone', async () => {
  await open('pages/jardin-des-saules.html')
  await page.keyboard.press('/')
  await page.keyboard.type('sol')
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect((await options.allTextContents()).slice(0, 2)).toEqual(['Solveig A. Personne', 'Solveig Aubrac Personne'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const field = page.getByRole('combobox')
  expect(await field.getAttribute('aria-expanded')).toBe('true')
  expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'))
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
  expect(await broken()).toEqual([])
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'Solveig Aubrac' }).waitFor()
  await page.getByRole('combobox').fill('saint orme 2')
  await options.first().waitFor()
  expect(await options.first().textContent()).toBe('Assemblée des communs de Saint-Orme - 2 20 février 2020')
  await page.keyboard.press('Escape')
  expect(await options.count()).toBe(0)
})

testWith('chromium')('a page is opened at random, and results say their dates as the reader writes them', async () => {
  await open('about.html')
  await page.getByRole('link', { name: 'Page au hasard' }).click()
  await page.waitForURL(/\/(?:pages\/[^/]+|index)\.html$/)
  await open('search/index.html#q=saules')
  await page.getByText(/pages? trouvées?/).waitFor()
  expect(await page.locator('#wf-results .wf-aside-words').first().textContent()).toMatch(/^ \d{1,2} \p{L}+ \d{4}/u)
})

testWith('chromium')(
  'subcategories stand apart with letters and counts, a subpage below its page, the day of a task in words',
  async () => {
    expect(await read('pages/categorie-compte-rendu.html')).toMatch(
      /\d+ sous-catégories? .*A .*Catégorie:Assemblée des communs de Port-Brevel \d+ .*pages? dans cette catégorie/,
    )
    await open('pages/assemblee-du-littoral-reunion-4.html')
    await page.locator('.wf-trail').getByRole('link', { name: 'Assemblée du littoral' }).click()
    expect(await page.locator('h1').textContent()).toBe('Assemblée du littoral')
    const cards = paths('pages')
      .filter(hasCard)
      .map((path) => readFileSync(join(site, path), 'utf8'))
    expect(cards.some((html) => html.includes(': 30 juin 2018'))).toBe(true)
    expect(cards.filter((html) => /avant le \p{Ll}/u.test(html.replace(/<article[\s\S]*?<\/article>/g, '')))).toEqual(
      [],
    )
  },
)
