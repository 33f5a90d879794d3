/** What many small wikis take in a farm, against a run of each by itself: processes and threads are started once. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDump } from './make-dump.ts'
import { type Measured, measureNode } from './measured.ts'
import type { Found } from './results.ts'
import { byTurns, sideOf } from './rounds.ts'

const rounds = 3
/** CPU as a multiple of the runs alone. */
const goal = 0.7
const pagesOfWiki = 80
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

/** Measures so many wikis of some eighty meeting pages each. Throws where a bundle of the farm is not that of the run alone. */
export async function measureFarm(wikis: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    mkdirSync(join(folder, 'dumps'))
    const names = Array.from({ length: wikis }, (_, index) => `w${index + 1}`)
    for (const [index, name] of names.entries()) {
      const path = join(folder, 'dumps', `${name}.xml`)
      await makeDump(path, Number.POSITIVE_INFINITY, { seed: index + 1, maxPages: pagesOfWiki })
    }
    const list = join(folder, 'wikis.txt')
    writeFileSync(list, 'dumps/*.xml\n')
    const plan = ['farm', 'plan', list, '--store', join(folder, 'planned')]
    execFileSync(process.execPath, [program, ...plan], { env: { ...process.env, WIKIFONDS_PRIVACY_KEY: 'bench' } })
    const { alone, farm } = await byTurns(rounds, {
      alone: () => runAlone(folder, names),
      farm: () => workOn(folder),
    })
    // Its processes are not asked for their memory.
    const ours = { ...sideOf('`farm work`', farm), peakRssMb: null }
    const reference = sideOf('`run`, one after the other', alone)
    return {
      rows: [
        {
          what: `${wikis} wikis of ${pagesOfWiki} short pages`,
          unit: 's of CPU',
          ours,
          reference,
          goal: `≤ ${goal} ×, the same bundles`,
          isWithin: ours.value <= goal * reference.value,
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The sum of all runs; the most memory of one. */
async function runAlone(folder: string, names: readonly string[]): Promise<Measured> {
  let sum = { wallSeconds: 0, cpuSeconds: 0, peakRssMb: 0 }
  for (const name of names) {
    const out = join(folder, 'alone', name)
    rmSync(out, { recursive: true, force: true })
    const run = ['run', join(folder, 'planned', 'pipelines', `${name}.yml`), '--out', out]
    const one = await measureNode([program, ...run])
    sum = {
      wallSeconds: sum.wallSeconds + one.wallSeconds,
      cpuSeconds: sum.cpuSeconds + one.cpuSeconds,
      peakRssMb: Math.max(sum.peakRssMb, one.peakRssMb),
    }
  }
  return { ...sum, steps: {} }
}

/** A farm of the same plan, from its beginning. */
async function workOn(folder: string): Promise<Measured> {
  const store = join(folder, 'farm')
  rmSync(store, { recursive: true, force: true })
  cpSync(join(folder, 'planned'), store, { recursive: true })
  const measured = await measureNode([program, 'farm', 'work', '--store', store])
  const made = sumsIn(join(store, 'results'))
  const alone = sumsIn(join(folder, 'alone'))
  if (made !== alone) throw new Error(`the farm made other bundles than the runs alone:\n${made}\n${alone}`)
  return measured
}

/** The hashes of all bundles below a folder, one a line, in order. */
export const sumsIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.zip.sha256'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .sort()
    .join('')
