/** The desk as a person uses it, in French: from the demo's dump to a folder that nginx serves, by clicks and by keys, in two browsers, and what else its screens do. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { root, runPipeline } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import {
  clickingHand,
  type DeskBrowser,
  type DeskPage,
  dumpOfDemo,
  enter,
  faults,
  goTheWay,
  isAt,
  isOfFewPages,
  openChromium,
  openFirefox,
  type SourceOnTheWay,
  shortDump,
  shows,
  startDesk,
  typingHand,
} from '../support/desk-browser.ts'
import { visitedBy } from '../support/nginx.ts'
import { nightly, testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const wiki = 'wiki-des-communs'
const zip = join('output', wiki, `${wiki}-2022-12-31.zip`)

let chromium: DeskBrowser
let firefox: DeskBrowser
const started: ChildProcess[] = []
beforeAll(async () => {
  if (isHere('chromium')) chromium = await openChromium()
  if (isHere('firefox')) firefox = await openFirefox()
})
afterAll(async () => {
  await chromium?.close()
  await firefox?.close()
  for (const child of started) child.kill('SIGKILL')
})

/** A folder with the demo's dump, and what else lies in another one. */
function folderWith(names: readonly string[] = [], from = ''): string {
  const folder = scratchFolder()
  copyFileSync(join(root, 'fixtures/communs/communs.xml'), join(folder, 'communs.xml'))
  for (const name of names) copyFileSync(join(from, name), join(folder, name))
  return folder
}

const originOf = (url: string): string => new URL(url).origin

/** The published site, by the name of a page as links to the wiki have it. */
async function isServed(folder: string): Promise<void> {
  const { first, page, status } = await visitedBy(join(folder, `${wiki}-web`), 'wiki/Accueil')
  expect(status).toEqual([200, 200, 404])
  expect(first).toContain('Wiki des communs')
  expect(page).toContain('Accueil</h1>')
}

async function goByClicks(page: DeskPage, source: SourceOnTheWay, look: boolean): Promise<void> {
  const found: string[] = []
  const { hand, counts } = clickingHand(page, async () => {
    if (look) found.push(...(await faults(page)))
  })
  await goTheWay(page, hand, source)
  expect(found).toEqual([])
  expect(counts.clicks).toBeLessThanOrEqual(14)
  expect(counts.typed).toBeLessThanOrEqual(3)
}

const madeByDesk = scratchFolder()

testWith('chromium', 'nginx')('from a dump to a folder that nginx serves, by clicks', async () => {
  const folder = folderWith()
  const { url, child } = await startDesk(folder, started)
  const page = await enter(chromium, url, { locale: 'fr-FR' })
  await goByClicks(page, dumpOfDemo, true)
  await isServed(folder)
  // The site is looked at from elsewhere than the desk, and no script of it runs there.
  await page.goto(`${originOf(url)}/account?wiki=${wiki}.yml`)
  const [sandbox, source] = (await page.evaluate(
    "(frame => [frame.getAttribute('sandbox'), frame.src])(document.querySelector('iframe'))",
  )) as readonly [string, string]
  expect(sandbox).toBe('allow-same-origin')
  expect(new URL(source).hostname).toBe('localhost')
  expect(await (await fetch(source)).text()).toContain('Accueil</h1>')
  child.kill('SIGINT')
  await once(child, 'exit')
  mkdirSync(join(madeByDesk, 'output', wiki), { recursive: true })
  for (const name of [zip, `${wiki}.yml`, `${wiki}.privacy.key`])
    copyFileSync(join(folder, name), join(madeByDesk, name))
})

const short = shortDump()

nightly('firefox', 'nginx')('the same in Firefox, from files that are sent to it', async () => {
  const folder = scratchFolder()
  const sent = put(scratchFolder(), 'communs.xml', short.dump)
  const { url } = await startDesk(folder, started)
  const page = await enter(firefox, url)
  await goByClicks(
    page,
    {
      ...short.source,
      async take({ press }) {
        await page.sendFiles('#files', [sent])
        await press('.desk-drop button')
      },
    },
    true,
  )
  await isServed(folder)
})

