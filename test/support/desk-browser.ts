/** The desk in a browser, as a person uses it: Debian's Chromium by Playwright, its Firefox by WebDriver BiDi, with one hand for both. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserContextOptions, chromium } from 'playwright-core'
import { launch } from 'puppeteer-core'
import { root } from '../pipelines/run-demo.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How long something may take that depends on the machine: what never comes is told with the words that were waited for. */
const patienceMs = 240_000

/** A desk that is open, and its program. */
export interface OpenDesk {
  readonly child: ChildProcess
  readonly url: string
}

/** The program as a person starts it; `started` gets it, to be ended. */
export async function startDesk(folder: string, started: ChildProcess[], language = 'fr'): Promise<OpenDesk> {
  const words = [join(root, 'dist/cli/main.js'), 'desk', '--port', '0', '--json', '--lang', language]
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url: string }
    return { child, url }
  }
  throw new Error('the desk says nothing')
}

/** A page of a browser. */
export interface DeskPage {
  goto(url: string): Promise<void>
  /** The first element that a selector of CSS finds, once it is there. */
  click(selector: string): Promise<void>
  fill(selector: string, text: string): Promise<void>
  /** A key by its name, or text sign by sign, wherever the focus is. */
  press(key: string): Promise<void>
  type(text: string): Promise<void>
  /** Of an expression of JavaScript. */
  evaluate(expression: string): Promise<unknown>
  resize(width: number, scheme: 'light' | 'dark'): Promise<void>
  sendFiles(selector: string, paths: readonly string[]): Promise<void>
}

/** A browser that is open. */
export interface DeskBrowser {
  open(options?: BrowserContextOptions): Promise<DeskPage>
  close(): Promise<void>
}

export async function openChromium(): Promise<DeskBrowser> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return {
    async open(options = {}) {
      // Scripts of axe are not the desk's.
      const page = await (await browser.newContext({ bypassCSP: true, ...options })).newPage()
      page.setDefaultTimeout(patienceMs)
      return {
        goto: async (url) => void (await page.goto(url)),
        click: (selector) => page.locator(selector).first().click(),
        fill: (selector, text) => page.locator(selector).first().fill(text),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        evaluate: (expression) => page.evaluate(expression),
        async resize(width, colorScheme) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height: 800 })
        },
        sendFiles: (selector, paths) => page.locator(selector).setInputFiles([...paths]),
      }
    },
    close: () => browser.close(),
  }
}

/** It is dark for as long as it is open: it has no way to change that later. */
export async function openFirefox(): Promise<DeskBrowser> {
  const browser = await launch({
    ...{ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true },
    extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': 0, 'security.csp.enable': false },
    protocolTimeout: patienceMs,
  })
  return {
    async open() {
      const page = await browser.newPage()
      page.setDefaultTimeout(patienceMs)
      return {
        goto: async (url) => void (await page.goto(url)),
        async click(selector) {
          await page.waitForSelector(selector)
          await page.click(selector)
        },
        async fill(selector, text) {
          await page.locator(selector).fill(text)
        },
        press: (key) => page.keyboard.press(key as 'Tab'),
        type: (text) => page.keyboard.type(text),
        evaluate: (expression) => page.evaluate(expression),
        resize: (width) => page.setViewport({ width, height: 800 }),
        async sendFiles(selector, paths) {
          const picker: unknown = await page.$(selector)
          await (picker as { readonly uploadFile: (...all: readonly string[]) => Promise<void> }).uploadFile(...paths)
        },
      }
    },
    close: () => browser.close(),
  }
}

/** Enters a desk by its first address. */
export async function enter(browser: DeskBrowser, url: string, options: BrowserContextOptions = {}): Promise<DeskPage> {
  const page = await browser.open(options)
  await page.goto(url)
  await until(page, "!location.search.includes('token')", url)
  return page
}

/** Waits until an expression of JavaScript is true, whatever pages come in between. */
async function until(page: DeskPage, expression: string, what: string): Promise<void> {
  const end = Date.now() + patienceMs
  for (;;) {
    // A page that goes while it is asked is asked again.
    if ((await page.evaluate(expression).catch(() => false)) === true) return
    if (Date.now() > end) {
      const shown = await page.evaluate('location.href + "\\n" + document.body.innerText').catch(String)
      throw new Error(`never shown: ${what}; but:\n${String(shown)}`)
    }
    await wait(50)
  }
}

/** Waits for words on a page that is loaded, with its script; spaces at which no line breaks are spaces. */
export const shows = (page: DeskPage, words: string): Promise<void> =>
  until(
    page,
    `document.readyState === 'complete' && document.body.innerText.replace(/[\\u00a0\\u202f]/g, ' ').includes(${JSON.stringify(words)})`,
    words,
  )

/** Waits for the screen of a path. */
export const isAt = (page: DeskPage, path: string): Promise<void> =>
  until(page, `location.pathname === ${JSON.stringify(path)} && document.readyState === 'complete'`, path)

