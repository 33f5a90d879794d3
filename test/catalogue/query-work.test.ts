/** How the work of the named queries grows with the wiki: counted in the steps of SQLite's machine, not by the clock. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import init from '@sqlite.org/sqlite-wasm'
import { beforeAll, expect, test } from 'vitest'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { scratchFolder } from '../support/scratch.ts'
import { viewOfMany } from './many-meetings.ts'

const small = 500
const large = 4 * small
/** For four times the meetings: 4 where the work is linear, 16 where it is quadratic. */
const maxGrowth = 6
/** What --param gives, where a query cannot do without: a word of every meeting. */
const word = 'serre'

type Engine = Awaited<ReturnType<typeof init>>
type Database = InstanceType<Engine['oo1']['DB']>

let engine: Engine
let catalogues: { readonly small: Database; readonly large: Database }
beforeAll(async () => {
  engine = await init()
  catalogues = { small: catalogueOf(small), large: catalogueOf(large) }
})

function catalogueOf(meetings: number): Database {
  const path = join(scratchFolder(), 'index.sqlite')
  writeCatalogue(viewOfMany(meetings), path)
  const bytes = new Uint8Array(readFileSync(path))
  const { capi, wasm, oo1 } = engine
  const database = new oo1.DB()
  const place = wasm.allocFromTypedArray(bytes)
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY
  const pointer = database.pointer ?? 0
  expect(capi.sqlite3_deserialize(pointer, 'main', place, bytes.length, bytes.length, flags)).toBe(0)
  return database
}

const namedQueries = (): readonly (readonly [name: string, sql: string])[] =>
  catalogues.small
    .selectObjects('SELECT name, sql FROM queries ORDER BY name')
    .map((row) => [String(row['name']), String(row['sql'])])

/** Steps of the machine, and rows, until the last one is given. */
function workOf(database: Database, sql: string): { readonly steps: number; readonly rows: number } {
  const statement = database.prepare(sql)
  try {
    if (sql.includes(':word')) statement.bind({ ':word': word })
    let rows = 0
    while (statement.step()) rows += 1
    const { capi } = engine
    return { rows, steps: capi.sqlite3_stmt_status(statement.pointer ?? 0, capi.SQLITE_STMTSTATUS_VM_STEP, 0) }
  } finally {
    statement.finalize()
  }
}

test('no named query takes more than in proportion to the meetings', () => {
  const grown = namedQueries().map(([name, sql]) => {
    const [few, many] = [workOf(catalogues.small, sql), workOf(catalogues.large, sql)]
    return { name, rows: many.rows, growth: many.steps / few.steps }
  })
  expect(grown.length).toBe(29)
  expect(grown.filter(({ growth }) => growth > maxGrowth)).toEqual([])
  // A query that finds nothing would prove nothing.
  expect(grown.filter(({ rows }) => rows === 0)).toEqual([])
})

test('what a join looks for once per row it finds by an index that the catalogue has', () => {
  const found = namedQueries().flatMap(([name, sql]) =>
    walkedPerRow(catalogues.large, sql).map((walk) => `${name}: ${walk}`),
  )
  expect(found).toEqual([])
})

test('the words of all values, of which there are most, lie in the order in which they are listed', () => {
  const [sql = ''] = namedQueries().flatMap(([name, text]) => (name === 'where-said' ? [text] : []))
  expect(planOf(catalogues.large, sql).filter(({ detail }) => detail.includes('ORDER BY'))).toEqual([])
})

interface PlanStep {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

const planOf = (database: Database, sql: string): readonly PlanStep[] =>
  database
    .selectObjects(`EXPLAIN QUERY PLAN ${sql}`)
    .map((row) => ({ id: Number(row['id']), parent: Number(row['parent']), detail: String(row['detail']) }))

/** Steps of the plan that walk a whole table for each row of another one, or make an index that the catalogue lacks. */
function walkedPerRow(database: Database, sql: string): readonly string[] {
  const steps = planOf(database, sql)
  return steps.filter((step) => isPerRow(step, steps)).map(({ detail }) => detail)
}

/** Loops under one parent are nested in their order; what stands in a correlated subquery runs once per row around it. */
function isPerRow(step: PlanStep, steps: readonly PlanStep[]): boolean {
  if (step.detail.includes('AUTOMATIC')) return true
  // `season` is one row at most; json_each walks a value, not a table.
  if (!/^SCAN (?!season\b|.*VIRTUAL TABLE)/.test(step.detail)) return false
  const parent = steps.find(({ id }) => id === step.parent)
  const isInner = steps.some(
    ({ id, parent: of, detail }) => of === step.parent && id < step.id && /^(?:SCAN|SEARCH) /.test(detail),
  )
  return isInner || parent?.detail.startsWith('CORRELATED') === true
}