const mirrorOfDemo: SourceOnTheWay = {
  take: ({ press }) => press('button[aria-label="Prendre mirror"]'),
  told: 'pages',
  closed: '2022-12-31',
  verdict: 'la source',
}

nightly('chromium', 'nginx')('the same from a folder of saved pages', async () => {
  const folder = scratchFolder()
  cpSync(join(root, 'fixtures/communs/mirror'), join(folder, 'mirror'), { recursive: true, filter: isOfFewPages })
  const { url } = await startDesk(folder, started)
  await goByClicks(await enter(chromium, url), mirrorOfDemo, false)
  await isServed(folder)
})

testWith('chromium')('the pipeline file that it wrote gives the same bytes by the command', async () => {
  const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
  const { bundle } = await runPipeline(join(folder, `${wiki}.yml`), { out: join(folder, 'out') })
  expect(readFileSync(bundle).equals(readFileSync(join(madeByDesk, zip)))).toBe(true)
})

testWith('chromium')('the same by keys alone, without a script', async () => {
  const folder = scratchFolder()
  put(folder, 'communs.xml', short.dump)
  const { url } = await startDesk(folder, started)
  const page = await enter(chromium, url, { javaScriptEnabled: false })
  await goTheWay(page, typingHand(page), short.source)
  expect(existsSync(join(folder, `${wiki}-web`, 'index.html'))).toBe(true)
})

nightly('firefox')('the same by keys alone in Firefox', async () => {
  const folder = scratchFolder()
  put(folder, 'communs.xml', short.dump)
  const { url } = await startDesk(folder, started)
  const page = await enter(firefox, url)
  await goTheWay(page, typingHand(page), short.source)
  expect(existsSync(join(folder, `${wiki}-web`, 'index.html'))).toBe(true)
})

nightly('chromium')('a dump and saved pages stand side by side, each with what it adds', async () => {
  const folder = folderWith()
  cpSync(join(root, 'fixtures/communs/mirror'), join(folder, 'mirror'), { recursive: true })
  // A page that nobody saved.
  const saved = readdirSync(join(folder, 'mirror'), { recursive: true, encoding: 'utf8' })
  const lost = saved.filter((name) => name.includes('Jardin_des_Saules') && name.endsWith('.html'))
  expect(lost.length).toBeGreaterThan(0)
  for (const name of lost) rmSync(join(folder, 'mirror', name))
  const { url } = await startDesk(folder, started)
  const page = await enter(chromium, url)
  await page.click('button[aria-label="Prendre communs.xml"]')
  await shows(page, dumpOfDemo.told)
  await page.click('button[aria-label="Prendre mirror"]')
  await shows(page, 'Qu’apporte chacune ?')
  await page.click('.desk-found ~ form:not(:has(.desk-next)) button')
  await shows(page, 'communs.xml à côté de mirror')
  await shows(page, 'Seulement dans communs.xml :')
  expect(await faults(page)).toEqual([])
})

testWith('chromium')(
  'doubts are answered by keys, into the file of answers, and links are planned, with nothing sent',
  async () => {
    const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
    const { url } = await startDesk(folder, started)
    const page = await enter(chromium, url)
    const found: string[] = []
    await page.goto(`${originOf(url)}/doubts?wiki=${wiki}.yml`)
    found.push(...(await faults(page)))
    await page.click('main button.desk-next')
    await shows(page, '0 réglés')
    found.push(...(await faults(page)))
    const said = async (count: string, act: () => Promise<unknown>): Promise<void> => {
      await act()
      await shows(page, count)
    }
    await said('1 réglés', () => page.press('j'))
    await said('2 réglés', () => page.press('n'))
    await said('1 réglés', () => page.press('u'))
    // Into the field, in which keys are letters again.
    await page.press('c')
    await page.fill('#to', '2019-11-05')
    await said('2 réglés', () => page.press('Enter'))
    expect(readFileSync(join(folder, `${wiki}.records.yml`), 'utf8')).toBe(`answers:
  - page: Réunion budget 2019-17-04
    confirm:
      - field: dates
        value: 2019-17-04
  - page: Réunion du 5 novembre 2019
    correct:
      - field: dates
        value: 2019-11-12T18:00
        to:
          start: 2019-11-05
`)
    await page.goto(`${originOf(url)}/links?wiki=${wiki}.yml`)
    await page.click('main button.desk-next')
    await shows(page, 'Ces hôtes seraient interrogés')
    found.push(...(await faults(page)))
    expect(found).toEqual([])
  },
)

