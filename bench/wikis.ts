/** The requirement on whatever a wiki is: a valid one ends with its bundle. A wiki is its seed: `--seed N` makes one again. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { randomWiki } from './fuzz/wikis.ts'
import type { Found } from './results.ts'
import { sideOfOne } from './rounds.ts'

/** A wiki that ended without a bundle. */
interface WithoutBundle {
  readonly seed: number
  /** The code of the error, and its sentence. */
  readonly code: string
  readonly what: string
}

const library = async () =>
  (await import(
    pathToFileURL(join(import.meta.dirname, '..', 'dist', 'main.js')).href
  )) as typeof import('../src/main.ts')

/** Makes the bundles of these wikis in this process; gives their states, and the wikis that ended without one. */
export async function runWikis(
  seeds: Iterable<number>,
  tell: (failed: WithoutBundle) => void = () => {},
): Promise<{ readonly revisions: number; readonly failed: readonly WithoutBundle[] }> {
  const { run, keepThreads, WikifondsError } = await library()
  const threads = keepThreads(2)
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-wikis-'))
  const failed: WithoutBundle[] = []
  let revisions = 0
  try {
    for (const seed of seeds) {
      const wiki = randomWiki(seed)
      revisions += wiki.revisions
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(join(folder, 'images'), { recursive: true })
      writeFileSync(join(folder, 'wiki.xml'), wiki.xml)
      for (const [name, content] of wiki.uploads) writeFileSync(join(folder, 'images', name), content)
      writeFileSync(join(folder, 'wiki.yml'), wiki.pipeline)
      try {
        await run(join(folder, 'wiki.yml'), {
          ...{ out: join(folder, 'out'), from: null, frozen: false, fresh: false, threads },
          ...{ environment: { WIKIFONDS_PRIVACY_KEY: 'of the wikis' }, listen: () => {}, tell: () => {} },
          signal: new AbortController().signal,
        })
      } catch (error) {
        const code = error instanceof WikifondsError ? error.code : 'INTERNAL'
        const one = { seed, code, what: error instanceof Error ? error.message : String(error) }
        failed.push(one)
        tell(one)
      }
    }
  } finally {
    await threads.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { revisions, failed }
}

/** Makes so many wikis from a seed on, or those of these seeds; prints each that ended without a bundle. */
export async function measureWikis(count: number, first: number, seeds: readonly number[]): Promise<Found> {
  const asked = seeds.length === 0 ? Array.from({ length: count }, (_, index) => first + index) : seeds
  const { revisions, failed } = await runWikis(asked, ({ seed, code, what }) =>
    process.stdout.write(`${code}: ${what}\n  again: npm run bench -- --only wikis --seed ${seed}\n`),
  )
  const what = `${asked.length} wikis of chance`
  process.stdout.write(`${what}, ${revisions} states: ${failed.length} without a bundle\n`)
  const ours = sideOfOne('run', failed.length)
  const row = { what, unit: 'without a bundle', ours, reference: null, goal: '0', isWithin: failed.length === 0 }
  return { rows: [row], isKept: seeds.length === 0 }
}
