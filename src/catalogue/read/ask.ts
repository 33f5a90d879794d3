/**
 * SQL to an open catalogue, wherever it runs: one statement with its places, its rows, and what is refused. What differs
 * between Node and a browser is given.
 */

import type { Rows, SqlValue } from '../../model/fonds.ts'
import type { Wording } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { installInPlace } from './in-place.ts'
import type { ByteSource, Database, Host, Sqlite, Statement } from './library.ts'
import { type AskedCatalogue, prepareOne, refuseUnknown, rowReader, type SqlParameters } from './statement.ts'

export type { ByteSource, Host, SqlRefusal } from './library.ts'
export { loadSqlite } from './library.ts'

/** A row as column name → value. */
export type ResultRow = Readonly<Record<string, SqlValue>>

/** An open catalogue, read-only. */
export interface Catalogue {
  /**
   * Columns, and rows as they are asked for. Parameters go to `:name` places; read/statement.ts says which may be left
   * out. Throws SQL_REFUSED, SQL_SEVERAL_STATEMENTS, SQL_PARAMETER_MISSING and SQL_PARAMETER_UNKNOWN. `whose: 'bundle'`: the
   * statement came with the catalogue, and has the bound of `rows`; one that a person wrote runs as long as they let it.
   */
  query(sql: string, parameters?: SqlParameters, whose?: 'person' | 'bundle'): Rows
  /**
   * The same for queries of ours: a parameter that one of them needs no place for is left out, and a catalogue that makes one
   * take far more steps than its length asks for is CATALOGUE_UNREADABLE.
   */
  rows(sql: string, parameters?: SqlParameters): Rows
  /** All rows of `rows` as objects, for answers that are small. */
  all(sql: string, parameters?: SqlParameters): readonly ResultRow[]
  /** The text of a revision; null when it is not here. Throws CATALOGUE_UNREADABLE for one that cannot be unpacked. */
  text(revisionId: number): string | null
  /** The CATALOGUE_UNREADABLE for a row of a table that is not as it should be. */
  damaged(table: string, key: SqlValue | undefined, reason: Wording): Error
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
  const bytesOf = revisionTexts(database, host, source.name)
  const textOf = (id: number): string | null => {
    const bytes = bytesOf(id)
    return bytes === null ? null : utf8.decode(bytes)
  }
  const asked: AskedCatalogue = { sqlite3, database, host }
  // What goes wrong inside a function of ours, SQLite tells in its own words.
  let damage: Error | null = null
  const ofId = (_context: unknown, id: unknown): string | null => {
    try {
      return textOf(Number(id))
    } catch (error) {
      if (error instanceof Error) damage = error
      throw error
    }
  }
  const takeDamage = (): Error | null => {
    const told = damage
    damage = null
    return told
  }
  // revision_text(id): the text of a revision, whatever its encoding in revision_texts; NULL when it is not here.
  database.createFunction('revision_text', ofId, { arity: 1, deterministic: true })
  const withBudget = stepBudget(sqlite3, database)
  const steps = leastSteps + stepsPerByte * source.length
  const endless = (): Error =>
    host.error(['CATALOGUE_UNREADABLE', { path: source.name, reason: message('endless-rows') }])
  const bounded = () => {
    const budget = { left: steps }
    const step = <Row>(next: () => Row): Row => withBudget(budget, next)
    return { step, failed: () => takeDamage() ?? (budget.left < 0 ? endless() : null) }
  }
  const rows = (sql: string, parameters: SqlParameters = {}): Rows =>
    rowsOf(asked, prepareOne(asked, sql, parameters), bounded())
  return {
    query(sql, parameters = {}, whose = 'person') {
      const statement = prepareOne(asked, sql, parameters)
      refuseUnknown(asked, statement, parameters)
      const unbounded = { step: <Row>(next: () => Row): Row => next(), failed: takeDamage }
      return rowsOf(asked, statement, whose === 'bundle' ? bounded() : unbounded)
    },
    rows,
    all(sql, parameters) {
      const { columns, rows: found } = rows(sql, parameters)
      return [...found].map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])))
    },
    text: textOf,
    damaged: (table, key, reason) =>
      host.error(['CATALOGUE_UNREADABLE', { path: source.name, reason: unreadableRow(table, String(key), reason) }]),
    close() {
      database.close()
      files.close(name)
    },
  }
}

/** No query of ours takes as many steps of SQLite's machine on a catalogue of ours: an answer over all its rows takes some ten a byte. */
const leastSteps = 1e8
const stepsPerByte = 300
/** SQLite asks after so many steps whether to go on. */
const stepsBetween = 1e5

interface StepBudget {
  left: number
}

/** Gives what runs one step of a statement under a budget: SQLite stops it where that is used up. */
function stepBudget({ capi }: Sqlite, database: Database): <Row>(budget: StepBudget, next: () => Row) => Row {
  let current: StepBudget | null = null
  const look = (): number => {
    if (current !== null) current.left -= stepsBetween
    return current !== null && current.left < 0 ? 1 : 0
  }
  capi.sqlite3_progress_handler(database, stepsBetween, look, 0)
  return (budget, next) => {
    current = budget
    try {
      return next()
    } finally {
      current = null
    }
  }
}

/** With 2 MB, SQLite's own measure, most questions to a wiki of 10,000 pages read the same pages of the file again. */
const cacheKb = 16 * 1024

/** Bytes of a value or a row: twice the longest text that a source gives. */
const longestValue = 128 << 20

