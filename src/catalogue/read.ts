/** The catalogue opened for reading: the same engine for a zip, a folder and a lone file, with revision_text(id). */

import { inflateRawSync } from 'node:zlib'
import { StopRun } from '../model/errors.ts'
import { type ByteRange, installInPlace } from './read/in-place.ts'
import { type Database, loadSqlite, type Sqlite, type Statement } from './read/library.ts'
import { prepareOne, refuse, refuseUnknown, type SqlParameters } from './read/statement.ts'

/** A value as SQLite gives it: an integer beyond 2^53 as bigint, a BLOB as bytes. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A row as column name → value. */
export type ResultRow = Readonly<Record<string, SqlValue>>

/** The answer to a query. */
export interface Rows {
  /** Names of the columns, in order. */
  readonly columns: readonly string[]
  /** Values in the order of the columns; read once, as SQLite finds them. Throws SQL_REFUSED on the way. */
  readonly rows: Iterable<readonly SqlValue[]>
}

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
      return rowsOf(statement)
    },
    all(sql, parameters = {}) {
      const { columns, rows } = rowsOf(prepareOne(sqlite3, database, sql, parameters))
      return [...rows].map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])))
    },
    close() {
      database.close()
      files.close(name)
    },
  }
}

function openDatabase(sqlite3: Sqlite, name: string, vfs: string, stretch: ByteRange): Database {
  try {
    const database = new sqlite3.oo1.DB({ filename: name, flags: 'r', vfs })
    database.selectValue('SELECT count(*) FROM sqlite_schema')
    return database
  } catch (cause) {
    throw new StopRun('CATALOGUE_UNREADABLE', { path: stretch.file, reason: String(cause) }, { cause })
  }
}

/** Rows one by one; what SQLite refuses on the way is SQL_REFUSED. */
function rowsOf(statement: Statement): Rows {
  const columns = statement.columnCount === 0 ? [] : statement.getColumnNames()
  const rows = function* (): Generator<readonly SqlValue[]> {
    try {
      while (statement.step()) yield statement.get([]) as SqlValue[]
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