/** Faults that axe finds in light on a wide screen and in dark on a narrow one, and how far the page is too wide. */
export async function faults(page: DeskPage): Promise<readonly string[]> {
  const found: string[] = []
  for (const [scheme, width] of [
    ['light', 1200],
    ['dark', 390],
  ] as const) {
    await page.resize(width, scheme)
    await page.evaluate(`${axe};null`)
    const violations = (await page.evaluate(
      "axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
    )) as readonly string[]
    found.push(...violations)
    const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
    if (beyond > 0) found.push(`${String(await page.evaluate('location.href'))} is ${beyond} px too wide`)
  }
  return found
}

/** The hand of a person: everything it does is counted by whoever gives it. */
export interface Hand {
  press(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  /** Is shown each screen. */
  look(): Promise<void>
}

/** How somebody names a source, and the words in which it is told. */
export interface SourceOnTheWay {
  take(hand: Hand): Promise<void>
  readonly told: string
  /** The last day on which the wiki was open; null where it still answers. */
  readonly closed: string | null
  /** Of the archive. */
  readonly verdict: string
}

/** The demo's dump in the folder of the desk. */
export const dumpOfDemo: SourceOnTheWay = {
  take: ({ press }) => press('button[aria-label="Prendre communs.xml"]'),
  told: '87 pages, 154 versions, 5 fichiers',
  closed: '2022-12-31',
  verdict: 'Complet autant que la source le permet',
}

/** Of its pages, these are enough for ways that differ from another one in how they are gone alone. */
const fewPages = /^(?:Accueil|Modèle:|Fichier:|Assemblée des communs de Saint)/

/** Whether a file of `fixtures/communs/mirror` is of one of those pages, or of none. */
export function isOfFewPages(path: string): boolean {
  const [, name] = /.*(?:@title=|\/wiki\/)(.*)\.html$/.exec(path) ?? []
  // A sign that stands for itself in the name of a file may be a `%`.
  const title = name?.replace(/(?:%[0-9A-F]{2})+/g, decodeURIComponent).replaceAll('_', ' ')
  return title === undefined || fewPages.test(title)
}

/** Those pages of that dump. */
export function shortDump(): { readonly dump: string; readonly source: SourceOnTheWay } {
  const whole = readFileSync(join(root, 'fixtures/communs/communs.xml'), 'utf8')
  const dump = whole.replace(/ *<page>[\s\S]*?<\/page>\n/g, (page) =>
    fewPages.test(/<title>(.*)/.exec(page)?.[1] ?? '') ? page : '',
  )
  const count = (words: string): number => dump.split(words).length - 1
  const told = `${count('<page>')} pages, ${count('<revision>')} versions, ${count('<title>Fichier:')} fichiers`
  return { dump, source: { ...dumpOfDemo, told, verdict: 'rien de ce que contient la source' } }
}

/** The whole way, in French, from the first screen to the published folder. */
export async function goTheWay(page: DeskPage, { press, type, look }: Hand, source: SourceOnTheWay): Promise<void> {
  const next = 'main :is(button, a).desk-next'
  await look()
  await source.take({ press, type, look })
  await shows(page, source.told)
  await look()
  await press(next)
  await isAt(page, '/about')
  await look()
  await press('input[value="CC-BY-SA-4.0"]')
  if (source.closed !== null) await type('#to', source.closed)
  await type('#notice', 'Ce wiki est fermé.')
  await press(next)
  await shows(page, 'Voici ce qui a été trouvé')
  await look()
  await press(next)
  await isAt(page, '/run')
  await look()
  await press(next)
  await shows(page, 'Elle est faite.')
  await look()
  await press(next)
  await isAt(page, '/account')
  await shows(page, source.verdict)
  await look()
  await press(next)
  await isAt(page, '/give')
  await look()
  await press(next)
  await shows(page, 'Déjà donné')
  await look()
}

/** A hand that clicks, and what it did. */
export function clickingHand(page: DeskPage, look: () => Promise<void> = async () => {}) {
  const counts = { clicks: 0, typed: 0 }
  const hand: Hand = {
    async press(selector) {
      counts.clicks += 1
      await page.click(selector)
    },
    async type(selector, text) {
      counts.typed += 1
      await page.fill(selector, text)
    },
    look,
  }
  return { hand, counts }
}

/** A hand that knows the keys alone: Tab, arrows, Enter. */
export function typingHand(page: DeskPage): Hand {
  /** By Tab, from where the focus is. */
  const reach = async (selector: string): Promise<void> => {
    const isThere = `document.querySelector(${JSON.stringify(selector)}) === document.activeElement`
    await until(page, `document.querySelector(${JSON.stringify(selector)}) !== null`, selector)
    for (let presses = 0; presses < 300; presses += 1) {
      if ((await page.evaluate(isThere)) === true) return
      await page.press('Tab')
    }
    throw new Error(`${selector} is not reached by keys on ${String(await page.evaluate('location.href'))}`)
  }
  return {
    async press(selector) {
      if (selector.startsWith('input')) {
        await reach('input[name="licence"][checked]')
        await page.press('ArrowDown')
        await until(page, `document.querySelector(${JSON.stringify(selector)}).checked`, selector)
      } else {
        await reach(selector)
        await page.press('Enter')
      }
    },
    async type(selector, text) {
      await reach(selector)
      // A day is typed in the order of the browser's language, and is three fields.
      const [year, month, day] = text.split('-')
      await page.type(selector === '#to' ? `${month}${day}${year}` : text)
    },
    look: () => Promise.resolve(),
  }
}
