/**
 * What killed processes and emptied queues cost a farm: three `farm work` beside each other, of which a process is killed now and
 * then, by a real Valkey. All bundles must be those of a farm that nobody disturbed.
 */

import { type ChildProcess, type ExecFileSyncOptionsWithStringEncoding, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isHere } from '../test/support/components.ts'
import { childrenOf } from '../test/support/programs.ts'
import { startValkey } from '../test/support/valkey.ts'
import { sumsIn } from './farm.ts'
import { generator, makeDump } from './make-dump.ts'
import { type Measured, measureNode, usageOf } from './measured.ts'
import type { Found, Row, Side } from './results.ts'
import { rounded, sideOf, sideOfOne } from './rounds.ts'

/** Jobs that were begun again, in hundredths of all. */
const goal = 2
const hosts = 3
const pagesOfWiki = 3
/** Of the wikis that `run` makes alone, to see that a farm makes the same. */
const alone = 20
const wipes = 2
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')
const environment = { ...process.env, WIKIFONDS_PRIVACY_KEY: 'bench' }

/** A server that keeps queues. */
interface Broker {
  readonly name: string
  readonly address: string
  /** Takes all away that it knows. */
  readonly empty: () => Promise<unknown>
  readonly stop: () => unknown
}

/** So many kills among so many wikis of three short pages; prints. Null where no broker is installed. */
export async function measureKills(wikis: number, kills: number): Promise<Found | null> {
  if (!isHere('valkey')) return null
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    await planWikis(folder, wikis)
    const undisturbed = await workUndisturbed(folder, wikis)
    return { rows: await measureBroker(folder, await valkey(), { wikis, kills, undisturbed }) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function valkey(): Promise<Broker> {
  const { address, ask, stop } = await startValkey()
  await ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  return { name: 'Valkey', address, empty: () => ask('FLUSHALL'), stop }
}

async function planWikis(folder: string, wikis: number): Promise<void> {
  mkdirSync(join(folder, 'dumps'))
  for (let wiki = 1; wiki <= wikis; wiki += 1) {
    const path = join(folder, 'dumps', `w${wiki}.xml`)
    await makeDump(path, Number.POSITIVE_INFINITY, { seed: wiki, maxPages: pagesOfWiki })
  }
  writeFileSync(join(folder, 'wikis.txt'), 'dumps/*.xml\n')
  farm('plan', join(folder, 'wikis.txt'), '--store', join(folder, 'planned'))
}

function farm(...words: readonly string[]): string {
  const options: ExecFileSyncOptionsWithStringEncoding = {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }
  return execFileSync(process.execPath, [program, 'farm', ...words], options)
}

/** A farm whose bundles are those of `run`, as a sample of them shows. */
async function workUndisturbed(folder: string, wikis: number): Promise<Measured> {
  const store = join(folder, 'undisturbed')
  cpSync(join(folder, 'planned'), store, { recursive: true })
  const measured = await measureNode([program, 'farm', 'work', '--store', store])
  process.stdout.write(`undisturbed: ${measured.cpuSeconds} s of CPU, ${measured.wallSeconds} s\n`)
  const made = sumsIn(join(store, 'results'))
  for (let turn = 0; turn < alone; turn += 1) {
    const key = `w${1 + Math.floor((turn * wikis) / alone)}`
    const out = join(folder, 'alone')
    await measureNode([program, 'run', join(store, 'pipelines', `${key}.yml`), '--out', out])
    if (!made.includes(sumsIn(out))) throw new Error(`the farm made of ${key} another bundle than a run alone`)
    rmSync(out, { recursive: true })
  }
  return measured
}

interface Task {
  readonly wikis: number
  readonly kills: number
  readonly undisturbed: Measured
}

async function measureBroker(folder: string, broker: Broker, task: Task): Promise<readonly Row[]> {
  const store = join(folder, broker.name)
  try {
    cpSync(join(folder, 'planned'), store, { recursive: true })
    const fill = ['plan', '--store', store, '--broker', broker.address]
    farm(...fill)
    const emptyQueue = async (): Promise<void> => {
      await broker.empty()
      farm(...fill)
    }
    const cpuSeconds = await workDisturbed(store, broker, { ...task, emptyQueue })
    return rowsOf(folder, broker, task, cpuSeconds)
  } finally {
    await broker.stop()
    rmSync(store, { recursive: true, force: true })
  }
}

function rowsOf(folder: string, { name }: Broker, task: Task, cpuSeconds: number): readonly Row[] {
  const { wikis, kills, undisturbed } = task
  const [store, told] = [join(folder, name), JSON.parse(farm('status', '--store', join(folder, name), '--json'))]
  const [made, expected] = [sumsIn(join(store, 'results')), sumsIn(join(folder, 'undisturbed', 'results'))]
  const isSame = made === expected
  const what = `${wikis} wikis of ${pagesOfWiki} short pages by ${name}; ${kills} kills, the queue emptied ${wipes} times`
  const share = rounded((100 * told.begunAgain) / wikis)
  const times = (cpuSeconds / undisturbed.cpuSeconds).toFixed(2)
  process.stdout.write(
    `${what}: ${told.done} made, ${told.begunAgain} begun again (${share} %), ${cpuSeconds} s of CPU, ${times} times undisturbed\n`,
  )
  const lost = isSame ? 'nothing' : 'bundles that are not those of the undisturbed farm'
  const side = (value: number): Side => sideOfOne('three `farm work`', value, lost)
  return [
    {
      what,
      unit: '% of jobs begun again',
      ours: side(share),
      reference: null,
      goal: `≤ ${goal} %, the same bundles`,
      isWithin: isSame && share <= goal,
    },
    {
      what,
      unit: 's of CPU',
      ours: side(cpuSeconds),
      reference: sideOf('undisturbed', [undisturbed]),
      goal: null,
      isWithin: true,
    },
  ]
}

const sampleMs = 100

/** Works until all is done, and kills; the CPU seconds of all processes that were there. Throws where a worker ends by itself with an error. */
async function workDisturbed(
  store: string,
  broker: Broker,
  { wikis, kills, emptyQueue }: Task & { readonly emptyQueue: () => Promise<void> },
): Promise<number> {
  const [random, cpu] = [generator(7), cpuOfTrees()]
  const emptiedAfter = new Set(
    Array.from({ length: wipes }, (_, index) => Math.ceil((kills * (index + 1)) / (wipes + 1))),
  )
  const workers = Array.from({ length: hosts }, () => startWorker(store, broker))
  const watch = setInterval(() => cpu.sample(workers), sampleMs)
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(() => readdirSync(join(store, 'results')).length >= (wikis * kill) / (kills + 1))
      await setTimeout(random() * 2_000)
      await killOne(workers, random, () => startWorker(store, broker))
      if (emptiedAfter.has(kill)) await emptyQueue()
    }
    for (const { ended } of workers) {
      const code = await ended
      if (code !== 0 && code !== 3) throw new Error(`a \`farm work\` ended with ${code}`)
    }
  } finally {
    clearInterval(watch)
    for (const { child } of workers) child.kill('SIGKILL')
  }
  return cpu.seconds()
}

