/**
 * The how-tos as their readers follow them: each command of the English page is typed into a shell, its answer held against the
 * page. The French one has the same commands, and answers with the same numbers and names.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calledProgram } from '../support/called-program.ts'
import { isHere } from '../support/components.ts'
import { emptyWikiSettings } from '../support/fixture-wiki.ts'
import { patternOf, type Step, stepsOf, withPlainSpaces } from '../support/how-to-page.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { isNightly } from '../support/thorough.ts'
import { demoBuild } from './demo-builds.ts'
import { root } from './run-demo.ts'

const home = join(root, 'docs', 'how-to')
const languages = ['en', 'fr'] as const
type Language = (typeof languages)[number]
const names = readdirSync(join(home, 'en')).map((file) => file.replace(/\.md$/, ''))
const read = (language: Language, name: string): string => readFileSync(join(home, language, `${name}.md`), 'utf8')

/** Folders with the program: one that this process answers, and one of a process of its own. */
const called = await calledProgram('en_GB.UTF-8')
const program = scratchFolder()
const demo = { bundle: '' }
beforeAll(async () => {
  const main = join(root, 'dist', 'cli', 'main.js')
  const words = `#!/bin/sh\nLANG=en_GB.UTF-8 exec "${process.execPath}" "${main}" "$@"\n`
  chmodSync(put(program, 'wikifonds', words), 0o755)
  demo.bundle = (await demoBuild('demo')).bundle
})
afterAll(() => called.close())

/** The folder that docs/how-to/README.md has its reader make. */
function practiceFolder(): string {
  const folder = scratchFolder()
  copyFileSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(folder, 'communs.xml'))
  cpSync(join(root, 'fixtures', 'communs', 'mirror'), join(folder, 'mirror'), { recursive: true })
  cpSync(join(root, 'fixtures', 'jardin'), join(folder, 'jardin'), { recursive: true })
  cpSync(join(root, 'fixtures', 'orme'), join(folder, 'orme'), { recursive: true })
  cpSync(join(root, 'fixtures', 'pads'), join(folder, 'pads'), { recursive: true })
  cpSync(join(root, 'fixtures', 'serres'), join(folder, 'serres'), { recursive: true })
  copyFileSync(demo.bundle, join(folder, 'communs-2023-01-15.zip'))
  return folder
}

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

interface Desk {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** For what works until Ctrl-C. */
  readonly endless: NodeJS.ProcessEnv
}

async function deskFor(name: string): Promise<Desk> {
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...inherited } = process.env
  const needsWiki = stepsOf(read('en', name)).some(({ needs }) => needs.includes('mediawiki'))
  const others = {
    ...inherited,
    // Other programs complain of a locale that this machine does not have.
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    ...(needsWiki && isHere('mediawiki') ? { MW_CONFIG_FILE: await emptyWikiSettings() } : {}),
  }
  const withProgram = (folder: string) => ({ ...others, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` })
  return { folder: practiceFolder(), environment: withProgram(called.folder), endless: withProgram(program) }
}

async function follow(step: Step, { folder, environment }: Desk): Promise<void> {
  if (step.kind === 'file') return void put(folder, step.file, step.text)
  const typed = ['-e', '-o', 'pipefail', '-c', `exec 2>&1\n${step.text}`]
  const child = spawn('bash', typed, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed, exit] = await Promise.all([text(child.stdout), ended(child)])
  expect({ exit, printed: exit === step.exit ? '' : printed }).toEqual({ exit: step.exit, printed: '' })
  if (step.shown !== null) expect(withPlainSpaces(printed)).toMatch(patternOf(step.shown))
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

/** What works until Ctrl-C is given time to say what the page shows. */
async function followEndless(step: Step, { folder, endless }: Desk): Promise<void> {
  const child = spawn('bash', ['-c', `exec 2>&1\nexec ${step.text}`], { cwd: folder, env: endless })
  started.push(child)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    printed += withPlainSpaces(words)
  })
  const pattern = patternOf(step.shown ?? '…')
  for (let waited = 0; waited < 300_000 && !pattern.test(printed) && child.exitCode === null; waited += 100)
    await setTimeout(100)
  child.kill('SIGINT')
  expect(printed).toMatch(pattern)
}

/** The first line of what is typed, by which a test is called. */
const nameOf = ({ kind, file, text }: Step): string => (kind === 'file' ? file : (text.split('\n')[0] ?? ''))

/** Names of the pictures of a page that have words for who does not see them. */
const picturesOf = (page: string): readonly string[] =>
  [...page.matchAll(/!\[[^\]]{40,}\]\(\.\.\/pictures\/([\w.-]+\.png)\)/g)].map(([, path = '']) => path)

/** Followed by night alone: what these pages type is typed by others, or asked of its part. */
const byNight = new Set(['kiwix', 'pads', 'tables', 'wayback', 'wget-copy'])

describe.each(names.filter((name) => isNightly || !byNight.has(name)))('%s, followed', (name) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await deskFor(name)
  })
  for (const [at, step] of stepsOf(read('en', name)).entries()) {
    const title = `${at + 1}. ${nameOf(step)}`
    if (step.notRun !== null) test.skip(`${title} (not run: ${step.notRun})`, () => {})
    else testWith(...step.needs)(title, () => (step.isEndless ? followEndless(step, desk) : follow(step, desk)))
  }
})

describe.each(names)('%s', (name) => {
  const typed = (language: Language) =>
    stepsOf(read(language, name)).map(({ shown: _shown, text, ...step }) => ({
      ...step,
      text: step.kind === 'file' ? '' : text,
    }))
  test('is typed in French as in English', () => {
    expect(typed('fr')).toEqual(typed('en'))
  })

  test('shows answers of as many lines, with the same numbers, in French as in English', () => {
    const shown = (language: Language) =>
      stepsOf(read(language, name)).map(({ shown }) => shown?.split('\n').map((line) => line.match(/\d+/g)?.join('')))
    expect(shown('fr')).toEqual(shown('en'))
  })

  test.each(languages)('in %s: a step at least, one picture with words for it, links that lead', (language) => {
    const page = read(language, name)
    expect(stepsOf(page).length).toBeGreaterThan(0)
    const [first, ...others] = picturesOf(page)
    expect(first).toBe(`${name}.png`)
    // Of the desk, which speaks the reader's language.
    for (const other of others) expect(other).toMatch(new RegExp(`^${name}-\\w+\\.${language}\\.png$`))
    expect(others).toHaveLength(picturesOf(read('en', name)).length - 1)
    for (const [, target = ''] of page.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
      expect(existsSync(join(home, language, target)), target).toBe(true)
  })
})

test('the list of how-tos names each in both languages', () => {
  const list = readFileSync(join(home, 'README.md'), 'utf8')
  const linked = [...list.matchAll(/\]\(((?:en|fr)\/[\w-]+)\.md\)/g)].map(([, path]) => path)
  expect(linked.sort()).toEqual(languages.flatMap((language) => names.map((name) => `${language}/${name}`)).sort())
  expect(readdirSync(join(home, 'fr')).sort()).toEqual(readdirSync(join(home, 'en')).sort())
})

test('pictures are small, and none without a page', () => {
  const pictures = readdirSync(join(home, 'pictures'))
  const shown = languages.flatMap((language) => names.flatMap((name) => picturesOf(read(language, name))))
  expect(pictures.sort()).toEqual([...new Set(shown)].sort())
  expect(pictures.filter((file) => statSync(join(home, 'pictures', file)).size >= 120_000)).toEqual([])
})
