/** How a dump packed with bzip2 is read: by lbzip2 alone, by us with lbzip2, and by us where no tool is installed. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { measureNode, measureProgram } from './measured.ts'
import type { Found, Row } from './results.ts'
import { byTurns, sideOf } from './rounds.ts'

const rounds = 3
/** CPU as a multiple of lbzip2: what lbzip2 gives has to be passed on, and without it a script unpacks. */
const goals = { withTool: 1.5, withoutTool: 6 } as const
const program = join(import.meta.dirname, 'programs', 'unpack-dump.mjs')

/** Measures a dump of so many megabytes of articles; null without lbzip2. */
export async function measureUnpacking(sizeMb: number): Promise<Found | null> {
  if (spawnSync('lbzip2', ['--version']).status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const dump = join(folder, 'dump.xml')
    const { bytes } = await makeHistory(dump, sizeMb * 1e6)
    spawnSync('lbzip2', [dump])
    const pass = (name: string, environment: NodeJS.ProcessEnv) => () =>
      measureNode([program, `${dump}.bz2`, join(folder, name)], environment)
    const runs = await byTurns(rounds, {
      lbzip2: () => measureProgram('lbzip2', ['-dc', `${dump}.bz2`]),
      withTool: pass('withTool', {}),
      withoutTool: pass('withoutTool', { PATH: '' }),
    })
    const row = (name: 'withTool' | 'withoutTool'): Row => {
      const lost = bytes - Number(readFileSync(join(folder, name), 'utf8'))
      const ours = sideOf(
        name === 'withTool' ? 'ours with lbzip2' : 'ours without a tool',
        runs[name],
        1,
        `${lost} bytes`,
      )
      const reference = sideOf('lbzip2 -dc', runs.lbzip2, 1, '0 bytes')
      return {
        what: `${sizeMb} MB of articles, bzip2`,
        unit: 's of CPU',
        ours,
        reference,
        goal: `≤ ${goals[name]} ×, all bytes`,
        isWithin: lost === 0 && ours.value <= goals[name] * reference.value,
      }
    }
    return { rows: [row('withTool'), row('withoutTool')] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