/** Pragmas that tell of the schema with a value, and those that tell something without one. */
const tellOfTable = new Set([
  'table_info',
  'table_xinfo',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
])
const tellAlone =
  /^(?:table_list|(?:database|collation|function|module|pragma)_list|compile_options|data_version|(?:integrity|quick|foreign_key)_check|application_id|user_version|schema_version|encoding|page_size|page_count|freelist_count|journal_mode|auto_vacuum|cache_size)$/

/**
 * From now on a statement only reads: one that made a table or a transaction, attached a file or set a pragma would change, or end, the
 * answers to all later ones, of others too.
 */
function letOnlyRead({ capi }: Sqlite, database: Database): void {
  const reads = new Set([capi.SQLITE_SELECT, capi.SQLITE_READ, capi.SQLITE_FUNCTION, capi.SQLITE_RECURSIVE])
  const may = (action: number, one: string | 0, other: string | 0): boolean => {
    if (action !== capi.SQLITE_PRAGMA) return reads.has(action)
    const name = String(one).toLowerCase()
    return tellOfTable.has(name) || (tellAlone.test(name) && (other === 0 || /_(?:check|list)$/.test(name)))
  }
  capi.sqlite3_set_authorizer(
    database,
    (_given, action, one, other) => (may(action, one, other) ? capi.SQLITE_OK : capi.SQLITE_DENY),
    0,
  )
}

type Opening = ConstructorParameters<Sqlite['oo1']['DB']>[0]

function openDatabase(sqlite3: Sqlite, opening: Opening, errorOf: (cause: unknown) => Error): Database {
  try {
    const database = new sqlite3.oo1.DB(opening)
    database.selectValue('SELECT count(*) FROM sqlite_schema')
    database.selectValue(`PRAGMA cache_size = -${cacheKb}`)
    // What a stranger wrote into the schema calls no function that could do harm (https://www.sqlite.org/security.html).
    database.selectValue('PRAGMA trusted_schema = OFF')
    sqlite3.capi.sqlite3_limit(database, sqlite3.capi.SQLITE_LIMIT_LENGTH, longestValue)
    letOnlyRead(sqlite3, database)
    return database
  } catch (cause) {
    throw errorOf(cause)
  }
}

/** How the rows of a statement are asked for. */
interface Asking {
  /** Runs what gives the next row. */
  readonly step: <Row>(next: () => Row) => Row
  /** Why that failed, where SQLite does not know; null where it does. */
  readonly failed: () => Error | null
}

/** Rows one by one; what SQLite refuses on the way is SQL_REFUSED. */
function rowsOf({ sqlite3, host }: AskedCatalogue, statement: Statement, { step, failed }: Asking): Rows {
  const columns = statement.columnCount === 0 ? [] : statement.getColumnNames()
  if (!areFit(columns)) {
    statement.finalize()
    throw host.error(['SQL_REFUSED', { reason: message('sql-column-names') }])
  }
  const rows = function* (): Generator<readonly SqlValue[]> {
    try {
      const read = rowReader(sqlite3, statement, host.textReader)
      for (let row = step(read); row !== null; row = step(read)) yield row
    } catch (cause) {
      throw (
        failed() ??
        host.error(['SQL_REFUSED', { reason: cause instanceof Error ? cause.message : String(cause) }], cause)
      )
    } finally {
      statement.finalize()
    }
  }
  return { columns, rows: rows() }
}

/** UTF-16 units, of one name and of all. */
const [longestName, longestNames] = [1000, 16_000]

/** Whether columns can be the keys of an object, in a reader's program too: a name that objects inherit may be one of no row there. */
const areFit = (columns: readonly string[]): boolean =>
  columns.every((name) => name.length <= longestName && !(name in Object.prototype)) &&
  columns.join('').length <= longestNames

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

// The texts of revisions, unpacked: each is plain, deflated, or deflated with the end of a plain one as its
// dictionary.

/** Deflate looks back 32 KiB. */
const dictionaryBytes = 32 * 1024

/**
 * The text of a revision in UTF-8 by its id; null when it is not here. Throws CATALOGUE_UNREADABLE, with the id, for a body
 * that cannot be unpacked; `path` is what the catalogue is called.
 */
function revisionTexts(database: Database, { inflate, error }: Host, path: string): (id: number) => Uint8Array | null {
  let statement: Statement | null = null
  // Made ready when the first text is asked for, since not every catalogue has the table, and let go with the database.
  const find = (id: number): Readonly<Record<string, unknown>> | undefined => {
    statement ??= database.prepare('SELECT encoding, body FROM revision_texts WHERE revision_id = ?')
    try {
      return statement.bind(1, id).step() ? statement.get({}) : undefined
    } finally {
      statement.reset()
    }
  }
  return (id) => {
    const row = find(id)
    if (row === undefined) return null
    const { encoding, body } = row
    const base = /^deflate:(\d+)$/.exec(String(encoding))?.[1]
    const plain = base === undefined ? undefined : find(Number(base))
    try {
      if (!(body instanceof Uint8Array)) throw new TypeError(typeof body)
      if (encoding === 'plain') return body
      if (encoding === 'deflate') return inflate(body, null)
      // The dictionary is never packed itself: a chain of them, or a ring, would be followed without end.
      if (plain?.['encoding'] !== 'plain' || !(plain['body'] instanceof Uint8Array))
        throw new TypeError(String(encoding))
      return inflate(body, plain['body'].subarray(-dictionaryBytes))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw error(['CATALOGUE_UNREADABLE', { path, reason: unreadableRow('revision_texts', id, reason) }], cause)
    }
  }
}

/** Why a row is none: its table, its key, and what is wrong. */
const unreadableRow = (table: string, key: string | number, reason: Wording) =>
  message('row-unreadable', { table, key, reason })
