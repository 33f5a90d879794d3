/** The desk as a person uses it: from the demo's dump to a folder for a host, in French, by clicks, by keys without a script, and through kills. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { library, root } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wiki = 'wiki-des-communs'
const zip = join('output', wiki, `${wiki}-2022-12-31.zip`)

let browser: Browser
const open: ChildProcess[] = []
beforeAll(async () => {
  if (isHere('chromium'))
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  for (const child of open) child.kill('SIGKILL')
})

interface OpenDesk {
  readonly child: ChildProcess
  readonly url: string
}

/** The program as a person starts it. */
async function startDesk(folder: string): Promise<OpenDesk> {
  const words = [join(root, 'dist/cli/main.js'), 'desk', '--port', '0', '--json', '--lang', 'fr']
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  open.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url: string }
    return { child, url }
  }
  throw new Error('the desk says nothing')
}

async function enter(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ bypassCSP: true, ...options })).newPage()
  // How long a run takes is no matter of this test; what never comes is told with the line that waits for it.
  page.setDefaultTimeout(240_000)
  await page.goto(url)
  await page.waitForURL((now) => !now.searchParams.has('token'))
  return page
}

/** A folder with the demo's dump, and what else lies in another one. */
function folderWith(names: readonly string[] = [], from = ''): string {
  const folder = scratchFolder()
  copyFileSync(join(root, 'fixtures/communs/communs.xml'), join(folder, 'communs.xml'))
  for (const name of names) copyFileSync(join(from, name), join(folder, name))
  return folder
}

/** What axe finds in light on a wide screen and in dark on a narrow one, and how far the page is too wide. */
async function faults(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const [colorScheme, width] of [
    ['light', 1200],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(axe)
    const violations = (await page.evaluate(
      "axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
    )) as readonly string[]
    found.push(...violations)
    const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
    if (beyond > 0) found.push(`${page.url()} is ${beyond} px too wide`)
  }
  return found
}

