/**
 * The requirement on what strangers send: whatever a bundle, a page or a request has become, `verify`, `export`, `serve` and `extract` end
 * with a code of the contract, soon, in the memory of any machine, and write nowhere else. A case is its seed: `--seed N` asks it again.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesOf } from '../test/support/bombs.ts'
import type { Sound } from './fuzz/bundles.ts'
import { type Case, caseOf, exported, fuzzed } from './fuzz/cases.ts'
import { escaped } from './fuzz/mutate.ts'
import { makeDump } from './make-dump.ts'
import { measureNode, usageOf } from './measured.ts'
import type { Found, Row } from './results.ts'
import { sideOfOne } from './rounds.ts'

const root = join(import.meta.dirname, '..')
const limits = { cpuSeconds: 60, wallSeconds: 300, rssMb: 1500 }
/** A process that holds more than this when a case has ended is followed by another one. */
const tiredMb = 700

/** A case that ended as none may. */
interface Crash {
  readonly seed: number
  readonly command: Case['command']
  readonly what: string
}

/** Asks cases for so many minutes from a seed on, or those of these seeds; prints each that crashed. */
export async function measureFuzz(minutes: number, first: number, seeds: readonly number[]): Promise<Found> {
  function* upwards(): Generator<number> {
    const until = performance.now() + minutes * 60_000
    for (let seed = first; performance.now() < until; seed += 1) yield seed
  }
  const { counts, crashes } = await runCases(seeds.length === 0 ? upwards() : seeds, ({ command, what, seed }) =>
    process.stdout.write(`crash: ${command}: ${what}\n  again: npm run bench -- --only fuzz --seed ${seed}\n`),
  )
  const rows = fuzzed.map((command): Row => {
    const count = crashes.filter((crash) => crash.command === command).length
    const what = `${counts[command]} cases of ${command}`
    process.stdout.write(`${what}: ${count} crashes\n`)
    return { what, unit: 'crashes', ours: sideOfOne(command, count), reference: null, goal: '0', isWithin: count === 0 }
  })
  return { rows, isKept: seeds.length === 0 }
}

/** How many cases of each command were asked, and those that crashed. */
export async function runCases(
  seeds: Iterable<number>,
  tell: (crash: Crash) => void = () => {},
): Promise<{ readonly counts: Readonly<Record<Case['command'], number>>; readonly crashes: readonly Crash[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-fuzz-'))
  const counts = { verify: 0, export: 0, serve: 0, extract: 0 }
  const crashes: Crash[] = []
  let taker: Taker | null = null
  try {
    const small = await bundleOf(await smallWiki(folder), join(folder, 'small'))
    let demo: Sound | null = null
    for (const seed of seeds) {
      if (seed % 16 === 0) demo ??= await bundleOf(join(root, 'pipelines', 'demo.yml'), join(folder, 'demo'))
      const asked = caseOf(seed, seed % 16 === 0 && demo !== null ? demo : small)
      taker ??= await startTaker()
      const { what, isTired } = await tryCase(asked, taker, join(folder, 'case'))
      if (isTired) taker = taker.end()
      counts[asked.command] += 1
      if (what === null) continue
      crashes.push({ seed, command: asked.command, what })
      tell({ seed, command: asked.command, what })
    }
  } finally {
    taker?.end()
    rmSync(folder, { recursive: true, force: true })
  }
  return { counts, crashes }
}

/** The pipeline of a wiki of some pages of the fixture. */
async function smallWiki(folder: string): Promise<string> {
  await makeDump(join(folder, 'wiki.xml'), Number.POSITIVE_INFINITY, { maxPages: 24 })
  const wiki = 'wiki: { key: petit, name: Petit, language: fr, rights: { spdx: CC0-1.0 } }'
  writeFileSync(
    join(folder, 'wiki.yml'),
    `${wiki}\nsources: [{ kind: xml-dump, from: wiki.xml }]\nbundle: { date: 2024-05-01 }\n`,
  )
  return join(folder, 'wiki.yml')
}

async function bundleOf(pipeline: string, out: string): Promise<Sound> {
  await measureNode([join(root, 'dist', 'cli', 'main.js'), 'run', pipeline, '--out', out, '--quiet'])
  const name = readdirSync(out).find((one) => existsSync(join(out, one, 'bagit.txt'))) ?? ''
  return { name, files: filesOf(join(out, name)) }
}

/** What a process told of a case; `answers` of a server. */
interface Told {
  readonly exit?: number
  readonly out?: { readonly text: string; readonly lines: number }
  readonly err?: string
  readonly answers?: readonly (string | null)[] | null
  readonly unforeseen?: readonly string[]
  readonly peakRssMb: number
  readonly rssMb: number
}

/** How a case crashed; null: it ended as it may. Whether its process is to take no other one. */
async function tryCase(asked: Case, taker: Taker, folder: string): Promise<{ what: string | null; isTired: boolean }> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'here'), { recursive: true })
  if (asked.bundle !== null) writeFileSync(join(folder, 'bundle.zip'), asked.bundle)
  const { command, words, input, requests } = asked
  const told = await taker.take({ command, words, input, requests, folder: join(folder, 'here') })
  if (typeof told === 'string') return { what: told, isTired: true }
  return { what: wrongIn(asked, told) ?? strayFile(folder, asked, told), isTired: told.rssMb > tiredMb }
}

