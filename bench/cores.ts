/** What a second core brings: wall time of a run on one core and on two, by turns, and how much of it the main thread works alone. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Measured, measureProgram, ticksPerSecond, wordsOfRun } from './measured.ts'
import type { Found } from './results.ts'
import { byTurns, sideBy } from './rounds.ts'
import { pipelineFor } from './run.ts'

const rounds = 3
/** How many times as fast two cores are as one; the share of a run that is serial, in hundredths. */
const goals = { twoCores: 1.75, serial: 15 } as const

/** Measures a dump of so many megabytes; prints. Null on a machine of one core. */
export async function measureCores(sizeMb: number): Promise<Found | null> {
  if (availableParallelism() < 2) return null
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    return await measureIn(folder, sizeMb)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface MeasuredThreads extends Measured {
  /** Of the wall time: the main thread worked, and no other. */
  readonly alonePercent: number
}

async function measureIn(folder: string, sizeMb: number): Promise<Found> {
  const [dump, pipeline, out] = ['wiki.xml', 'wiki.yml', 'out'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const { pages } = await makeHistory(dump, sizeMb * 1e6)
  writeFileSync(pipeline, pipelineFor('wiki.xml'))
  const on = async (cores: string): Promise<MeasuredThreads> => {
    const [words, main] = [['-c', cores, process.execPath, ...wordsOfRun(pipeline, out)], mainThreadAlone()]
    const measured = await measureProgram('taskset', words, { look: main.look })
    rmSync(out, { recursive: true, force: true })
    return { ...measured, alonePercent: 100 * main.share() }
  }
  const { one, two } = await byTurns(rounds, { one: () => on('0'), two: () => on('0,1') })
  const what = `${(statSync(dump).size / 1e6).toFixed(0)} MB of articles, ${pages} pages`
  const wall = ({ wallSeconds }: Measured): number => wallSeconds
  const [ours, reference] = [sideBy('two cores', two, wall), sideBy('one core', one, wall)]
  const alone = sideBy('a whole run', two, ({ alonePercent }) => alonePercent)
  const times = reference.value / ours.value
  process.stdout.write(
    `${what}: ${ours.value} s on two cores, ${times.toFixed(2)} times as fast as ${reference.value} s on one; the main thread alone ${alone.value} %\n`,
  )
  return {
    rows: [
      {
        what,
        unit: 's of wall time',
        ours,
        reference,
        goal: `${goals.twoCores} times as fast: ≤ ${(1 / goals.twoCores).toFixed(2)} ×`,
        isWithin: times >= goals.twoCores,
      },
      {
        what: `${what}: the main thread works alone`,
        unit: '% of wall time',
        ours: alone,
        reference: null,
        goal: `≤ ${goals.serial} %`,
        isWithin: alone.value <= goals.serial,
      },
    ],
  }
}

/**
 * Looks at the threads of a process: in how much of the time between two looks the main one worked, for more than half of it, and
 * no other for more than a tick. Linux: https://docs.kernel.org/filesystems/proc.html
 */
function mainThreadAlone() {
  let before = new Map<number, number>()
  let since = performance.now()
  const ms = { alone: 0, all: 0 }
  const look = (pid: number): void => {
    const [now, ticks] = [performance.now(), ticksOfThreads(pid)]
    const passed = now - since
    const used = [...ticks].map(([thread, count]) => [thread, count - (before.get(thread) ?? 0)] as const)
    const main = used.find(([thread]) => thread === pid)?.[1] ?? 0
    const others = used.reduce((sum, [thread, count]) => (thread === pid ? sum : sum + count), 0)
    if ((main * 1000) / ticksPerSecond > passed / 2 && others <= 1) ms.alone += passed
    ms.all += passed
    ;[before, since] = [ticks, now]
  }
  return { look, share: () => ms.alone / ms.all }
}

function ticksOfThreads(pid: number): Map<number, number> {
  const threads = new Map<number, number>()
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const fields = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      threads.set(Number(thread), Number(fields[11]) + Number(fields[12]))
    }
  } catch {
    // The process, or one of its threads, has just ended.
  }
  return threads
}