interface Hand {
  press(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  /** Is shown each screen. */
  look(): Promise<void>
}

/** The whole way; ends where the folder is made. */
async function goTheWay(page: Page, { press, type, look }: Hand): Promise<void> {
  const next = ':is(button, a).desk-next'
  await look()
  await press('button[aria-label="Prendre communs.xml"]')
  await page.getByText('87 pages, 154 versions, 5 fichiers').waitFor()
  await look()
  await press(next)
  await page.waitForURL(/\/about/)
  await look()
  await press('input[value="CC-BY-SA-4.0"]')
  await type('#to', '2022-12-31')
  await type('#notice', 'Ce wiki est fermé.')
  await press(next)
  await page.getByText('Voici ce qui a été trouvé').waitFor()
  await look()
  await press(next)
  await page.getByRole('button', { name: 'La faire' }).waitFor()
  await look()
  await press(next)
  await page.getByText('Elle est faite.').waitFor()
  await look()
  await press(next)
  await page.getByText('Complet autant que la source le permet').waitFor()
  await look()
  await press(next)
  await page.getByRole('button', { name: 'Faire le dossier' }).waitFor()
  await look()
  await press(next)
  await page.getByRole('heading', { name: 'Déjà donné' }).waitFor()
  await look()
}

const madeByDesk = scratchFolder()

testWith('chromium')('from a dump to a folder for a host, by clicks', async () => {
  const folder = folderWith()
  const { url, child } = await startDesk(folder)
  const page = await enter(url, { locale: 'fr-FR' })
  const counts = { clicks: 0, typed: 0 }
  const found: string[] = []
  await goTheWay(page, {
    async press(selector) {
      counts.clicks += 1
      await page.locator(selector).first().click()
    },
    async type(selector, text) {
      counts.typed += 1
      await page.locator(selector).fill(text)
    },
    async look() {
      found.push(...(await faults(page)))
    },
  })
  expect(found).toEqual([])
  expect(counts.clicks).toBeLessThanOrEqual(14)
  expect(counts.typed).toBeLessThanOrEqual(3)
  expect(readdirSync(join(folder, `${wiki}-web`))).toEqual(expect.arrayContaining(['index.html', 'nginx.conf']))
  // The site is looked at from elsewhere than the desk, and no script of it runs there.
  await page.goto(`${new URL(url).origin}/account?wiki=${wiki}.yml`)
  const frame = page.locator('iframe')
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin')
  expect(new URL((await frame.getAttribute('src')) ?? '').hostname).toBe('localhost')
  expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Accueil')
  child.kill('SIGINT')
  await once(child, 'exit')
  mkdirSync(join(madeByDesk, 'output', wiki), { recursive: true })
  for (const name of [zip, `${wiki}.yml`, `${wiki}.privacy.key`])
    copyFileSync(join(folder, name), join(madeByDesk, name))
})

testWith('chromium')('the pipeline file that it wrote gives the same bytes by the command', async () => {
  const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
  const { bundle } = await library.run(join(folder, `${wiki}.yml`), {
    ...{ out: join(folder, 'out'), from: null, frozen: false, fresh: false, environment: {} },
    ...{ listen: () => {}, tell: () => {}, signal: new AbortController().signal },
  })
  expect(readFileSync(bundle).equals(readFileSync(join(madeByDesk, zip)))).toBe(true)
})

testWith('chromium')('the same by keys alone, without a script', async () => {
  const folder = folderWith()
  const { url } = await startDesk(folder)
  const page = await enter(url, { javaScriptEnabled: false })
  /** By Tab, from the head of the page. */
  const reach = async (selector: string): Promise<void> => {
    const aim = page.locator(selector).first()
    for (let presses = 0; presses < 300; presses += 1) {
      if (await aim.evaluate((element) => element === element.ownerDocument.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${selector} is not reached by keys on ${page.url()}`)
  }
  await goTheWay(page, {
    async press(selector) {
      if (selector.startsWith('input')) {
        await reach('input[name="licence"][checked]')
        await page.keyboard.press('ArrowDown')
        expect(await page.locator(selector).isChecked()).toBe(true)
      } else {
        await reach(selector)
        await page.keyboard.press('Enter')
      }
    },
    async type(selector, text) {
      await reach(selector)
      // A day is typed in the order of the browser's language, and is three fields.
      await page.keyboard.type(selector === '#to' ? '12312022' : text)
    },
    look: () => Promise.resolve(),
  })
  expect(existsSync(join(folder, `${wiki}-web`, 'index.html'))).toBe(true)
})

testWith('chromium')(
  'doubts are answered by keys, into the file of answers, and links are planned, with nothing sent',
  async () => {
    const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
    const { url } = await startDesk(folder)
    const page = await enter(url)
    const found: string[] = []
    await page.goto(`${new URL(url).origin}/doubts?wiki=${wiki}.yml`)
    found.push(...(await faults(page)))
    await page.getByRole('button', { name: 'Chercher les doutes' }).click()
    await page.locator('.desk-card').waitFor()
    found.push(...(await faults(page)))
    const said = async (count: string, act: () => Promise<unknown>): Promise<void> => {
      await act()
      await page.getByText(count).waitFor()
    }
    await said('1 réglés', () => page.keyboard.press('j'))
    await said('2 réglés', () => page.keyboard.press('n'))
    await said('1 réglés', () => page.keyboard.press('u'))
    // Into the field, in which keys are letters again.
    await page.keyboard.press('c')
    await page.locator('#to').fill('2019-11-05')
    await said('2 réglés', () => page.keyboard.press('Enter'))
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
    await page.goto(`${new URL(url).origin}/links?wiki=${wiki}.yml`)
    await page.getByRole('button', { name: 'Qui serait interrogé' }).click()
    await page.getByText('Ces hôtes seraient interrogés').waitFor()
    found.push(...(await faults(page)))
    expect(found).toEqual([])
  },
)

testWith('chromium')('a finished archive is opened and checked', async () => {
  const folder = scratchFolder()
  // Under another name it would not be valid, unless it is signed.
  copyFileSync(join(madeByDesk, zip), join(folder, basename(zip)))
  const page = await enter((await startDesk(folder)).url)
  await page.getByRole('button', { name: `Prendre ${basename(zip)}` }).click()
  await page.getByText('Complet autant que la source le permet').waitFor()
  await page.getByRole('button', { name: 'Vérifier' }).click()
  await page.getByText('est valide').waitFor()
  expect(await faults(page)).toEqual([])
})

testWith('chromium')('a desk that is killed while it works goes on, with the same bytes', async () => {
  const folder = folderWith([`${wiki}.yml`, `${wiki}.privacy.key`], madeByDesk)
  // At its beginning, while pages are parsed, while the site is written; what is too quick to be seen is over.
  for (const words of ['Cela commence', 'analyse', 'site']) {
    const { url, child } = await startDesk(folder)
    const page = await enter(url)
    await page.goto(`${new URL(url).origin}/run?wiki=${wiki}.yml`)
    await page.locator('form button').last().click()
    const seen = page.locator('#desk-words', { hasText: words })
    await seen.or(page.getByText('Elle est faite.')).first().waitFor()
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const { url } = await startDesk(folder)
  const page = await enter(url)
  await page.getByRole('link', { name: `${wiki}.yml` }).click()
  await page.locator('form button').last().click()
  await page.getByText('Elle est faite.').waitFor()
  expect(readFileSync(join(folder, zip)).equals(readFileSync(join(madeByDesk, zip)))).toBe(true)
})
