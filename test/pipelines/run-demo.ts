import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RunOptions, RunResult } from '../../src/pipeline/run.ts'

export const root = join(import.meta.dirname, '..', '..')

/** The compiled library, as users run it: its worker threads load no TypeScript. `npm test` builds it first. */
export const library = (await import(
  pathToFileURL(join(root, 'dist', 'main.js')).href
)) as typeof import('../../src/main.ts')

/** One run after the other in a file of tests has the same threads, which end with its process; the programs that tests start have their own. */
const threads = library.keepThreads(2)

/** Runs a pipeline of this checkout, into a folder of its own unless one is given. */
export function runPipeline(name: string, more: Partial<RunOptions> = {}): Promise<RunResult> {
  return library.run(resolve(root, 'pipelines', name), {
    out: mkdtempSync(join(tmpdir(), 'wikifonds-run-')),
    from: null,
    frozen: false,
    fresh: false,
    environment: {},
    threads,
    listen: () => {},
    tell: () => {},
    signal: new AbortController().signal,
    ...more,
  })
}

/** Rows of a query on a finished bundle. */
export async function ask(
  bundle: string,
  sql: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const fonds = await library.openFonds(bundle)
  try {
    return fonds.catalogue.all(sql, parameters)
  } finally {
    await fonds.close()
  }
}

export const verify: typeof library.verify = (path) => library.verify(path)
