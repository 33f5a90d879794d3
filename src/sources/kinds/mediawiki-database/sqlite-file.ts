/** The rows of a MediaWiki that keeps its database in a file of SQLite: opened to be read, its listed columns asked for by name. */

import Database from 'better-sqlite3'
import type { WantedRows } from './sql-dump.ts'
import { emptyRow } from './table-columns.ts'
import { contentTables, knownTable, type Row, type RowCell, type RowFaults, type TableRows, tables } from './tables.ts'

/** Whether some bytes begin such a file. */
export const beginsAsSqlite = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 16) === 'SQLite format 3\0'

const together = 200

/** Reads the file at a path. Damage ends the table in which it stands. */
export class SqliteFile {
  readonly #path: string
  readonly #wanted: WantedRows
  readonly #database: string
  readonly #unread = new Map<string, number>()
  readonly #made = new Set<string>()

  constructor(path: string, wanted: WantedRows, database = '') {
    this.#path = path
    this.#wanted = wanted
    this.#database = database
  }

  faults(): RowFaults {
    return { unread: this.#unread, oversized: new Map(), isCut: false, hasTables: false, made: this.#made }
  }

  async *rows(): AsyncGenerator<TableRows> {
    const file = this.#attempt('sqlite_schema', () => new Database(this.#path, { readonly: true, fileMustExist: true }))
    if (file === null) return
    try {
      const names = this.#attempt('sqlite_schema', () =>
        file.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all(),
      )
      for (const called of names ?? []) yield* this.#rowsOf(file, called)
    } finally {
      file.close()
    }
  }

  *#rowsOf(file: Database.Database, called: string): Generator<TableRows> {
    const columns = this.#attempt(called, () =>
      file.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(called),
    )
    const known = columns === null ? null : knownTable(called, columns)
    if (columns === null || known === null || !this.#wanted.tables.has(known.name)) return
    const { name, prefix } = known
    const wiki = `${this.#database}/${prefix}`
    const from = `FROM "${called.replaceAll('"', '""')}"`
    const wanted: readonly string[] = tables[name]
    const there = wanted.filter((column) => columns.includes(column))
    const places = there.map((column) => wanted.indexOf(column))
    const list = there.map((column) => `"${column}"`).join(', ')
    const row = (cells: readonly unknown[]): Row => {
      const made = emptyRow(name)
      for (const [index, place] of places.entries()) made[place] = cellOf(cells[index])
      return made
    }
    const isContent = contentTables.includes(name)
    const all = file.prepare(`SELECT ${isContent ? `"${there[0]}"` : list} ${from}`).raw()
    const one = file.prepare(`SELECT ${list} ${from} WHERE "${there[0]}" = ?`).raw()
    let rows: Row[] = []
    try {
      for (const cells of all.iterate() as Iterable<unknown[]>) {
        const first = cellOf(cells[0])
        if (!this.#wanted.wants(wiki, name, first)) continue
        rows.push(row(isContent ? (one.get(first) as unknown[]) : cells))
        if (rows.length === 1) this.#made.add(`${wiki} ${name}`)
        if (rows.length < together) continue
        yield { table: name, wiki, rows }
        rows = []
      }
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      this.#unread.set(name, 1)
    }
    if (rows.length > 0) yield { table: name, wiki, rows }
  }

  #attempt<Value>(table: string, work: () => Value): Value | null {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      this.#unread.set(table, 1)
      return null
    }
  }
}

const cellOf = (value: unknown): RowCell =>
  typeof value === 'number' || value instanceof Buffer ? value : typeof value === 'string' ? Buffer.from(value) : null
