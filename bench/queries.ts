/**
 * How long the named queries take on a wiki of ten thousand pages, and what a first answer costs with the program's start:
 * CPU time, the least of several rounds; and how much of the bundle the SQL page reads for each.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { askNamed, listQueries } from '../src/pipeline/commands/query.ts'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import { bytesRead } from './bytes-read.ts'
import { largeBundle } from './large-bundle.ts'
import { childrenCpuSeconds } from './measured.ts'
import { saveResults } from './results.ts'

const pages = 10_000
const rounds = 5
const maxMs = 200
const maxFirstSeconds = 0.4
/** Bytes that a browser reads for the first rows of an answer, of some 60 MB of catalogue: of 100 MB they are less than 2 MB. */
const maxBytes = 1_400_000
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')
/** A word of most meetings, where a query cannot do without. */
const word = 'communs'

interface QueryTime {
  readonly name: string
  readonly rows: number
  readonly ms: number
  /** In a browser: bytes that are read, and in how many reads. */
  readonly bytes: number
  readonly reads: number
}

/** Asks every named query of a bundle (null: of one that is made now), prints, keeps the numbers; false when a limit is passed. */
export async function measureQueries(bundle: string | null): Promise<boolean> {
  const made = await largeBundle(bundle, pages)
  try {
    const queries = await timesOf(made.path)
    const firstSeconds = await firstAnswer(made.path)
    for (const { name, rows, ms, bytes, reads } of queries)
      process.stdout.write(
        `${name.padEnd(18)} ${String(rows).padStart(8)} rows ${ms.toFixed(1).padStart(9)} ms ${(bytes / 1e6).toFixed(2).padStart(7)} MB in ${reads} reads\n`,
      )
    process.stdout.write(
      `first answer from ${made.path.endsWith('.zip') ? 'the zip' : 'it'}: ${firstSeconds.toFixed(2)} CPU s\n`,
    )
    saveResults('queries', { limits: { maxMs, maxFirstSeconds, maxBytes }, pages: made.pages, firstSeconds, queries })
    return firstSeconds <= maxFirstSeconds && queries.every(({ ms, bytes }) => ms <= maxMs && bytes <= maxBytes)
  } finally {
    made.remove()
  }
}

async function timesOf(bundle: string): Promise<readonly QueryTime[]> {
  const fonds = await openFonds(bundle)
  try {
    const times: QueryTime[] = []
    for (const { name, sql } of listQueries(fonds.catalogue)) {
      const parameters: Readonly<Record<string, string>> = sql.includes(':word') ? { word } : {}
      let [rows, ms] = [0, Number.POSITIVE_INFINITY]
      for (let round = 0; round < rounds; round += 1) {
        const before = process.cpuUsage()
        rows = 0
        for (const _row of askNamed(fonds.catalogue, name, parameters).rows) rows += 1
        const { user, system } = process.cpuUsage(before)
        ms = Math.min(ms, (user + system) / 1000)
      }
      times.push({ name, rows, ms, ...(await bytesRead(bundle, sql, parameters)) })
    }
    return times
  } finally {
    await fonds.close()
  }
}

/** CPU seconds, start of the program included: what a person waits for who asks one thing. */
async function firstAnswer(bundle: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round += 1) {
    const before = childrenCpuSeconds()
    const child = spawn(process.execPath, [program, 'query', bundle, 'SELECT count(*) FROM meetings'], {
      stdio: 'ignore',
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`query ended with ${String(code)}; has the program been built?`)
    least = Math.min(least, childrenCpuSeconds() - before)
  }
  return least
}
