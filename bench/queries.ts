/**
 * How long the named queries take on a wiki of ten thousand pages, beside the sqlite3 of the system over the same catalogue
 * unpacked; what a first answer costs with the program's start; and how much of the bundle the SQL page reads for each.
 */

import { type SpawnSyncOptionsWithBufferEncoding, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askNamed, listQueries, type NamedQueryRow } from '../src/pipeline/commands/query.ts'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import { bytesRead } from './bytes-read.ts'
import { measureNode, measureProgram } from './measured.ts'
import type { Found, Row, Side } from './results.ts'
import { byTurns, rounded, sideOf, spreadOf } from './rounds.ts'

const rounds = 5
const maxMs = 200
const maxFirstSeconds = 0.4
/** Bytes that a browser reads for the first rows of an answer, of some 60 MB of catalogue: of 100 MB they are less than 2 MB. */
const maxBytes = 1_400_000
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')
/** A word of most meetings, where a query cannot do without. */
const word = 'communs'
const first = 'SELECT count(*) FROM meetings'

/** Milliseconds of CPU, a round each, and the rows of the answer. */
interface Answered {
  readonly ms: number[]
  rows: number
}

/** Asks every named query of a bundle; prints. Without sqlite3 there is no reference. */
export async function measureQueries(bundle: string): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const fonds = await openFonds(bundle)
  try {
    const catalogue = hasSqlite() ? join(folder, 'index.sqlite') : null
    if (catalogue !== null) writeFileSync(catalogue, await fonds.read('data/index.sqlite'))
    const rows: Row[] = []
    for (const query of listQueries(fonds.catalogue)) {
      const { bytes, reads } = await bytesRead(bundle, query.sql, parametersOf(query))
      const row = { ...rowOf(query, timesOf(fonds, query, catalogue), bytes) }
      process.stdout.write(
        `${query.name.padEnd(18)} ${String(row.ours.value).padStart(9)} ms, sqlite3 ${row.reference?.value ?? '–'} ms, ${(bytes / 1e6).toFixed(2)} MB in ${reads} reads\n`,
      )
      rows.push(row)
    }
    return { rows: [...rows, await firstAnswer(bundle, catalogue)] }
  } finally {
    await fonds.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const parametersOf = ({ sql }: NamedQueryRow): Readonly<Record<string, string>> =>
  sql.includes(':word') ? { word } : {}

type Fonds = Awaited<ReturnType<typeof openFonds>>

function timesOf(fonds: Fonds, query: NamedQueryRow, catalogue: string | null) {
  const seen = { ours: { ms: [], rows: 0 } as Answered, sqlite3: { ms: [], rows: 0 } as Answered }
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    seen.ours.rows = 0
    for (const _row of askNamed(fonds.catalogue, query.name, parametersOf(query)).rows) seen.ours.rows += 1
    const { user, system } = process.cpuUsage(before)
    seen.ours.ms.push((user + system) / 1000)
    if (catalogue !== null) askSqlite(catalogue, query, seen.sqlite3)
  }
  return seen
}

/** By the shell's own timer: its start and the opening of the file are left out, as they are of ours. */
function askSqlite(catalogue: string, query: NamedQueryRow, answered: Answered): void {
  const out = `${catalogue}.json`
  const script = `.param set :word ${word}\n.mode json\n.output '${out}'\n.timer on\n${query.sql};\n`
  const told = sqlite(catalogue, { input: script })
  const time = /user ([\d.]+) sys ([\d.]+)/.exec(told)
  if (time === null) throw new Error(`sqlite3 told no time for ${query.name}: ${told}`)
  answered.ms.push((Number(time[1]) + Number(time[2])) * 1000)
  // A row a line, but the first rows have to be found by what is between them.
  const answer = readFileSync(out, 'utf8').trim()
  answered.rows = answer === '' ? 0 : answer.split('},\n{').length
}

const hasSqlite = (): boolean => spawnSync('sqlite3', ['--version']).status === 0

function sqlite(catalogue: string, options: SpawnSyncOptionsWithBufferEncoding): string {
  const { status, stdout, stderr } = spawnSync('sqlite3', ['-bail', '-readonly', catalogue], options)
  if (status !== 0) throw new Error(`sqlite3 ended with ${status}: ${stderr.toString()}`)
  return stdout.toString()
}

function rowOf(query: NamedQueryRow, { ours, sqlite3 }: ReturnType<typeof timesOf>, bytes: number): Row {
  const most = Math.max(ours.rows, sqlite3.rows)
  const side = (name: string, { ms, rows }: Answered): Side => ({
    name,
    ...spreadOf(ms),
    peakRssMb: null,
    lost: `${most - rows} of ${most} rows`,
  })
  const isWhole = sqlite3.ms.length === 0 || ours.rows === most
  return {
    what: `${query.name}; the SQL page reads ${rounded(bytes / 1e6)} MB`,
    unit: 'ms of CPU',
    ours: side('named query, in the zip', ours),
    reference: sqlite3.ms.length === 0 ? null : side('sqlite3, unpacked', sqlite3),
    goal: `least ≤ ${maxMs} ms, ≤ ${maxBytes / 1e6} MB`,
    // Others at work only ever add.
    isWithin: isWhole && Math.min(...ours.ms) <= maxMs && bytes <= maxBytes,
  }
}

/** CPU seconds, start of the program included: what a person waits for who asks one thing. */
async function firstAnswer(bundle: string, catalogue: string | null): Promise<Row> {
  const { ours, sqlite3 } = await byTurns(rounds, {
    ours: () => measureNode([program, 'query', bundle, first]),
    sqlite3: () => (catalogue === null ? measureNode(['--version']) : measureProgram('sqlite3', [catalogue, first])),
  })
  const side = sideOf('wikifonds query, in the zip', ours)
  return {
    what: 'a first answer, start of the program included',
    unit: 's of CPU',
    ours: side,
    reference: catalogue === null ? null : sideOf('sqlite3, unpacked', sqlite3),
    goal: `least ≤ ${maxFirstSeconds} s`,
    isWithin: Math.min(...ours.map(({ cpuSeconds }) => cpuSeconds)) <= maxFirstSeconds,
  }
}
