/** A reading in a process of its own, as a user's would be: it can be killed, and its requests wait for nobody else. */

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { openStore } from './store.ts'

const script = join(import.meta.dirname, 'crawl.ts')

export interface Outcome {
  /** Null when it was killed. */
  readonly code: number | null
  readonly output: string
}

/** Begins a reading of a wiki into a store. */
export function beginCrawl(
  address: string,
  store: string,
  pace: object = { concurrency: 4, perSecond: 200, tries: 6 },
) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, address, store, JSON.stringify(pace)])
  return { child, ended: outcomeOf(child) }
}

function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Everything that a reading stored. */
export function linesOf(path: string): readonly string[] {
  const store = openStore(path)
  try {
    return store.lines()
  } finally {
    store.close()
  }
}
