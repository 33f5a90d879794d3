/** The demo's bundle in both shapes, each built once in a run of the tests, by the first test that asks; who asks only reads. */

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { runPipeline } from './run-demo.ts'

/** What a hook must be given that asks for a build: it may have to wait for another worker's two. */
export const buildMs = 240_000

/** The bundle of `pipelines/<name>.yml`, under the key that lies beside it. Its files cannot be written. */
export async function demoBuild(name: 'demo' | 'demo-mirror'): Promise<RunResult> {
  const out = join(inject('runFolder'), name)
  const told = `${out}.json`
  await alone(`${out}.lock`, async () => {
    if (existsSync(told)) return
    const result = await runPipeline(`${name}.yml`, { out })
    for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(out, path)).isFile()) chmodSync(join(out, path), 0o444)
    writeFileSync(told, JSON.stringify(result))
  })
  return JSON.parse(readFileSync(told, 'utf8')) as RunResult
}

/** One worker at a time: making a folder succeeds for one of them only. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!isMade(lock)) await setTimeout(100)
  try {
    await work()
  } finally {
    rmSync(lock, { recursive: true })
  }
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
