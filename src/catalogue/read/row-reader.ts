/**
 * The cells of a row, read from the memory of the library: its own way asks what each cell is in several calls, which takes
 * ten times as long. Source: https://www.sqlite.org/c3ref/column_blob.html.
 */

import type { SqlValue } from '../../model/fonds.ts'
import type { Host } from './host.ts'
import type { Sqlite, Statement } from './library.ts'

/**
 * Gives the next row of a statement, null after the last: NULL, TEXT, BLOB, REAL; an INTEGER beyond 2^53 as bigint. Throws
 * what SQLite says where it cannot go on.
 */
export function rowReader(
  { capi, wasm }: Sqlite,
  statement: Statement,
  textReader: Host['textReader'],
): () => SqlValue[] | null {
  const { columnCount, pointer } = statement
  const { exports } = wasm
  const look = () => {
    const { buffer } = wasm.heap8u()
    return { bytes: new Uint8Array(buffer), text: textReader(buffer) }
  }
  let memory = look()
  const heap = (): typeof memory => {
    // When the memory of the library grows it moves, and nothing is left where it was.
    if (memory.bytes.length === 0) memory = look()
    return memory
  }
  const textAt = (column: number): string => {
    const start = exports.sqlite3_column_text(pointer, column)
    return heap().text(start, start + exports.sqlite3_column_bytes(pointer, column))
  }
  const numberAt = (column: number): number | bigint => {
    const number = exports.sqlite3_column_double(pointer, column)
    return Number.isSafeInteger(number) ? number : exports.sqlite3_column_int64(pointer, column)
  }
  const blobAt = (column: number): Uint8Array => {
    const start = exports.sqlite3_column_blob(pointer, column)
    return heap().bytes.slice(start, start + exports.sqlite3_column_bytes(pointer, column))
  }
  const cellAt = (column: number): SqlValue => {
    switch (exports.sqlite3_column_type(pointer, column)) {
      case capi.SQLITE_NULL:
        return null
      case capi.SQLITE_TEXT:
        return textAt(column)
      case capi.SQLITE_INTEGER:
        return numberAt(column)
      case capi.SQLITE_FLOAT:
        return exports.sqlite3_column_double(pointer, column)
      default:
        return blobAt(column)
    }
  }
  return () => {
    const step = exports.sqlite3_step(pointer)
    if (step === capi.SQLITE_DONE) return null
    if (step !== capi.SQLITE_ROW) throw new Error(capi.sqlite3_errmsg(capi.sqlite3_db_handle(statement)))
    const row: SqlValue[] = []
    for (let column = 0; column < columnCount; column += 1) row.push(cellAt(column))
    return row
  }
}
