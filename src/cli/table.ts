/** Rows in the format that was asked for: one writer per format. */

import type { Writable } from 'node:stream'
import type { Rows, Value } from '../pipeline/query.ts'
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

const jsonValue = (value: Value): unknown =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('base64')
    : typeof value === 'bigint'
      ? Number(value)
      : value

const asObject = (columns: readonly string[], row: readonly Value[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column, index) => [column, jsonValue(row[index] ?? null)]))

function writeJson({ columns, rows }: Rows, out: Writable): void {
  let first = true
  out.write('[')
  for (const row of rows) {
    out.write(`${first ? '' : ','}\n${JSON.stringify(asObject(columns, row))}`)
    first = false
  }
  out.write(first ? ']\n' : '\n]\n')
}

function writeJsonLines({ columns, rows }: Rows, out: Writable): void {
  for (const row of rows) out.write(`${JSON.stringify(asObject(columns, row))}\n`)
}

/** RFC 4180, with a header row. */
function writeCsv({ columns, rows }: Rows, out: Writable): void {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? '' : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  out.write(`${columns.map(cell).join(',')}\r\n`)
  for (const row of rows) out.write(`${row.map((value) => cell(jsonValue(value))).join(',')}\r\n`)
}

const widestCell = 60
/** Widths are taken from so many rows; a table of millions is not held for its looks. */
const measuredRows = 200

function writeTable({ columns, rows }: Rows, out: Writable): void {
  const iterator = rows[Symbol.iterator]()
  const head: string[][] = []
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    head.push(next.value.map(cellText))
    if (head.length === measuredRows) break
  }
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...head.map((row) => [...(row[index] ?? '')].length)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd()
  out.write(`${line(columns)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}\n`)
  for (const row of head) out.write(`${line(row)}\n`)
  for (let next = iterator.next(); !next.done; next = iterator.next()) out.write(`${line(next.value.map(cellText))}\n`)
}

function cellText(value: Value): string {
  const text = value === null ? '' : String(jsonValue(value)).replace(/\s+/g, ' ')
  return [...text].length > widestCell ? `${[...text].slice(0, widestCell - 1).join('')}…` : text
}

/** `--param key=value` options as an object. */
export function readParameters(values: unknown): Readonly<Record<string, string>> {
  const list = Array.isArray(values) ? values.map(String) : []
  return Object.fromEntries(
    list.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new NotAsExpected('--param', 'key=value', text)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}
