/**
 * Twenty answers at the desk and by YAML, by a scripted person: what they read at 200 words a minute and do by keys and clicks is
 * counted and printed. The records of the next run are the same. Then: who may be whom.
 */

import type { ChildProcess } from 'node:child_process'
import { execFile } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect } from 'vitest'
import { ask, root, runPipeline } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import {
  type DeskBrowser,
  type DeskPage,
  enter,
  faults,
  openChromium,
  shows,
  startDesk,
} from '../support/desk-browser.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

let browser: DeskBrowser
const started: ChildProcess[] = []
beforeAll(async () => {
  if (isHere('chromium')) browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  for (const child of started) child.kill('SIGKILL')
})

const answers = 20
const mostSeconds = 180

/** Seconds of a word at 200 a minute, and of a key and a click (Card, Moran, Newell: The Keystroke-Level Model, 1980: K; H, P and B). */
const seconds = { word: 60 / 200, key: 0.28, click: 0.4 + 1.1 + 0.2 } as const

/** Somebody who reads and answers; what was read once is not read again. */
function person() {
  const counts = { word: 0, key: 0, click: 0 }
  const known = new Set<string>()
  return {
    counts,
    read(text: string): void {
      for (const line of text.split('\n')) {
        if (!known.has(line)) counts.word += line.match(/\S+/g)?.length ?? 0
        known.add(line)
      }
    },
    seconds: (): number => counts.word * seconds.word + counts.key * seconds.key + counts.click * seconds.click,
  }
}

const pipeline = `wiki: { key: wiki, name: Wiki des communs, language: fr, timezone: Europe/Paris, closed: { to: 2022-12-31 } }
sources:
  - { kind: xml-dump, from: communs.xml }
site: false
`

function folderOfWiki(): string {
  const folder = scratchFolder()
  copyFileSync(join(root, 'fixtures/communs/communs.xml'), join(folder, 'communs.xml'))
  writeFileSync(join(folder, 'wiki.yml'), pipeline)
  return folder
}

const day = '2019-11-05'

/** The kind of an answer, as the card has it and the file of answers will. */
type Said = 'confirm' | 'remove' | 'correct' | 'yes' | 'no'

interface Answered {
  /** `[page, meeting, field, value]`. */
  readonly card: string
  readonly said: Said
}

/** Not always the same: every fifth value is none, and every other date another one. */
function decide(at: number, card: { readonly hasDate: boolean; readonly isMeeting: boolean }): Said {
  if (card.isMeeting) return 'yes'
  if (card.hasDate && at % 2 === 1) return 'correct'
  return at % 5 === 4 ? 'remove' : 'confirm'
}

async function answerAtDesk(page: DeskPage) {
  const { counts, read, seconds: took } = person()
  const given: Answered[] = []
  while (given.length < answers) {
    const done = given.length
    await shows(page, `${done} réglés`)
    read(String(await page.evaluate("document.querySelector('main').innerText")))
    const card = String(await page.evaluate("document.querySelector('[name=card]').value"))
    const hasDate = (await page.evaluate("document.querySelector('#to')?.type === 'date'")) === true
    const said = decide(done, { hasDate, isMeeting: card.includes('"isMeeting"') })
    if (said === 'correct') {
      await page.press('c')
      await page.fill('#to', day)
      await page.press('Enter')
      counts.key += 1 + day.length + 1
    } else {
      await page.press(said === 'remove' ? 'n' : 'j')
      counts.key += 1
    }
    given.push({ card, said })
  }
  await shows(page, `${answers} réglés`)
  return { given, counts, seconds: took() }
}

interface Listed {
  readonly page: string
  readonly meeting: number | null
  readonly field: string
  readonly value: string | null
  readonly answer: string
}

