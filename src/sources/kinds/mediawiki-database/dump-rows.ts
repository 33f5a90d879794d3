/** The rows of statements, as a dump writes them: behind `INSERT … VALUES`, or line by line behind `COPY … FROM stdin`. */

import { bytesOfLatin1 } from '../../common/stored-text.ts'
import { mostHeldBytes } from './byte-reader.ts'
import { RowReader } from './row-reader.ts'
import type { SqlStatements } from './sql-statements.ts'
import { afterSpaces, bytesOfBytea, readCopyLine } from './sql-values.ts'
import { type DumpTable, emptyRow, placesOf } from './table-columns.ts'
import type { Row, RowCell, TableName, TableRows } from './tables.ts'

/** A table whose rows a statement brings. */
export interface FilledTable {
  readonly table: DumpTable
  readonly name: TableName
  /** As `TableRows` has it. */
  readonly wiki: string
  /** Letters of columns in Latin-1 stand there in UTF-8. */
  readonly isInUtf8: boolean
  /** Whether a row is wanted, by its first cell: asked before anything else of it is made. */
  readonly wants: (first: RowCell) => boolean
}

/** So many rows are told at once, or as many as hold so many bytes. */
const together = { rows: 500, bytes: 4 << 20 } as const

/** Rows that are gathered until there are enough of them. */
class Batch {
  readonly #of: FilledTable
  #rows: Row[] = []
  #bytes = 0

  constructor(of: FilledTable) {
    this.#of = of
  }

  add(row: Row, bytes: number): void {
    this.#rows.push(row)
    this.#bytes += bytes
  }

  /** All of them, where there are `enough`, or any at all. */
  *take(enough: 'enough' | 'any'): Generator<TableRows> {
    const isEnough = this.#rows.length >= together.rows || this.#bytes > together.bytes
    if (this.#rows.length === 0 || (enough === 'enough' && !isEnough)) return
    yield { table: this.#of.name, wiki: this.#of.wiki, rows: this.#rows }
    this.#rows = []
    this.#bytes = 0
  }
}

/** The rows behind `VALUES`; stands in the end behind the last one. */
export async function* insertedRows(dump: SqlStatements, filled: FilledTable): AsyncGenerator<TableRows> {
  const { reader, manners } = dump
  const { name, wants } = filled
  const places = placesOf(filled.table, name)
  const row = new RowReader(places, emptyRow(name).length, manners)
  const forms = formsOf(filled, places)
  const batch = new Batch(filled)
  for (;;) {
    reader.at = afterSpaces(reader.bytes, reader.at)
    const end = row.read(reader.bytes, reader.at)
    if (end === 'cut') {
      yield* batch.take('any')
      if (reader.bytes.length - reader.at > mostHeldBytes) {
        dump.noteOversized(name)
        await dump.passTo(0x29)
      } else if (await reader.more()) continue
      else return dump.breakOff()
    } else if (end === 'odd') {
      dump.noteUnread(name)
      yield* batch.take('any')
      if ((await dump.toBeginning()) === 'statement') return
      continue
    } else {
      if (wants(row.cell(0))) batch.add(inForms(row.cells(), forms), end - reader.at)
      reader.at = end
      yield* batch.take('enough')
    }
    if (await isAnotherRow(dump)) continue
    yield* batch.take('any')
    return
  }
}

/** Behind a comma stands another row; what is neither that nor the end of the statement is left to be read as one. */
async function isAnotherRow(dump: SqlStatements): Promise<boolean> {
  const { reader } = dump
  for (;;) {
    const at = afterSpaces(reader.bytes, reader.at)
    const byte = reader.bytes[at]
    reader.at = byte === 0x2c ? at + 1 : at
    if (byte !== undefined) return byte === 0x2c
    if (await reader.more()) continue
    dump.breakOff()
    return false
  }
}

/** The lines behind `COPY`, up to `\.`. */
export async function* copiedRows(dump: SqlStatements, filled: FilledTable): AsyncGenerator<TableRows> {
  const { reader } = dump
  const { name, wants } = filled
  const places = placesOf(filled.table, name)
  const empty = emptyRow(name)
  const forms = formsOf(filled, places)
  const batch = new Batch(filled)
  for (;;) {
    const { bytes, at } = reader
    const end = bytes.indexOf(0x0a, at)
    if (end < 0) {
      yield* batch.take('any')
      if (bytes.length - at > mostHeldBytes) {
        dump.noteOversized(name)
        await dump.passLine()
      } else if (!(await reader.more())) return dump.breakOff()
      continue
    }
    reader.at = end + 1
    const line = bytes.subarray(at, bytes[end - 1] === 0x0d ? end - 1 : end)
    if (line.length === 2 && line[0] === 0x5c && line[1] === 0x2e) return yield* batch.take('any')
    const cells = readCopyLine(line, empty, places)
    if (cells === null) dump.noteUnread(name)
    else if (wants(cells[0] ?? null)) batch.add(inForms(cells, forms), line.length)
    yield* batch.take('enough')
  }
}

/** Behind the lines of a table that is not read. */
export async function passCopied(dump: SqlStatements): Promise<void> {
  const { reader } = dump
  let isAtLine = true
  for (;;) {
    const { bytes, at } = reader
    const isEnd = isAtLine && bytes[at] === 0x5c && bytes[at + 1] === 0x2e
    const found = isEnd ? at - 1 : bytes.indexOf('\n\\.', at)
    if (found >= -1 && (isEnd || found >= 0)) {
      reader.at = Math.min(bytes.length, found + 4)
      return
    }
    isAtLine = bytes.length - at < 4 && isAtLine
    if (!isAtLine) reader.at = Math.max(at, bytes.length - 3)
    if (await reader.more()) continue
    return dump.breakOff()
  }
}

/** Where in a row bytes stand that are told in another way than the wiki wrote them. */
function formsOf({ table: { columns }, isInUtf8 }: FilledTable, places: readonly number[]): Forms {
  const at = (form: 'bytea' | 'latin1'): readonly number[] =>
    columns.flatMap((column, index) => {
      const place = places[index] ?? -1
      return column.form === form && place >= 0 ? [place] : []
    })
  return { bytea: at('bytea'), latin1: isInUtf8 ? at('latin1') : [] }
}

interface Forms {
  readonly bytea: readonly number[]
  readonly latin1: readonly number[]
}

function inForms(cells: RowCell[], { bytea, latin1 }: Forms): Row {
  for (const place of bytea) {
    const cell = cells[place]
    if (cell instanceof Buffer) cells[place] = bytesOfBytea(cell)
  }
  for (const place of latin1) {
    const cell = cells[place]
    if (cell instanceof Buffer) cells[place] = bytesOfLatin1(cell) ?? cell
  }
  return cells
}
