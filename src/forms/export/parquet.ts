/** Every table and view as Apache Parquet, typed: a folder. */

import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

import type { FondsColumn, FondsTable, SqlValue } from '../../model/fonds.ts'
import { lossOfMany } from '../../model/loss.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm, ExportReport } from '../common/form.ts'
import { plainValue, tableFiles } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '-parquet',
  async *write({ fonds }, report) {
    yield* tableFiles(fonds, report, '.parquet', (table) => parquetFile(table, report))
  },
}

/** A row group ends at whichever comes first: it is all that is held of a table. */
const groupRows = 20_000
const groupCharacters = 4 << 20

/** The file in pieces, a row group each, then the footer. */
async function* parquetFile(table: FondsTable, report: ExportReport): AsyncGenerator<Uint8Array> {
  const columns = table.columns.map((column) => ({ name: column.name, kind: kindOf(table.name, column) }))
  const bytes = new ByteWriter()
  const elements = columns.map(({ name, kind }) => ({ name, repetition_type: 'OPTIONAL' as const, ...kind.element }))
  const schema = [{ name: 'root', num_children: columns.length }, ...elements]
  const file = new ParquetWriter({ writer: bytes, schema })
  for (const group of rowGroups(table.rows())) {
    const columnData = columns.map(({ name, kind }, at): ColumnSource => {
      const values = group.map((row) => row[at] ?? null)
      const data = values.map((value) => parquetValue(value, kind, `${table.name}.${name}`))
      const lost = data.filter((value, index) => value === null && values[index] !== null).length
      const reason = message('time-is-none')
      if (lost > 0) report.lost(lossOfMany(lost, loss('not-in-form', `${table.name}.${name}`, { reason })))
      return { name, data }
    })
    await file.write({ columnData, rowGroupSize: group.length })
    yield taken(bytes)
  }
  await file.finish()
  yield taken(bytes)
}

/** How a column is told. */
interface ColumnKind {
  readonly name: string
  /** In the schema of the file (https://github.com/apache/parquet-format/blob/master/LogicalTypes.md). */
  readonly element: Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>
  /** As the writer wants it; undefined for a value that STRICT tables cannot hold, null for one that the kind cannot. */
  readonly of: (value: Exclude<SqlValue, null>) => unknown
}

const numberOf = (value: SqlValue): number | undefined =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined

/** Null for what is no time: it is told, and the file has an empty cell. */
function dateOf(value: SqlValue): Date | null {
  const date = new Date(String(value))
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/.test(String(value)) && !Number.isNaN(date.getTime()) ? date : null
}

const stored: Readonly<Record<FondsColumn['type'], ColumnKind>> = {
  TEXT: {
    name: 'TEXT',
    element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    of: (value) => String(plainValue(value)),
  },
  INTEGER: {
    name: 'INTEGER',
    element: { type: 'INT64' },
    of: (value) => (typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : undefined),
  },
  REAL: { name: 'REAL', element: { type: 'DOUBLE' }, of: numberOf },
  BLOB: {
    name: 'BLOB',
    element: { type: 'BYTE_ARRAY' },
    of: (value) => (value instanceof Uint8Array ? value : undefined),
  },
}

const flag: ColumnKind = { name: 'BOOLEAN', element: { type: 'BOOLEAN' }, of: (value) => numberOf(value) === 1 }
const date: ColumnKind = { name: 'DATE', element: { type: 'INT32', converted_type: 'DATE' }, of: dateOf }
const instant: ColumnKind = {
  name: 'TIMESTAMP',
  element: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  of: dateOf,
}

/** STRICT tables have no such types: what a column holds is told by its name. Times of meetings are local, and may be a month. */
const named: readonly (readonly [columns: RegExp, kind: ColumnKind])[] = [
  [/\.(?:is_\w+|online|unanimous)$/, flag],
  [/\.date_(?:min|max)$/, date],
  [/\.(?:at|added_at|removed_at|captured_at|obtained_at|as_of)$|^pages\.\w+_at$|^meetings\.last_at$/, instant],
]

const kindOf = (table: string, { name, type }: FondsColumn): ColumnKind =>
  named.find(([columns]) => columns.test(`${table}.${name}`))?.[1] ?? stored[type]

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

/** The tables are STRICT: a value of another type than its column's is a broken catalogue. */
function parquetValue(value: SqlValue, { name, of }: ColumnKind, column: string): unknown {
  if (value === null) return null
  const typed = of(value)
  if (typed === undefined) throw new TypeError(`${column}: a value that is not ${name}`)
  return typed
}

/** What the writer has written since the last time; its offset goes on counting. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.getBuffer())
  writer.index = 0
  return bytes
}
