import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFonds } from '../../src/pipeline/open-fonds.ts'
import { type RunOptions, type RunResult, run } from '../../src/pipeline/run.ts'

export const root = join(import.meta.dirname, '..', '..')

/** Runs a pipeline of this checkout into a folder of its own; `more` changes single options. */
export function runPipeline(name: string, more: Partial<RunOptions> = {}): Promise<RunResult> {
  return run(join(root, 'pipelines', name), {
    out: mkdtempSync(join(tmpdir(), 'wikifonds-run-')),
    from: null,
    frozen: false,
    fresh: false,
    environment: { WIKIFONDS_PRIVACY_KEY: 'the key of the tests' },
    listen: () => {},
    tell: () => {},
    signal: new AbortController().signal,
    ...more,
  })
}

/** Rows of a query on a finished bundle. */
export async function ask(bundle: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const fonds = await openFonds(bundle)
  try {
    return fonds.catalogue.all(sql)
  } finally {
    await fonds.close()
  }
}