/** The same answers from the page of review: each block is copied into the file and changed there. */
async function answerByHand(folder: string, given: readonly Answered[]) {
  const { counts, read, seconds: took } = person()
  const command = 'wikifonds records review wiki.yml'
  const words = [join(root, 'dist/cli/main.js'), 'records', 'review', 'wiki.yml', '--json', '--lang', 'fr']
  const told = await promisify(execFile)(process.execPath, words, { cwd: folder, maxBuffer: 64 << 20 })
  const review = JSON.parse(told.stdout) as { readonly page: string; readonly listed: readonly Listed[] }
  const page = await browser.open()
  await page.goto(pathToFileURL(review.page).href)
  read(String(await page.evaluate("document.querySelector('main').innerText.split('\\n').slice(0, 4).join('\\n')")))
  const head = 'answers:\n'
  counts.key += command.length + 1 + head.length
  const blocks = []
  const seen = new Set<unknown>()
  for (const { card, said } of given) {
    const at = review.listed.findIndex((one) => JSON.stringify([one.page, one.meeting, one.field, one.value]) === card)
    // Small doubts of a page share a row, which is read once.
    const block = review.listed[at]?.answer ?? ''
    const row = await page.evaluate(
      `(() => { const plain = (text) => text.replace(/\\s+/g, ' ').trim(); return [...document.querySelectorAll('tbody tr')].findIndex((row) => plain(row.textContent).includes(plain(${JSON.stringify(block)}))) })()`,
    )
    expect(row).toBeGreaterThanOrEqual(0)
    if (!seen.has(row))
      read(String(await page.evaluate(`document.querySelectorAll('tbody tr')[${String(row)}].innerText`)))
    seen.add(row)
    // A click selects the block; copied, over to the editor, pasted, and back.
    counts.click += 1
    counts.key += 2 + 2 + 2 + 2
    const more = said === 'correct' ? `        to:\n          start: ${day}\n` : ''
    // The word is selected by two clicks and written over.
    if (said === 'remove' || said === 'correct') {
      counts.click += 2
      counts.key += said.length + more.trim().length
    }
    blocks.push(`${block.replace('    confirm:', `    ${said}:`).replace(/\n*$/, '\n')}${more}`)
  }
  writeFileSync(join(folder, 'wiki.records.yml'), `${head}${blocks.join('')}`)
  return { counts, seconds: took() }
}

async function recordsOf(folder: string): Promise<readonly unknown[]> {
  const { bundle } = await runPipeline(join(folder, 'wiki.yml'), { out: join(folder, 'out') })
  return ask(bundle, 'SELECT * FROM v_why ORDER BY meeting_id, field, value')
}

testWith('chromium')(`${answers} answers take at most three minutes, and count as those by YAML do`, async () => {
  const [desk, hand, none] = [folderOfWiki(), folderOfWiki(), folderOfWiki()]
  const { url } = await startDesk(desk, started)
  const page = await enter(browser, url)
  await page.goto(`${new URL(url).origin}/doubts?wiki=wiki.yml`)
  await page.click('main button.desk-next')
  const atDesk = await answerAtDesk(page)
  const byHand = await answerByHand(hand, atDesk.given)
  const line = (name: string, { counts, seconds: took }: Pick<typeof atDesk, 'counts' | 'seconds'>): string =>
    `${name}: ${answers} answers in ${Math.round(took)} s (${counts.word} words, ${counts.key} keys, ${counts.click} clicks)`
  process.stdout.write(`${line('desk', atDesk)}\n${line('YAML', byHand)}\n`)
  expect(new Set(atDesk.given.map(({ said }) => said)).size).toBeGreaterThanOrEqual(3)
  expect(atDesk.seconds).toBeLessThanOrEqual(mostSeconds)
  expect(atDesk.seconds).toBeLessThan(byHand.seconds)
  const records = await recordsOf(desk)
  expect(records).toEqual(await recordsOf(hand))
  expect(records).not.toEqual(await recordsOf(none))
})

testWith('chromium')('who may be one person is asked as pairs, and the next run knows', async () => {
  const folder = folderOfWiki()
  const own = join(folder, 'wiki.yml')
  const pages = 'pages: { include: ["Copie de pad*", "Réunion du collectif*", "Assemblée du littoral"] }\n'
  writeFileSync(own, `${pipeline}${pages}`)
  const { url } = await startDesk(folder, started)
  const page = await enter(browser, url)
  await page.goto(`${new URL(url).origin}/doubts?wiki=wiki.yml`)
  await page.click('main button.desk-next')
  await shows(page, '0 réglés')
  const isPair = "document.querySelector('.desk-card h2').innerText.includes('peut-être la même personne')"
  let done = 0
  const press = async (key: string, change: 1 | -1): Promise<void> => {
    await page.press(key)
    done += change
    await shows(page, `${done} réglés`)
  }
  while ((await page.evaluate(isPair)) !== true) await press('l', 1)
  await shows(page, 'Gaspard Lenoue')
  expect(await faults(page)).toEqual([])
  const file = join(folder, 'wiki.people.yml')
  const names = '  - names:\n      - Gaspard L.\n      - Gaspard Lenoue\n'
  await press('n', 1)
  expect(readFileSync(file, 'utf8')).toBe(`apart:\n${names}`)
  await press('u', -1)
  expect(readFileSync(file, 'utf8')).toBe('')
  await press('j', 1)
  expect(readFileSync(file, 'utf8')).toBe(`people:\n${names}`)
  const { bundle } = await runPipeline(own, { out: join(folder, 'out') })
  const people = await ask(bundle, "SELECT name FROM people WHERE name LIKE 'Gaspard L%'")
  expect(people.map(({ name }) => name)).toEqual(['Gaspard Lenoue'])
})
