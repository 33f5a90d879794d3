/** The catalogue opened for reading: the same engine for a zip, a folder and a lone file, with revision_text(id). */

import { inflateRawSync } from 'node:zlib'
import { StopRun } from '../model/errors.ts'
import type { Rows, SqlValue } from '../model/fonds.ts'
import { type ByteRange, installInPlace } from './read/in-place.ts'
import { type Database, loadSqlite, type Sqlite, type Statement } from './read/library.ts'
import { refusalOf } from './read/refused-sql.ts'
import { rowReader } from './read/row-reader.ts'

/** A row as column name → value. */
export type ResultRow = Readonly<Record<string, SqlValue>>

/** An open catalogue, read-only. */
export interface Catalogue {
  /**
   * Columns, and rows as they are asked for. Parameters go to `:name` places; read/statement.ts says which may be left
   * out. Throws SQL_REFUSED, SQL_SEVERAL_STATEMENTS, SQL_PARAMETER_MISSING and SQL_PARAMETER_UNKNOWN.
   */
  query(sql: string, parameters?: SqlParameters): Rows
  /** All rows as objects: for queries of ours whose answer is small; a parameter that one of them needs no place for is left out. */
  all(sql: string, parameters?: SqlParameters): readonly ResultRow[]
  /** Lets go of the file; no query may follow. */
  close(): void
}

/** Opens the catalogue that lies in a stretch of a file. Throws CATALOGUE_UNREADABLE. */
export async function openCatalogue(stretch: ByteRange): Promise<Catalogue> {
  const sqlite3 = await loadSqlite()
  const files = installInPlace(sqlite3)
  const name = files.add(stretch)
  const database = openDatabase(sqlite3, name, files.vfs, stretch)
  addRevisionText(database)
  return {
    query(sql, parameters = {}) {
      const statement = prepareOne(sqlite3, database, sql, parameters)
      refuseUnknown(sqlite3, statement, parameters)
      return rowsOf(sqlite3, statement)
    },
    all(sql, parameters = {}) {
      const { columns, rows } = rowsOf(sqlite3, prepareOne(sqlite3, database, sql, parameters))
      return [...rows].map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])))
    },
    close() {
      database.close()
      files.close(name)
    },
  }
}

/** With 2 MB, SQLite's own measure, most questions to a wiki of 10,000 pages read the same pages of the file again. */
const cacheKb = 16 * 1024

function openDatabase(sqlite3: Sqlite, name: string, vfs: string, stretch: ByteRange): Database {
  try {
    const database = new sqlite3.oo1.DB({ filename: name, flags: 'r', vfs })
    database.selectValue('SELECT count(*) FROM sqlite_schema')
    database.selectValue(`PRAGMA cache_size = -${cacheKb}`)
    return database
  } catch (cause) {
    throw new StopRun('CATALOGUE_UNREADABLE', { path: stretch.file, reason: String(cause) }, { cause })
  }
}

/** Rows one by one; what SQLite refuses on the way is SQL_REFUSED. */
function rowsOf(sqlite3: Sqlite, statement: Statement): Rows {
  const columns = statement.columnCount === 0 ? [] : statement.getColumnNames()
  const rows = function* (): Generator<readonly SqlValue[]> {
    try {
      const read = rowReader(sqlite3, statement)
      for (let row = read(); row !== null; row = read()) yield row
    } catch (cause) {
      refuse(cause)
    } finally {
      statement.finalize()
    }
  }
  return { columns, rows: rows() }
}

const dictionaryBytes = 32 * 1024

/** revision_text(id): the text of a revision, whatever its encoding in revision_texts; NULL when it is not here. */
function addRevisionText(database: Database): void {
  const find = (id: unknown): { encoding: string; body: Uint8Array } | undefined =>
    database.selectObject('SELECT encoding, body FROM revision_texts WHERE revision_id = ?', [Number(id)]) as
      | { encoding: string; body: Uint8Array }
      | undefined
  const read = (id: unknown): Buffer | null => {
    const row = find(id)
    if (row === undefined) return null
    if (row.encoding === 'plain') return Buffer.from(row.body)
    const base = row.encoding.startsWith('deflate:') ? read(row.encoding.slice('deflate:'.length)) : null
    return inflateRawSync(row.body, base === null ? {} : { dictionary: base.subarray(-dictionaryBytes) })
  }
  database.createFunction('revision_text', (_context: unknown, id: unknown) => read(id)?.toString('utf8') ?? null, {
    arity: 1,
    deterministic: true,
  })
}

