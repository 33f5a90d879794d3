/** Rows in the format that was asked for: one writer per format. */

import type { Writable } from 'node:stream'
import type { Rows, SqlValue } from '../../model/fonds.ts'
import { type CsvCell, csvRow } from '../../support/csv.ts'
import { NotAsExpected, pick } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import type { Invocation } from './command.ts'
import { fold, twoColumns } from './print.ts'

/** `width`: columns of the terminal, where it is one. */
type RowWriter = (rows: Rows, out: Writable, width?: number) => void

/** Formats of `query` and `search`. */
export const rowFormats = {
  table: writeTable,
  json: writeJson,
  jsonl: writeJsonLines,
  csv: writeCsv,
} as const satisfies Record<string, RowWriter>

/** Writes rows in a format by name; default: a table for people, JSON lines for programs. */
export function writeRows(
  rows: Rows,
  format: string | null,
  { out, isTerminal, width }: Pick<Invocation, 'out' | 'isTerminal' | 'width'>,
): void {
  pick<RowWriter>(rowFormats, format ?? (isTerminal ? 'table' : 'jsonl'), '--format')(rows, out, width)
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

/** Signs of a cell that are shown: fewer where a row is one line, more where it may be folded. */
const widestCell = { oneLine: 60, folded: 240 }
/** Widths of columns are taken from this many rows, so that a long table is not held in memory. */
const measuredRows = 200
/** A column is not folded below this. */
const narrowestColumn = 10
const gap = 2

/** Columns side by side; on a terminal that is too narrow cells are folded, and where even that needs more room each row is a list. */
function writeTable({ columns, rows }: Rows, out: Writable, width = Number.POSITIVE_INFINITY): void {
  const iterator = rows[Symbol.iterator]()
  const isEndless = width === Number.POSITIVE_INFINITY
  const cells = (row: readonly SqlValue[]): readonly string[] =>
    row.map((value) => cellText(value, isEndless ? widestCell.oneLine : widestCell.folded))
  const head: (readonly string[])[] = []
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    head.push(cells(next.value))
    if (head.length === measuredRows) break
  }
  const natural = columns.map((column, index) =>
    Math.max(lengthOf(column), ...head.map((row) => lengthOf(row[index] ?? ''))),
  )
  const widths = fittingWidths(natural, width)
  const write = widths === null ? listWriter(columns, out, width) : rowWriter(widths, out, isEndless)
  if (widths !== null) {
    write(columns)
    out.write(`${widths.map((one) => '-'.repeat(one)).join(' '.repeat(gap))}\n`)
  }
  for (const row of head) write(row)
  for (let next = iterator.next(); !next.done; next = iterator.next()) write(cells(next.value))
}

/** The widths as they are where they fit, else the widest ones cut to one width; null where that would be too narrow. */
function fittingWidths(natural: readonly number[], width: number): readonly number[] | null {
  const room = width - gap * (natural.length - 1)
  const sumAt = (most: number): number => natural.reduce((sum, one) => sum + Math.min(one, most), 0)
  let most = Math.max(0, ...natural)
  if (sumAt(most) <= room) return natural
  while (most > narrowestColumn && sumAt(most) > room) most -= 1
  return sumAt(most) > room ? null : natural.map((one) => Math.min(one, most))
}

type CellWriter = (cells: readonly string[]) => void

function rowWriter(widths: readonly number[], out: Writable, isEndless: boolean): CellWriter {
  const padded = (text: string, index: number): string =>
    text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(text)))
  return (cells) => {
    const folded = cells.map((cell, index) => (isEndless ? [cell] : fold(cell, Math.max(1, widths[index] ?? 1))))
    const height = Math.max(1, ...folded.map((lines) => lines.length))
    for (let at = 0; at < height; at += 1) {
      const line = folded.map((lines, index) => padded(lines[at] ?? '', index)).join(' '.repeat(gap))
      out.write(`${line.trimEnd()}\n`)
    }
  }
}

/** Each row as lines of a name and a value, empty ones left out, parted by an empty line. */
function listWriter(columns: readonly string[], out: Writable, width: number): CellWriter {
  let isFirst = true
  return (cells) => {
    const pairs = columns.map((column, index) => [column, cells[index] ?? ''] as const)
    const lines = twoColumns(
      pairs.filter(([, value]) => value !== ''),
      width,
    )
    out.write(`${isFirst ? '' : '\n'}${lines.join('\n')}\n`)
    isFirst = false
  }
}

const lengthOf = (text: string): number => Array.from(text).length

/** On one line, without signs that move a terminal. */
function cellText(value: SqlValue, most: number): string {
  const text = value === null ? '' : String(jsonValue(value)).replace(/[\s\p{Cc}]+/gu, ' ')
  const signs = Array.from(text)
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text
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