function wrongIn({ command, input }: Case, told: Told): string | null {
  const { exit = -1, out, err = '', answers, unforeseen } = told
  if (command === 'serve') {
    const isOpen = answers?.includes(null) === true
    return unforeseen?.[0] ?? (isOpen ? 'left a connection open for a minute' : null)
  }
  const text = `${out?.text ?? ''}${err}`
  if (![0, 1, 2, 3, 4, 5].includes(exit)) return `ended with ${exit}: ${text.slice(-500)}`
  if (/"code":"INTERNAL"|error\[INTERNAL\]/.test(text)) return text.slice(-1000)
  const pages = input.split(/\r?\n|\r/).filter((line) => line.trim() !== '').length
  if (command === 'extract' && out?.lines !== pages) return `${pages} pages, ${out?.lines} records: ${text.slice(-500)}`
  return null
}

/** A file beside what was to be written, or of an export that ended before its end. */
function strayFile(folder: string, { command, bundle }: Case, { exit }: Told): string | null {
  const isWritten = command === 'export' && (exit === 0 || exit === 3)
  /** A form that is a file has its ending behind the name. */
  const isOutput = (name: string): boolean => isWritten && new RegExp(`^${exported}(?:\\.[a-z-]+)*$`).test(name)
  const stray = [
    ...readdirSync(join(folder, 'here')).filter((name) => !isOutput(name)),
    ...readdirSync(folder).filter((name) => name !== 'here' && name !== 'bundle.zip'),
    ...(existsSync(escaped) ? [escaped] : []),
  ]
  rmSync(escaped, { recursive: true, force: true })
  if (stray.length > 0) return `left ${stray.join(', ')}`
  const isUntouched = bundle === null || bundle.equals(readFileSync(join(folder, 'bundle.zip')))
  return isUntouched ? null : 'changed the bundle that it read'
}

/** A process that takes one case after the other. */
interface Taker {
  /** What the process told, or how it ended without a word. */
  readonly take: (asked: object) => Promise<Told | string>
  readonly end: () => null
}

async function startTaker(): Promise<Taker> {
  const child = fork(join(import.meta.dirname, 'programs', 'take-cases.mjs'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, LC_ALL: 'C' },
    execArgv: ['--max-old-space-size=1200'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-3000)
  })
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('close', (code, signal) =>
      reject(new Error(`the process of the cases ended with ${code ?? signal}: ${said}`)),
    )
  })
  const end = (): null => {
    child.kill('SIGKILL')
    return null
  }
  return { take: (asked) => answerOf(child, asked, () => said), end }
}

const answerOf = (child: ChildProcess, asked: object, said: () => string): Promise<Told | string> =>
  new Promise((resolve) => {
    const [started, before] = [performance.now(), usageOf(child.pid ?? 0)?.cpuSeconds ?? 0]
    const end = (told: Told | string): void => {
      clearInterval(watch)
      child.off('message', end)
      child.off('close', closed)
      resolve(told)
    }
    const closed = (code: number | null, signal: string | null): void => end(`ended with ${code ?? signal}: ${said()}`)
    const watch = setInterval(() => {
      const used = usageOf(child.pid ?? 0)
      if (used === null) return
      if (used.cpuSeconds - before > limits.cpuSeconds) end(`took more than ${limits.cpuSeconds} s of CPU`)
      else if (used.rssMb > limits.rssMb) end(`took ${Math.round(used.rssMb)} MB`)
      else if (performance.now() - started > limits.wallSeconds * 1000) end(`did not end in ${limits.wallSeconds} s`)
    }, 200)
    child.once('message', end)
    child.once('close', closed)
    child.send(asked)
  })
