/** The requirement on web captures: 20,000 listed, chosen and vetted within 60 s of CPU and 400 MB, from a web archive on loopback. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureNode } from './measured.ts'
import type { Found } from './results.ts'
import { sideOf } from './rounds.ts'

const limit = { cpuSeconds: 60, peakRssMb: 400 }
const program = (name: string): string => join(import.meta.dirname, 'programs', name)
/** Node with these words before a program in TypeScript. */
const typed = ['--import', 'tsx']

/** Measures so many captures of a quarter as many pages; prints. */
export async function measureCaptures(captures: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const { archive, origin } = await startArchive(captures)
  try {
    const words = [`${origin}/cdx/search/cdx`, 'wiki.serres.example', join(folder, 'serres')]
    const measured = await measureNode([...typed, program('read-captures.ts'), ...words])
    const vetting = ['list', 'fetch'].flatMap((name) => measured.steps[name] ?? [])
    const cpuSeconds = vetting.reduce((sum, step) => sum + step.cpuSeconds, 0)
    const peakRssMb = Math.max(...vetting.map((step) => step.peakRssMb))
    process.stdout.write(
      `${captures} captures: ${cpuSeconds.toFixed(1)} s of CPU and ${peakRssMb} MB until they are vetted, ${measured.cpuSeconds.toFixed(1)} s and ${measured.peakRssMb} MB until they are read\n`,
    )
    return {
      rows: [
        {
          what: `${captures} captures of pages of 20 kB listed, chosen, fetched and vetted`,
          unit: 's of CPU',
          ours: sideOf('until they are read', [{ ...measured, cpuSeconds, peakRssMb }]),
          reference: null,
          goal: `≤ ${limit.cpuSeconds} s, ≤ ${limit.peakRssMb} MB`,
          isWithin: cpuSeconds <= limit.cpuSeconds && peakRssMb <= limit.peakRssMb,
        },
      ],
    }
  } finally {
    archive.stdin?.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a process of its own, whose CPU does not count. */
async function startArchive(captures: number): Promise<{ readonly archive: ChildProcess; readonly origin: string }> {
  const words = [...typed, program('captured-wiki.ts'), String(Math.ceil(captures / 4)), String(captures)]
  const archive = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(archive.stdout, 'data')) as [Buffer]
  return { archive, origin: line.toString().trim() }
}