testWith('chromium')('a finished archive is opened, checked, compared with the edition before it, signed', async () => {
  const folder = scratchFolder()
  // Under another name it would not be valid, unless it is signed.
  copyFileSync(join(madeByDesk, zip), join(folder, basename(zip)))
  // An edition of the year before, with another end.
  const before = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
  const own = join(before, `${wiki}.yml`)
  writeFileSync(own, readFileSync(own, 'utf8').replaceAll('2022-12-31', '2021-12-31'))
  const environment = { SOURCE_DATE_EPOCH: '1640908800' }
  const { bundle } = await runPipeline(own, { out: join(before, 'out'), environment })
  expect(basename(bundle)).not.toBe(basename(zip))
  copyFileSync(bundle, join(folder, basename(bundle)))
  const { url } = await startDesk(folder, started)
  const page = await enter(chromium, url)
  await page.click(`button[aria-label="Prendre ${basename(zip)}"]`)
  await shows(page, 'Complet autant que la source le permet')
  await page.click('main button.desk-next')
  await shows(page, 'est valide')
  await page.click('main form:has(#old) button')
  await shows(page, `Depuis ${basename(bundle)} :`)
  await shows(page, 'Fichiers du paquet')
  expect(await faults(page)).toEqual([])
  await page.click('main form:has(#passphrase) button')
  await shows(page, `${basename(zip)}.minisig`)
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining([`${basename(zip)}.minisig`, 'signing.key', 'signing.key.pub']),
  )
  await shows(page, readFileSync(join(folder, 'signing.key.pub'), 'utf8').trim().split('\n').at(-1) ?? '?')
  await page.click('main button.desk-next')
  await shows(page, 'est valide')
})

testWith('chromium', 'zim-tools')(
  'it is made ready for the Internet Archive and for Kiwix, and what was given is listed',
  async () => {
    const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
    mkdirSync(join(folder, 'output', wiki), { recursive: true })
    copyFileSync(join(madeByDesk, zip), join(folder, zip))
    const { url } = await startDesk(folder, started)
    const page = await enter(chromium, url)
    await page.goto(`${originOf(url)}/give?wiki=${wiki}.yml`)
    await page.click('main form:has([value="ia"]) button')
    await shows(page, 'ia upload --spreadsheet')
    await page.click('main form:has([value="zim"]) button')
    await shows(page, `${wiki}.zim`)
    expect(await faults(page)).toEqual([])
    expect(existsSync(join(folder, `${wiki}-ia`, 'metadata.csv'))).toBe(true)
    expect(
      readFileSync(join(folder, `${wiki}.zim`))
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe('ZIM\x04')
    const given = readFileSync(join(folder, `${wiki}.given.jsonl`), 'utf8')
      .trim()
      .split('\n')
    expect(given.map((line) => (JSON.parse(line) as { readonly what: string }).what)).toEqual(['ia', 'zim'])
  },
)

nightly('chromium')('a desk that is killed while it works goes on, with the same bytes', async () => {
  const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
  const { url, child } = await startDesk(folder, started)
  const page = await enter(chromium, url)
  await page.goto(`${originOf(url)}/run?wiki=${wiki}.yml`)
  await page.click('main form button')
  await shows(page, 'analyse')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const again = await startDesk(folder, started)
  const next = await enter(chromium, again.url)
  await next.click(`a[href="/run?wiki=${wiki}.yml"]`)
  await isAt(next, '/run')
  await next.click('main form button')
  await shows(next, 'Elle est faite.')
  expect(readFileSync(join(folder, zip)).equals(readFileSync(join(madeByDesk, zip)))).toBe(true)
})
