/** The demo's bundle in both shapes, each built once in a run of the tests, by the first test that asks; who asks only reads. */

import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunResult } from '../../src/pipeline/run.ts'
import { oncePerRun } from '../support/once-per-run.ts'
import { runPipeline } from './run-demo.ts'

/** The bundle of `pipelines/<name>.yml`, under the key that lies beside it. Its files cannot be written. */
export async function demoBuild(name: 'demo' | 'demo-mirror'): Promise<RunResult> {
  const folder = await oncePerRun(name, async (folder) => {
    const out = join(folder, 'out')
    const result = await runPipeline(`${name}.yml`, { out })
    for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(out, path)).isFile()) chmodSync(join(out, path), 0o444)
    writeFileSync(join(folder, 'told.json'), JSON.stringify(result))
  })
  return JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8')) as RunResult
}

/** The zips of both shapes. */
export const demoZips = async () => ({
  demo: (await demoBuild('demo')).bundle,
  'demo-mirror': (await demoBuild('demo-mirror')).bundle,
})
