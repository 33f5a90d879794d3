/** Every table and view as Apache Parquet, typed: a folder. */

import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { FondsColumn, FondsTable, SqlValue } from '../../model/fonds.ts'
import type { ExportForm } from '../common/form.ts'
import { plainValue, tableFiles } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '-parquet',
  async *write({ fonds }, report) {
    yield* tableFiles(fonds, report, '.parquet', parquetFile)
  },
}

/** A row group ends at whichever comes first: it is all that is held of a table. */
const groupRows = 20_000
const groupCharacters = 4 << 20

/** The file in pieces, a row group each, then the footer. */
async function* parquetFile(table: FondsTable): AsyncGenerator<Uint8Array> {
  const { name, columns } = table
  const bytes = new ByteWriter()
  const empty = columns.map((column): ColumnSource => ({ ...named(column), data: [] }))
  const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: empty }) })
  for (const group of rowGroups(table.rows())) {
    const columnData = columns.map(
      (column, at): ColumnSource => ({
        ...named(column),
        data: group.map((row) => parquetValue(row[at] ?? null, column, name)),
      }),
    )
    await file.write({ columnData, rowGroupSize: group.length })
    yield taken(bytes)
  }
  await file.finish()
  yield taken(bytes)
}

const types: Readonly<Record<FondsColumn['type'], BasicType>> = {
  TEXT: 'STRING',
  INTEGER: 'INT64',
  REAL: 'DOUBLE',
  BLOB: 'BYTE_ARRAY',
}

const named = ({ name, type }: FondsColumn) => ({ name, type: types[type], nullable: true })

function* rowGroups(rows: Iterable<readonly SqlValue[]>): Generator<(readonly SqlValue[])[]> {
  let group: (readonly SqlValue[])[] = []
  let characters = 0
  for (const row of rows) {
    group.push(row)
    for (const value of row) if (typeof value === 'string' || value instanceof Uint8Array) characters += value.length
    if (group.length < groupRows && characters < groupCharacters) continue
    yield group
    group = []
    characters = 0
  }
  if (group.length > 0) yield group
}

/** The value as the writer wants it for the type of its column; the tables are STRICT, so another one is a broken catalogue. */
function parquetValue(value: SqlValue, { name, type }: FondsColumn, table: string) {
  if (value === null) return null
  if (type === 'TEXT') return String(plainValue(value))
  if (type === 'BLOB' && value instanceof Uint8Array) return value
  if (type === 'INTEGER' && (typeof value === 'number' || typeof value === 'bigint')) return BigInt(value)
  if (type === 'REAL' && (typeof value === 'number' || typeof value === 'bigint')) return Number(value)
  throw new TypeError(`${table}.${name}: a value that is not ${type}`)
}

/** What the writer has written since the last time; its offset goes on counting. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.getBuffer())
  writer.index = 0
  return bytes
}
