/** One statement made ready, with a value in each of its places; what would be ignored in silence is refused. */

import type { SqlValue } from '../../model/fonds.ts'
import type { Wording } from '../../model/message.ts'
import { orMeant } from '../../support/near.ts'
import { message } from '../../texts/message.ts'
import type { Database, Host, Sqlite, Statement } from './library.ts'
import { mayLeaveOut } from './parameters.ts'

/** Whom a question is put to. */
export interface AskedCatalogue {
  readonly sqlite3: Sqlite
  readonly database: Database
  readonly host: Host
}

/** Values by the name of their place, without its sign. */
export type SqlParameters = Readonly<Record<string, string | number | null>>

/**
 * Prepares the only statement of `sql`. A place without a value is NULL where the query itself says what that means, by
 * `coalesce(:name, …)`, `ifnull(:name, …)` or `:name IS NULL`. Throws SQL_REFUSED, SQL_SEVERAL_STATEMENTS and
 * SQL_PARAMETER_MISSING.
 */
export function prepareOne(asked: AskedCatalogue, sql: string, parameters: SqlParameters): Statement {
  const { sqlite3, host } = asked
  const statement = prepare(asked, sql)
  try {
    refuseMore(sql.slice(sqlite3.capi.sqlite3_sql(statement).length), host)
    const places = placesOf(sqlite3, statement)
    refuseMissing(places, parameters, { sql, host })
    for (const [index, place] of places.entries()) statement.bind(index + 1, parameters[nameOf(place)] ?? null)
    return statement
  } catch (error) {
    statement.finalize()
    throw error
  }
}

/** Throws SQL_PARAMETER_UNKNOWN for values that a statement has no place for: a person has mistyped a name. */
export function refuseUnknown(
  { sqlite3, host }: AskedCatalogue,
  statement: Statement,
  parameters: SqlParameters,
): void {
  const places = placesOf(sqlite3, statement)
  const unknown = Object.keys(parameters).filter((name) => !places.some((place) => nameOf(place) === name))
  if (unknown.length === 0) return
  statement.finalize()
  throw host.error(['SQL_PARAMETER_UNKNOWN', { names: unknown.join(', '), known: places.join(', ') || '–' }])
}

/** What SQLite does not take is refused in its words, with the place. */
function prepare({ sqlite3, database, host }: AskedCatalogue, sql: string): Statement {
  try {
    return database.prepare(sql)
  } catch (cause) {
    // An empty statement is refused by the library, before SQLite sees it.
    const words = cause instanceof Error ? cause.message : String(cause)
    const reason = /^SQLITE_/.test(words) ? refusalOf(sqlite3, database, sql) : words
    throw host.error(['SQL_REFUSED', { reason }], cause)
  }
}

/** SQLite takes the first statement of a text and leaves the rest: only comments and semicolons may be left. */
function refuseMore(rest: string, host: Host): void {
  const more = rest.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[\s;]+/g, ' ').trim()
  if (more !== '')
    throw host.error(['SQL_SEVERAL_STATEMENTS', { begins: `“${Array.from(more).slice(0, 40).join('')}”` }])
}

/** `:name` places with their sign; `?1` for one without a name. */
function placesOf({ capi }: Sqlite, statement: Statement): readonly string[] {
  const count = capi.sqlite3_bind_parameter_count(statement)
  return Array.from({ length: count }, (_, at) => capi.sqlite3_bind_parameter_name(statement, at + 1) ?? `?${at + 1}`)
}

const nameOf = (place: string): string => place.slice(1)

function refuseMissing(
  places: readonly string[],
  parameters: SqlParameters,
  { sql, host }: { readonly sql: string; readonly host: Host },
): void {
  const missing = places.filter((place) => !Object.hasOwn(parameters, nameOf(place)) && !mayLeaveOut(place, sql))
  if (missing.length === 0) return
  const flags = missing.map((place) => `--param ${nameOf(place)}=…`).join(' ')
  throw host.error(['SQL_PARAMETER_MISSING', { names: missing.join(', '), flags }])
}

// Why SQLite does not take a statement, with the place in it and what may have been meant.

/** How much of a line is shown on either side of the place. */
const around = 40

/** Words of SQLite about the statement that it has just refused, then the line with a mark under the place where it knows one. */
function refusalOf(sqlite3: Sqlite, database: Database, sql: string): Wording {
  const words = sqlite3.capi.sqlite3_errmsg(database.pointer)
  if (words === 'not authorized') return message('sql-only-reads')
  const missing = /^no such (column|table): (?:\w+\.)?(.+)$/.exec(words)
  const name = missing?.[2] ?? /^near "(.+)": syntax error$/.exec(words)?.[1] ?? ''
  const reason = missing === null ? words : orMeant(words, name, namesOf(database, missing[1] ?? '', sql))
  const offset = placeIn(sql, sqlite3.capi.sqlite3_error_offset(database.pointer), name)
  return offset === null ? reason : message('sql-place', { reason, ...shownPlace(sql, offset, name) })
}

/** The place as a number of UTF-16 units. SQLite counts bytes, and knows no place for a table: its name is then looked for. */
function placeIn(sql: string, bytes: number, name: string): number | null {
  if (bytes >= 0) return new TextDecoder().decode(new TextEncoder().encode(sql).subarray(0, bytes)).length
  if (name === '') return null
  const at = new RegExp(`(?<!\\w)${name.replace(/[^\w\s]/g, '\\$&')}(?!\\w)`, 'i').exec(sql)?.index
  return at ?? null
}

function shownPlace(sql: string, offset: number, name: string) {
  const before = sql.slice(0, offset).split('\n')
  const start = offset - (before.at(-1) ?? '').length
  const line = sql.slice(start).split('\n')[0] ?? ''
  const column = offset - start
  const from = Math.max(0, column - around)
  const shown = line.slice(from, column + around).replace(/\s/g, ' ')
  const token = /^[\w.]+/.exec(line.slice(column))?.[0] ?? name
  return {
    line: before.length,
    column: column + 1,
    shown: `${from > 0 ? '…' : ''}${shown}`,
    mark: `${' '.repeat(column - from + (from > 0 ? 1 : 0))}${'^'.repeat(Math.max(1, token.length))}`,
  }
}

/** The tables; or the columns of those tables that the statement names, of all where it names none. */
function namesOf(database: Database, kind: string, sql: string): readonly string[] {
  const tables = listOf(database, "SELECT json_group_array(name) FROM sqlite_schema WHERE type IN ('table', 'view')")
  if (kind === 'table') return tables
  const named = tables.filter((table) => new RegExp(`(?<!\\w)${table}(?!\\w)`, 'i').test(sql))
  return (named.length === 0 ? tables : named).flatMap((table) =>
    listOf(database, `SELECT json_group_array(name) FROM pragma_table_info('${table.replaceAll("'", "''")}')`),
  )
}

function listOf(database: Database, sql: string): readonly string[] {
  const list: unknown = JSON.parse(String(database.selectValue(sql)))
  return Array.isArray(list) ? list.map(String) : []
}

// The cells of a row, read from the memory of the library: its own way asks what each cell is in several calls, which
// takes ten times as long. Source: https://www.sqlite.org/c3ref/column_blob.html.

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
