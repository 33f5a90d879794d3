/**
 * CPU time per page of every step of a run, and the memory of the whole, against the size of the wiki: each must stay as it is
 * when the wiki grows. On one thread beside the main one, so that catalogue and site come after each other and each has its own time.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDump } from './make-dump.ts'
import { type Measured, measureNode, measureRun } from './measured.ts'
import type { Found, Row, StepSeries } from './results.ts'
import { byTurns, median, rounded, sideOf, sideOfOne } from './rounds.ts'

/** CPU per page of a size, as a multiple of that of the size before it: of a whole run, and of a step that takes long enough. */
const maxGrowth = 1.1
/** Resident memory, in MB, of a wiki of ten thousand short pages or fewer, and of a larger one. */
const maxPeak = { usual: 500, large: 600 } as const
const largePages = 10_000
/** Milliseconds per page below which a step is too short for its growth to say anything. */
const shortest = 0.1
const barePasses = join(import.meta.dirname, 'programs', 'bare-passes.mjs')

/** Dumps of these sizes, and what each round took of them. */
export interface SizeCost {
  readonly pages: number
  readonly bare: readonly Measured[]
  readonly run: readonly Measured[]
}

/** Measures sizes in megabytes (2 kB and more a page), ascending, so many rounds of each; prints. */
export async function measureSteps(sizesMb: readonly number[], rounds: number): Promise<Found> {
  const costs = await costOfSizes(sizesMb, rounds)
  const steps = seriesOf(costs)
  const growths = growthOf(steps)
  for (const { step, points } of steps) {
    const times = points.map((point) => point.median.toFixed(2).padStart(7)).join(' ')
    process.stdout.write(`${step.padEnd(10)} ${times} ms per page  ${growths[step]?.toFixed(2) ?? ''}\n`)
  }
  return { rows: [...costs.map(rowOf), ...growthRows(growths), ...costs.map(peakRow)], steps }
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

/** The most that CPU per page grows from one size to the next, of each step that is long enough to tell; of the medians or the least of the rounds. */
export const growthOf = (
  steps: readonly StepSeries[],
  of: 'median' | 'least' = 'median',
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    steps.flatMap(({ step, points }) => {
      const times = points.map((point) => point[of])
      if (Math.max(...times) < shortest) return []
      return [[step, rounded(Math.max(...times.slice(1).map((time, before) => time / (times[before] ?? 0))))]]
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
  Object.entries(growths).map(([step, growth]) => ({
    what: step === 'whole' ? 'growth of the whole run' : `growth of the step ${step}`,
    unit: 'CPU per page, a size by the one before, the most',
    ours: sideOfOne(step, growth),
    reference: null,
    goal: `≤ ${maxGrowth}`,
    isWithin: growth <= maxGrowth,
  }))

function peakRow({ pages, run }: SizeCost): Row {
  const peak = Math.max(...run.map(({ peakRssMb }) => peakRssMb))
  const most = pages <= largePages ? maxPeak.usual : maxPeak.large
  return {
    what: `most memory of a wiki of ${pages} short pages`,
    unit: 'MB',
    ours: sideOfOne('a whole run', rounded(peak)),
    reference: null,
    goal: `≤ ${most}`,
    isWithin: peak <= most,
  }
}