// One statement made ready, with a value in each of its places; what would be ignored in silence is refused.

/** Values by the name of their place, without its sign. */
type SqlParameters = Readonly<Record<string, string | number | null>>

/**
 * Prepares the only statement of `sql`. A place without a value is NULL where the query itself says what that means, by
 * `coalesce(:name, …)`, `ifnull(:name, …)` or `:name IS NULL`. Throws SQL_REFUSED, SQL_SEVERAL_STATEMENTS and
 * SQL_PARAMETER_MISSING.
 */
function prepareOne(sqlite3: Sqlite, database: Database, sql: string, parameters: SqlParameters): Statement {
  const statement = prepare(sqlite3, database, sql)
  try {
    refuseMore(sql.slice(sqlite3.capi.sqlite3_sql(statement).length))
    const places = placesOf(sqlite3, statement)
    refuseMissing(places, parameters, sql)
    for (const [index, place] of places.entries()) statement.bind(index + 1, parameters[nameOf(place)] ?? null)
    return statement
  } catch (error) {
    statement.finalize()
    throw error
  }
}

/** Throws SQL_PARAMETER_UNKNOWN for values that a statement has no place for: a person has mistyped a name. */
function refuseUnknown(sqlite3: Sqlite, statement: Statement, parameters: SqlParameters): void {
  const places = placesOf(sqlite3, statement)
  const unknown = Object.keys(parameters).filter((name) => !places.some((place) => nameOf(place) === name))
  if (unknown.length === 0) return
  statement.finalize()
  throw new StopRun('SQL_PARAMETER_UNKNOWN', { names: unknown.join(', '), known: places.join(', ') || '–' })
}

/** The words of SQLite about a statement that it does not take. */
function refuse(cause: unknown): never {
  throw new StopRun('SQL_REFUSED', { reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
}

function prepare(sqlite3: Sqlite, database: Database, sql: string): Statement {
  try {
    return database.prepare(sql)
  } catch (cause) {
    // An empty statement is refused by the library, before SQLite sees it.
    if (!(cause instanceof Error && /^SQLITE_/.test(cause.message))) return refuse(cause)
    throw new StopRun('SQL_REFUSED', { reason: refusalOf(sqlite3, database, sql) }, { cause })
  }
}

/** SQLite takes the first statement of a text and leaves the rest: only comments and semicolons may be left. */
function refuseMore(rest: string): void {
  const more = rest.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[\s;]+/g, ' ').trim()
  if (more !== '')
    throw new StopRun('SQL_SEVERAL_STATEMENTS', { begins: `“${Array.from(more).slice(0, 40).join('')}”` })
}

/** `:name` places with their sign; `?1` for one without a name. */
function placesOf({ capi }: Sqlite, statement: Statement): readonly string[] {
  const count = capi.sqlite3_bind_parameter_count(statement)
  return Array.from({ length: count }, (_, at) => capi.sqlite3_bind_parameter_name(statement, at + 1) ?? `?${at + 1}`)
}

const nameOf = (place: string): string => place.slice(1)

function refuseMissing(places: readonly string[], parameters: SqlParameters, sql: string): void {
  const missing = places.filter((place) => !Object.hasOwn(parameters, nameOf(place)) && !mayLeaveOut(place, sql))
  if (missing.length === 0) return
  const flags = missing.map((place) => `--param ${nameOf(place)}=…`).join(' ')
  throw new StopRun('SQL_PARAMETER_MISSING', { names: missing.join(', '), flags })
}

/** Whether a statement says itself what a place (`:name`) without a value means. */
export function mayLeaveOut(place: string, sql: string): boolean {
  const sign = place.replace(/[$?]/g, '\\$&')
  return new RegExp(`(?:\\b(?:coalesce|ifnull)\\s*\\(\\s*${sign}\\b|${sign}\\s+is\\s+(?:not\\s+)?null\\b)`, 'i').test(
    sql,
  )
}
