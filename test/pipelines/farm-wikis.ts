/** Many small wikis for tests of a farm, made from their number; and the commands of a farm, in this process and as processes. */

import { execFile, spawn } from 'node:child_process'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { callProgram } from '../support/called-program.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { root } from './run-demo.ts'

/** One key for all, or each store would make its own pseudonyms. What a test says of a store is in its own environment. */
const environment = () => ({ WIKIFONDS_PRIVACY_KEY: 'of the tests', ...process.env, LC_ALL: 'C' })
const program = join(root, 'dist', 'cli', 'main.js')

/** Writes exports `dumps/w00.xml`… of a few pages each into a folder, with a template, contributors and a page that grows. */
export function writeWikis(folder: string, count: number): void {
  for (let wiki = 0; wiki < count; wiki += 1) put(folder, `dumps/w${String(wiki).padStart(2, '0')}.xml`, exportOf(wiki))
}

function exportOf(wiki: number): string {
  const titles = ['Accueil', 'Modèle:Lieu', ...Array.from({ length: 4 + (wiki % 5) }, (_, page) => `Réunion ${page}`)]
  const pages = titles.map((title, index) => {
    const text =
      title === 'Modèle:Lieu'
        ? '{{{1}}} (salle)'
        : `== Présents ==\n* Anouk du jardin ${wiki}\n* 192.0.2.${wiki}\n== Lieu ==\n{{Lieu|Salle ${index}}}\n[[Accueil]] https://example.org/${wiki}/${index}`
    return `<page><title>${title}</title><ns>${title.startsWith('Modèle') ? 10 : 0}</ns><id>${index + 1}</id>${revision(index * 2 + 1, text)}${revision(index * 2 + 2, `${text}\nSuite.`)}</page>`
  })
  return `${exportHead(`Wiki ${wiki}`, `w${wiki}`)}${pages.join('')}</mediawiki>`
}

/**
 * Writes the export `dumps/<key>.xml` of some 2.5 MB, most of it in former revisions: meetings with a template, addresses that are
 * masked, and pages that show numbers of all pages. With fewer `sentences` in each of those revisions it has 4 KB less for each.
 */
export function writeLargeWiki(folder: string, key: string, sentences = 650): void {
  const meetings = Array.from({ length: 60 }, (_, page): readonly [string, string] => [
    `Réunion ${page}`,
    `== Date ==\n${1 + (page % 28)} mars 2015\n== Présents ==\n* Anouk du jardin ${page}${page % 2 === 0 ? `\n* anouk.${page}@example.org` : ''}\n== Lieu ==\n{{Lieu|Salle ${page}}}\n== Décisions ==\n* Planter la rangée ${page}.\n[[Accueil]] [[Réunion ${page + 1}]] https://example.org/${page % 7}\n[[Catégorie:Réunions]]`,
  ])
  const shown = 'Pages : {{NUMBEROFPAGES}}, articles : {{NUMBEROFARTICLES}}, réunions : {{PAGESINCATEGORY:Réunions}}'
  const pages = [
    ['Accueil', `${shown} [[Réunion 1]]`],
    // Of the last range.
    ['Zones', `{{NUMBEROFARTICLES}} {{PAGESINCATEGORY:Réunions}} [[Accueil]]`],
    ...meetings,
    ['Modèle:Lieu', '{{{1}}} (salle)'],
  ] as const
  const long = 'Une longue ébauche du compte rendu, que personne ne garde. '.repeat(sentences)
  const written = pages.map(
    ([title, text], index) =>
      `<page><title>${title}</title><ns>${title.startsWith('Modèle') ? 10 : 0}</ns><id>${index + 1}</id>${revision(index * 2 + 1, long)}${revision(index * 2 + 2, text)}</page>`,
  )
  put(folder, `dumps/${key}.xml`, `${exportHead('Grand wiki', key)}${written.join('')}</mediawiki>`)
}

const exportHead = (name: string, key: string): string =>
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>${name}</sitename><dbname>${key}</dbname><base>https://${key}.example.org/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /><namespace key="10" case="first-letter">Modèle</namespace><namespace key="14" case="first-letter">Catégorie</namespace></namespaces></siteinfo>`

