/** Every row of the catalogue stands in Parquet, with its types, as DuckDB reads it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, expect, test } from 'vitest'
import { openBundle } from '../../../src/bundle/open.ts'
import { form } from '../../../src/forms/export/parquet.ts'
import type { FondsContents, FondsTable, SqlValue } from '../../../src/model/fonds.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder()
let zip = ''
beforeAll(async () => {
  zip = (await demoBuild('demo')).bundle
  await exportBundle(zip, { to: 'parquet', out: join(folder, 'demo'), language: 'en' })
})

/** Rows as DuckDB reads them. */
async function duckRows(sql: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  const rows = (await connection.runAndReadAll(sql)).getRowsJS()
  connection.closeSync()
  return rows
}

const fileOf = (table: string): string => `'${join(folder, 'demo', `${table}.parquet`)}'`

/** The value of a catalogue as DuckDB gives what was told with a type. */
function typed(value: SqlValue | undefined, type: string): unknown {
  if (value === null || value === undefined) return value
  if (type === 'BOOLEAN') return value === 1
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return new Date(String(value))
  return type === 'BIGINT' ? BigInt(Number(value)) : value
}

/** The types of a table by column, as DuckDB names them. */
const typesOf = async (table: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await duckRows(`DESCRIBE SELECT * FROM ${fileOf(table)}`)).map(([name, type]) => [name, type]))

test('DuckDB reads every row of every table as the catalogue has it', async () => {
  const fonds = await openFonds(zip)
  const names = fonds.tables().map(({ name }) => `${name}.parquet`)
  expect(readdirSync(join(folder, 'demo')).sort()).toEqual(names.sort())
  for (const { name, columns, rows } of fonds.tables()) {
    const types = await typesOf(name)
    const expected = [...rows()].map((row) =>
      row.map((value, at) => typed(value, String(types[columns[at]?.name ?? '']))),
    )
    expect(await duckRows(`SELECT * FROM ${fileOf(name)}`), name).toEqual(expected)
  }
  await fonds.close()
})

test('columns have types, those of views too', async () => {
  expect(await typesOf('meetings')).toMatchObject({
    meeting_id: 'VARCHAR',
    page_id: 'BIGINT',
    starts_at: 'VARCHAR',
    date_min: 'DATE',
    last_at: 'TIMESTAMP WITH TIME ZONE',
    online: 'BOOLEAN',
    score: 'DOUBLE',
  })
  expect(await typesOf('pages')).toMatchObject({ is_meeting: 'BOOLEAN', first_at: 'TIMESTAMP WITH TIME ZONE' })
  expect(await typesOf('v_people')).toMatchObject({ name: 'VARCHAR', meetings: 'BIGINT', first_at: 'VARCHAR' })
  expect(await typesOf('link_copies')).toMatchObject({ copy_id: 'BIGINT', sha256: 'VARCHAR' })
})

test('questions over several files are answered', async () => {
  const sql = `SELECT p.title, t.text FROM ${fileOf('revisions')} r JOIN ${fileOf('pages')} p USING (page_id)
    JOIN ${fileOf('revision_texts')} t ON t.revision_id = r.revision_id WHERE r.revision_id = 103`
  expect(await duckRows(sql)).toEqual([['100% communs', 'Un label inventé. Voir [[AC/DC]] et [[Eau+sel=mer]].']])
})

test('the same bytes twice', async () => {
  await exportBundle(zip, { to: 'parquet', out: join(folder, 'again'), language: 'fr' })
  for (const name of readdirSync(join(folder, 'demo')))
    expect(readFileSync(join(folder, 'again', name)).equals(readFileSync(join(folder, 'demo', name))), name).toBe(true)
})

/** A table of one's own: ids beyond 2^53, bytes, NULLs, an empty text; every row with 2 000 characters. */
const longTable: FondsTable = {
  name: 'long',
  kind: 'table',
  meaning: '',
  columns: (['INTEGER', 'TEXT', 'BLOB', 'REAL'] as const).map((type) => ({
    name: type.toLowerCase(),
    type,
    meaning: '',
  })),
  *rows() {
    for (let at = 0; at < 5000; at++)
      yield [
        2n ** 53n + BigInt(at),
        at % 2 === 0 ? '' : 'é'.repeat(2000),
        Buffer.from([at % 256, 255]),
        at % 3 === 0 ? null : at / 2,
      ]
  },
}

test('a long table comes in row groups, and values at the edges stay what they are', async () => {
  const told = { carried: () => undefined, lost: () => undefined, fact: () => undefined }
  const fonds = { tables: () => [longTable] } as unknown as FondsContents
  const bundle = await openBundle(zip)
  for await (const { path, content } of form.write(
    { fonds, bundle, document: async () => null, out: 'out', language: 'en', annotated: null },
    told,
  )) {
    const pieces: Uint8Array[] = []
    for await (const piece of content) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
    expect(pieces.length).toBeGreaterThan(2)
    writeFileSync(join(folder, path), Buffer.concat(pieces))
  }
  await bundle.close()
  const file = `'${join(folder, 'long.parquet')}'`
  expect(await duckRows(`SELECT count(DISTINCT row_group_id) FROM parquet_metadata(${file})`)).toEqual([[2n]])
  const rows = await duckRows(`SELECT * FROM ${file}`)
  expect(rows).toHaveLength(5000)
  expect(rows.slice(0, 2)).toEqual([...longTable.rows()].slice(0, 2))
  expect(rows.at(-1)).toEqual([...longTable.rows()].at(-1))
})
