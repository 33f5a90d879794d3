/** Planning, resolving and rewriting 100,000 links: memory, and how CPU time grows with their number. */

import { join } from 'node:path'
import { measureNode } from './measured.ts'
import type { Found } from './results.ts'
import { rounded, sideOf } from './rounds.ts'

const sizes = [25_000, 50_000, 100_000]
const maxRssMb = 500
/** CPU time when there are twice as many; 2 is linear. */
const maxGrowth = 2.3
const program = join(import.meta.dirname, 'programs', 'many-links.ts')

/** Measures each size in a process of its own; prints. */
export async function measureLinks(): Promise<Found> {
  const rows = []
  let before: number | null = null
  for (const size of sizes) {
    const ours = sideOf('classify, plan, resolve, rewrite', [
      await measureNode(['--import', 'tsx', program, String(size)]),
    ])
    const growth = before === null ? null : rounded(ours.value / before)
    before = ours.value
    const grown = growth === null ? '' : `; grows ${growth} ×, ≤ ${maxGrowth} ×`
    process.stdout.write(`${size} links: ${ours.value} s of CPU, ${ours.peakRssMb} MB${grown}\n`)
    rows.push({
      what: `${size} links of every family`,
      unit: 's of CPU',
      ours,
      reference: null,
      goal: `≤ ${maxRssMb} MB${grown}`,
      isWithin: (ours.peakRssMb ?? 0) <= maxRssMb && (growth ?? 0) <= maxGrowth,
    })
  }
  return { rows }
}
