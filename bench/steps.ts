/**
 * CPU time per page of every step of a run, against the size of the wiki: each must stay as it is when the wiki grows. On one
 * thread beside the main one, so that catalogue and site come after each other and each has its own time.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDump } from './make-dump.ts'
import { type Measured, measureNode, measureRun } from './measured.ts'
import type { Found, Row, StepSeries } from './results.ts'
import { byTurns, median, rounded, sideOf, sideOfOne } from './rounds.ts'

const rounds = 3
/** CPU per page of the largest size, as a multiple of that of the smallest: a whole run, and a step that takes long enough. */
const goals = { whole: 1.1, step: 1.3 } as const
/** Milliseconds per page below which a step is too short for its growth to say anything. */
const shortest = 0.1
const barePasses = join(import.meta.dirname, 'programs', 'bare-passes.mjs')

/** Dumps of these sizes, and what each round took of them. */
export interface SizeCost {
  readonly pages: number
  readonly bare: readonly Measured[]
  readonly run: readonly Measured[]
}

/** Measures sizes in megabytes (2 kB and more a page), ascending; prints. */
export async function measureSteps(sizesMb: readonly number[]): Promise<Found> {
  const costs = await costOfSizes(sizesMb, rounds)
  const steps = seriesOf(costs)
  const growths = growthOf(steps)
  for (const { step, points } of steps) {
    const times = points.map((point) => point.median.toFixed(2).padStart(7)).join(' ')
    process.stdout.write(`${step.padEnd(10)} ${times} ms per page  ${growths[step]?.toFixed(2) ?? ''}\n`)
  }
  return { rows: [...costs.map(rowOf), ...growthRows(growths)], steps, details: { goals, growths } }
}

/** Bare passes and whole runs over dumps of these sizes, all by turns. */
export async function costOfSizes(sizesMb: readonly number[], turns: number): Promise<readonly SizeCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const dumps = []
    for (const [at, sizeMb] of sizesMb.entries()) {
      const path = join(folder, `${at}.xml`)
      const { pages } = await makeDump(path, sizeMb * 1e6, { isVaried: true })
      writeFileSync(
        join(folder, `${at}.yml`),
        `wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.communs.example" }\nsources: [{ kind: xml-dump, from: ${at}.xml }]\n`,
      )
      dumps.push({ at, path, pages })
    }
    const seen = await byTurns(turns, Object.fromEntries(dumps.flatMap(({ at, path }) => passesOf(folder, at, path))))
    return dumps.map(({ at, pages }) => ({ pages, bare: seen[`${at} bare`] ?? [], run: seen[`${at} run`] ?? [] }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function passesOf(folder: string, at: number, dump: string): readonly (readonly [string, () => Promise<Measured>])[] {
  return [
    [`${at} bare`, () => measureNode([barePasses, dump])],
    [
      `${at} run`,
      async () => {
        const out = join(folder, `${at}.out`)
        const measured = await measureRun(join(folder, `${at}.yml`), out, 1)
        rmSync(out, { recursive: true, force: true })
        return measured
      },
    ],
  ]
}

/** The series of each step, in their order, and that of the `whole` run. */
export function seriesOf(costs: readonly SizeCost[]): readonly StepSeries[] {
  const names = Object.keys(costs[0]?.run[0]?.steps ?? {})
  const series = (step: string, secondsOf: (run: Measured) => number): StepSeries => ({
    step,
    points: costs.map(({ pages, run }) => {
      const times = run.map((one) => (secondsOf(one) * 1000) / pages)
      return {
        pages,
        median: rounded(median(times)),
        least: rounded(Math.min(...times)),
        most: rounded(Math.max(...times)),
      }
    }),
  })
  return [
    ...names.map((name) => series(name, ({ steps }) => steps[name]?.cpuSeconds ?? 0)),
    series('whole', ({ cpuSeconds }) => cpuSeconds),
  ]
}

/** CPU per page of the last size by that of the first one, of each step that is long enough to tell; of the medians or the least of the rounds. */
export const growthOf = (
  steps: readonly StepSeries[],
  of: 'median' | 'least' = 'median',
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    steps.flatMap(({ step, points }) => {
      const [first, last] = [points[0]?.[of] ?? 0, points.at(-1)?.[of] ?? 0]
      return Math.max(first, last) < shortest ? [] : [[step, rounded(last / first)]]
    }),
  )

function rowOf({ pages, bare, run }: SizeCost): Row {
  return {
    what: `a wiki of ${pages} short pages`,
    unit: 'ms of CPU per page',
    ours: sideOf('a whole run', run, 1000 / pages),
    reference: sideOf('saxes and wikiparser-node', bare, 1000 / pages),
    goal: null,
    isWithin: true,
  }
}

const growthRows = (growths: Readonly<Record<string, number>>): readonly Row[] =>
  Object.entries(growths).map(([step, growth]) => {
    const goal = step === 'whole' ? goals.whole : goals.step
    return {
      what: step === 'whole' ? 'growth of the whole run' : `growth of the step ${step}`,
      unit: 'CPU per page, largest by smallest',
      ours: sideOfOne(step, growth),
      reference: null,
      goal: `≤ ${goal}`,
      isWithin: growth <= goal,
    }
  })
