/**
 * SQL to an open catalogue, wherever it runs: one statement with its places, its rows, and what is refused. What differs
 * between Node and a browser is given.
 */

import type { Rows, SqlValue } from '../model/fonds.ts'
import type { ByteSource, Host } from './read/host.ts'
import { installInPlace } from './read/in-place.ts'
import type { Database, Sqlite, Statement } from './read/library.ts'
import { rowReader } from './read/row-reader.ts'
import { type AskedCatalogue, prepareOne, refuseUnknown, type SqlParameters } from './read/statement.ts'

export type { ByteSource, Host, SqlRefusal } from './read/host.ts'
export { loadSqlite } from './read/library.ts'

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

/** Opens the catalogue that lies in a source of bytes. Throws the host's CATALOGUE_UNREADABLE. */
export function openSource(sqlite3: Sqlite, source: ByteSource, host: Host): Catalogue {
  const files = installInPlace(sqlite3)
  const name = files.add(source)
  const database = openDatabase(sqlite3, { filename: name, flags: 'r', vfs: files.vfs }, (cause) =>
    host.error(['CATALOGUE_UNREADABLE', { path: source.name, reason: String(cause) }], cause),
  )
  addRevisionText(database, host)
  const asked: AskedCatalogue = { sqlite3, database, host }
  return {
    query(sql, parameters = {}) {
      const statement = prepareOne(asked, sql, parameters)
      refuseUnknown(asked, statement, parameters)
      return rowsOf(asked, statement)
    },
    all(sql, parameters = {}) {
      const { columns, rows } = rowsOf(asked, prepareOne(asked, sql, parameters))
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

type Opening = ConstructorParameters<Sqlite['oo1']['DB']>[0]

function openDatabase(sqlite3: Sqlite, opening: Opening, errorOf: (cause: unknown) => Error): Database {
  try {
    const database = new sqlite3.oo1.DB(opening)
    database.selectValue('SELECT count(*) FROM sqlite_schema')
    database.selectValue(`PRAGMA cache_size = -${cacheKb}`)
    return database
  } catch (cause) {
    throw errorOf(cause)
  }
}

/** Rows one by one; what SQLite refuses on the way is SQL_REFUSED. */
function rowsOf({ sqlite3, host }: AskedCatalogue, statement: Statement): Rows {
  const columns = statement.columnCount === 0 ? [] : statement.getColumnNames()
  const rows = function* (): Generator<readonly SqlValue[]> {
    try {
      const read = rowReader(sqlite3, statement, host.textReader)
      for (let row = read(); row !== null; row = read()) yield row
    } catch (cause) {
      throw host.error(['SQL_REFUSED', { reason: cause instanceof Error ? cause.message : String(cause) }], cause)
    } finally {
      statement.finalize()
    }
  }
  return { columns, rows: rows() }
}

const dictionaryBytes = 32 * 1024

/** revision_text(id): the text of a revision, whatever its encoding in revision_texts; NULL when it is not here. */
function addRevisionText(database: Database, { inflate }: Host): void {
  const find = (id: unknown): { encoding: string; body: Uint8Array } | undefined =>
    database.selectObject('SELECT encoding, body FROM revision_texts WHERE revision_id = ?', [Number(id)]) as
      | { encoding: string; body: Uint8Array }
      | undefined
  const read = (id: unknown): Uint8Array | null => {
    const row = find(id)
    if (row === undefined) return null
    if (row.encoding === 'plain') return row.body
    const base = row.encoding.startsWith('deflate:') ? read(row.encoding.slice('deflate:'.length)) : null
    return inflate(row.body, base === null ? null : base.subarray(-dictionaryBytes))
  }
  database.createFunction('revision_text', (_context: unknown, id: unknown) => textOf(read(id)), {
    arity: 1,
    deterministic: true,
  })
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const textOf = (bytes: Uint8Array | null): string | null => (bytes === null ? null : utf8.decode(bytes))
