/** Rows in the format that was asked for: one writer per format. */

import type { Writable } from 'node:stream'
import type { Rows, SqlValue } from '../model/fonds.ts'
import { message } from '../model/message.ts'
import { type CsvCell, csvRow } from '../support/csv.ts'
import { NotAsExpected } from '../support/expected.ts'
import { pick } from '../support/pick.ts'

type RowWriter = (rows: Rows, out: Writable) => void

/** Formats of `query` and `search`. */
export const rowFormats = {
  table: writeTable,
  json: writeJson,
  jsonl: writeJsonLines,
  csv: writeCsv,
} as const satisfies Record<string, RowWriter>

/** Writes rows in a format by name; default: a table for people, JSON lines for programs. */
export function writeRows(rows: Rows, format: string | null, out: Writable, isTerminal: boolean): void {
  pick<RowWriter>(rowFormats, format ?? (isTerminal ? 'table' : 'jsonl'), '--format')(rows, out)
}

/** Blobs as base64; a whole number that JavaScript would round as its digits. */
function jsonValue(value: SqlValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

const asObject = (columns: readonly string[], row: readonly SqlValue[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column, index) => [column, jsonValue(row[index] ?? null)]))

/** A key for each column: where two have one name the second is `name:1`, as SQLite itself names them in a subquery. */
function distinctNames(columns: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const before = seen.get(column) ?? 0
    seen.set(column, before + 1)
    return before === 0 ? column : `${column}:${before}`
  })
}

function writeJson({ columns, rows }: Rows, out: Writable): void {
  const keys = distinctNames(columns)
  let first = true
  out.write('[')
  for (const row of rows) {
    out.write(`${first ? '' : ','}\n${JSON.stringify(asObject(keys, row))}`)
    first = false
  }
  out.write(first ? ']\n' : '\n]\n')
}

function writeJsonLines({ columns, rows }: Rows, out: Writable): void {
  const keys = distinctNames(columns)
  for (const row of rows) out.write(`${JSON.stringify(asObject(keys, row))}\n`)
}

/** With a header row; a number that only looks like a formula (`-5`) stays one. */
function writeCsv({ columns, rows }: Rows, out: Writable): void {
  const cell = (value: SqlValue): CsvCell =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
  out.write(csvRow(columns))
  for (const row of rows) out.write(csvRow(row.map(cell)))
}

const widestCell = 60
/** Widths of columns are taken from this many rows, so that a long table is not held in memory. */
const measuredRows = 200

function writeTable({ columns, rows }: Rows, out: Writable): void {
  const iterator = rows[Symbol.iterator]()
  const head: string[][] = []
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    head.push(next.value.map(cellText))
    if (head.length === measuredRows) break
  }
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...head.map((row) => Array.from(row[index] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - Array.from(cell).length)))
      .join('  ')
      .trimEnd()
  out.write(`${line(columns)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}\n`)
  for (const row of head) out.write(`${line(row)}\n`)
  for (let next = iterator.next(); !next.done; next = iterator.next()) out.write(`${line(next.value.map(cellText))}\n`)
}

function cellText(value: SqlValue): string {
  const text = value === null ? '' : String(jsonValue(value)).replace(/\s+/g, ' ')
  return Array.from(text).length > widestCell
    ? `${Array.from(text)
        .slice(0, widestCell - 1)
        .join('')}…`
    : text
}

/** `--param key=value` options as an object. */
export function readParameters(values: unknown): Readonly<Record<string, string>> {
  const list = Array.isArray(values) ? values.map(String) : []
  return Object.fromEntries(
    list.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new NotAsExpected('--param', message('key-equals-value'), text)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}