const revision = (id: number, text: string): string =>
  `<revision><id>${id}</id><timestamp>2015-03-${String(1 + (id % 28)).padStart(2, '0')}T10:00:00Z</timestamp><contributor><ip>192.0.2.7</ip></contributor><model>wikitext</model><format>text/x-wiki</format><text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${text}</text></revision>`

export interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** Where nobody says how many are at work, it is one. */
function counted(words: readonly string[]): readonly string[] {
  const isCounted = words[1] !== 'work' || words.some((word) => word === '--workers' || word === '--job')
  return isCounted ? words : [...words, '--workers', '1']
}

/** Runs one command line of the compiled program to its end, in this process, which has loaded and compiled what the last one needed. */
export async function wikifonds(...words: readonly string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  const exit = await callProgram(counted(words), environment(), (to, text) => {
    said[to] += text
  })
  return { exit, out: said.stdout, err: said.stderr }
}

/** The same in a process of its own, in the folder where it is started: for what is at work beside another one. */
const wikifondsApart = (...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...counted(words)], { env: environment() }, (error, out, err) =>
      resolve({ exit: error === null ? 0 : Number(error.code), out, err }),
    )
  })

type Told = Readonly<Record<string, unknown>>

async function toldBy(run: typeof wikifonds, words: readonly string[]): Promise<Told> {
  const { out, err } = await run(...words, '--json')
  if (out === '') throw new Error(`${words.join(' ')} says nothing:\n${err}`)
  return JSON.parse(out) as Told
}

/** What a command with `--json` says. */
export const told = (...words: readonly string[]): Promise<Told> => toldBy(wikifonds, words)

/** What it says in a process of its own. */
export const toldApart = (...words: readonly string[]): Promise<Told> => toldBy(wikifondsApart, words)

export interface Worker {
  readonly pid: number
  /** Settles with the exit code, null for one that was killed. */
  readonly ended: Promise<number | null>
  /** Ends it as a machine that loses its power. */
  kill(): void
}

const hold = join(scratchFolder(), 'hold')
/** Of each program that is started: a job that has begun, as its file of attempts tells, stands still while it is held. */
const holding = put(
  join(hold, '..'),
  'hold.mjs',
  `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const [parent, turn, { renameSync }] = [process.ppid, new Int32Array(new SharedArrayBuffer(4)), fs]
const isHeld = (results) => {
  try {
    const most = Number(fs.readFileSync(${JSON.stringify(hold)}, 'utf8'))
    return fs.readdirSync(results).filter((name) => !name.startsWith('.')).length >= most
  } catch {
    return false
  }
}
fs.renameSync = (from, to) => {
  renameSync(from, to)
  const [, store] = /^(.*)\\/attempts\\/[^/]+\\.json$/.exec(to) ?? []
  while (store !== undefined && isHeld(store + '/results')) {
    if (process.ppid !== parent) process.exit(1)
    Atomics.wait(turn, 0, 0, 10)
  }
}
syncBuiltinESMExports()
`,
)

/**
 * Holds every job, of the programs that are started, that begins once its store, a folder, has so many results: so what a test
 * does in the middle of a farm is done there, however late it comes. Null lets them go on.
 */
export function holdJobs(results: number | null): void {
  if (results === null) rmSync(hold, { force: true })
  else {
    writeFileSync(`${hold}.new`, String(results))
    renameSync(`${hold}.new`, hold)
  }
}

/** Starts `farm work`, which goes on until it is done or killed. */
export const startWorker = (...words: readonly string[]): Worker => startFarm('work', ...words)

/** Starts a command of the farm. */
export function startFarm(...words: readonly string[]): Worker {
  const env = { ...environment(), NODE_OPTIONS: `--import ${pathToFileURL(holding)}` }
  const child = spawn(process.execPath, [program, 'farm', ...words], { env, stdio: 'ignore' })
  return {
    pid: child.pid ?? 0,
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
    kill: () => void child.kill('SIGKILL'),
  }
}