interface Worker {
  readonly child: ChildProcess
  readonly pid: number
  /** Its exit code; null: killed. */
  readonly ended: Promise<number | null>
}

function startWorker(store: string, { address }: Broker): Worker {
  // The hosts share a scratch folder, as the processes of one machine do: what a killed one had read is taken up there.
  const words = ['--store', store, '--broker', address, '--workers', '1', '--scratch', `${store}-scratch`]
  const child = spawn(process.execPath, [program, 'farm', 'work', ...words], { env: environment, stdio: 'ignore' })
  return { child, pid: child.pid ?? 0, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

/** Every other time the process that makes the wiki, else the `farm work` that gave it the job, in whose place another one comes. */
async function killOne(workers: Worker[], random: () => number, start: () => Worker): Promise<void> {
  const index = Math.floor(random() * workers.length)
  const worker = workers[index]
  if (worker === undefined || worker.child.exitCode !== null) throw new Error('a `farm work` ended before all was done')
  const makers = makersOf(worker.pid)
  if (random() < 0.5 && makers.length > 0) {
    for (const pid of makers) process.kill(pid, 'SIGKILL')
    return
  }
  worker.child.kill('SIGKILL')
  await worker.ended
  workers[index] = start()
}

/** Processes that a `farm work` has started; none when it has ended. */
function makersOf(pid: number): readonly number[] {
  try {
    return childrenOf(pid)
  } catch (error) {
    if (usageOf(pid) === null) return []
    throw error
  }
}

/** The CPU seconds of processes and of those that they started, as they were last seen. */
function cpuOfTrees() {
  const seen = new Map<number, number>()
  const sample = (workers: readonly Worker[]): void => {
    for (const one of workers.flatMap(({ pid }) => [pid, ...makersOf(pid)])) if (!seen.has(one)) seen.set(one, 0)
    for (const [pid, before] of seen) seen.set(pid, Math.max(before, usageOf(pid)?.cpuSeconds ?? 0))
  }
  return { sample, seconds: () => Math.round([...seen.values()].reduce((sum, one) => sum + one, 0)) }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(sampleMs)
}
