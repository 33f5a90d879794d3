/** The requirement on memory: below 500 MB resident for a dump of 300 MB, and time in proportion to the size. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MadeDump, makeDump } from './make-dump.ts'
import { type Measured, measureRun } from './measured.ts'
import type { Found, Row } from './results.ts'
import { sideOf } from './rounds.ts'

const maxRssMb = 500
/** CPU seconds when the dump is twice as long; 2 is linear. */
const maxGrowth = 2.3

interface Result {
  readonly sizeMb: number
  readonly dump: MadeDump
  readonly measured: Measured
  /** Against the size before it; null for the first. */
  readonly growthPerDoubling: number | null
}

/** Runs the pipeline on dumps of these sizes (MB, ascending); prints. */
export async function measureSizes(sizes: readonly number[], keep: boolean): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const results: Result[] = []
  print('    MB    pages  wall s   CPU s  RSS MB  CPU per doubling')
  try {
    for (const sizeMb of sizes) {
      const result = await measureSize(folder, sizeMb, results.at(-1) ?? null)
      results.push(result)
      print(lineOf(result))
    }
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  return {
    rows: results.map(rowOf),
    details: { limits: { maxRssMb, maxGrowthPerDoubling: maxGrowth }, results },
  }
}

function rowOf({ sizeMb, dump, measured, growthPerDoubling }: Result): Row {
  const growth = growthPerDoubling === null ? '' : `; CPU per doubling ${growthPerDoubling}, ≤ ${maxGrowth}`
  return {
    what: `a dump of ${sizeMb} MB, ${dump.pages} short pages`,
    unit: 's of CPU',
    ours: sideOf('a whole run', [measured]),
    reference: null,
    goal: `≤ ${maxRssMb} MB${growth}`,
    isWithin: measured.peakRssMb <= maxRssMb && (growthPerDoubling ?? 0) <= maxGrowth,
  }
}

async function measureSize(folder: string, sizeMb: number, before: Result | null): Promise<Result> {
  const name = join(folder, `${sizeMb}`)
  const dump = await makeDump(`${name}.xml`, sizeMb * 1e6)
  writeFileSync(
    `${name}.yml`,
    `wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.communs.example" }\nsources: [{ kind: xml-dump, from: ${sizeMb}.xml }]\n`,
  )
  const measured = await measureRun(`${name}.yml`, `${name}.out`)
  rmSync(`${name}.out`, { recursive: true, force: true })
  return { sizeMb, dump, measured, growthPerDoubling: before === null ? null : growth(before, sizeMb, measured) }
}

/** How much more CPU a doubling takes, from two sizes that need not be a doubling apart. */
function growth(before: Result, sizeMb: number, { cpuSeconds }: Measured): number {
  const doublings = Math.log2(sizeMb / before.sizeMb)
  return Math.round((cpuSeconds / before.measured.cpuSeconds) ** (1 / doublings) * 100) / 100
}

function lineOf({ sizeMb, dump, measured, growthPerDoubling }: Result): string {
  const { wallSeconds, cpuSeconds, peakRssMb, steps } = measured
  const row = [
    String(sizeMb).padStart(6),
    String(dump.pages).padStart(8),
    wallSeconds.toFixed(1).padStart(7),
    cpuSeconds.toFixed(1).padStart(7),
    String(peakRssMb).padStart(7),
    (growthPerDoubling?.toFixed(2) ?? '–').padStart(17),
  ]
  const peaks = Object.entries(steps).map(([name, step]) => `${name} ${step.seconds} s ${step.peakRssMb} MB`)
  return `${row.join(' ')}\n       ${peaks.join(', ')}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
