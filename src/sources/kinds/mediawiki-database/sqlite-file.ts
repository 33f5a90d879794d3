/** The rows of a MediaWiki that keeps its database in a file of SQLite: opened to be read, its listed columns asked for by name. */

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { WantedRows } from './sql-dump.ts'
import { emptyRow } from './table-columns.ts'
import { knownTable, type Row, type RowCell, type RowFaults, type TableRows, tables } from './tables.ts'

/** Whether some bytes begin such a file. */
export const beginsAsSqlite = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 16) === magic

/** Whether such a file begins a little behind some bytes: what a server or a program put before it broke it. */
export const holdsSqlite = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 8 << 10).includes(magic)

const magic = 'SQLite format 3\0'

const together = 200

/** Of its bytes: words of an index lie there twice, and UTF-16 takes two where UTF-8 takes three. */
const mostTimes = 3
/** Bytes that a row takes at least: where it lies on its page, how long it is, and what is in it (fileformat2.html 1.6). */
const leastRow = 4

/** Reads the file at a path. Damage ends the table in which it stands; of one that breaks off, what is here is read. */
export class SqliteFile {
  readonly #path: string
  readonly #wanted: WantedRows
  readonly #database: string
  readonly #unread = new Map<string, number>()
  readonly #named = new Set<string>()
  readonly #made = new Set<string>()
  #damage: string | null = null
  #share: number | null = null
  /** How many bytes of rows the file can hold: pages that lead to one another give them without end. */
  #room = 0

  constructor(path: string, wanted: WantedRows, database = '') {
    this.#path = path
    this.#wanted = wanted
    this.#database = database
  }

  faults(): RowFaults {
    const share = this.#share
    const [named, made, damage, isCut] = [this.#named, this.#made, this.#damage, share !== null]
    // What breaks off does so in its last pages, wherever they are of: that is one loss.
    return { unread: isCut ? new Map() : this.#unread, oversized: new Map(), isCut, share, damage, named, made }
  }

  async *rows(): AsyncGenerator<TableRows> {
    // Now: what was unpacked for one reading is gone when its faults are asked for.
    this.#share = shareOf(this.#path)
    this.#room = mostTimes * statSync(this.#path).size
    const file = new Database(this.#path, { readonly: true, fileMustExist: true })
    try {
      for (const called of this.#tablesIn(file)) yield* this.#rowsOf(file, called)
    } finally {
      file.close()
    }
  }

  /** SQLite refuses a file that is shorter than it says, but for who may mend it. */
  #tablesIn(file: Database.Database): readonly string[] {
    try {
      if (this.#share !== null) file.unsafeMode(true).pragma('writable_schema = ON')
      return file
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name IS NOT NULL ORDER BY name")
        .pluck()
        .all()
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      this.#damage = error.message
      return []
    }
  }

  *#rowsOf(file: Database.Database, called: string): Generator<TableRows> {
    const columns = this.#attempt(called, () =>
      file.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(called),
    )
    const known = columns === null ? null : knownTable(called, columns)
    if (columns === null || known === null) return
    const { name, prefix } = known
    const wiki = `${this.#database}/${prefix}`
    this.#named.add(`${wiki} ${name}`)
    if (!this.#wanted.tables.has(name)) return
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
    // Asked by SQLite itself, which then passes over the bytes of texts that nobody wants.
    const asking = `wanted_${this.#named.size}`
    file.function(asking, (first: unknown) => {
      this.#spend(leastRow)
      return this.#wanted.wants(wiki, name, cellOf(first)) ? 1 : 0
    })
    const all = file.prepare(`SELECT ${list} ${from} WHERE ${asking}("${there[0]}")`).raw()
    let rows: Row[] = []
    try {
      for (const cells of all.iterate() as Iterable<unknown[]>) {
        this.#spend(cells.reduce<number>((sum, cell) => sum + lengthOf(cell), 0))
        rows.push(row(cells))
        if (rows.length === 1) this.#made.add(`${wiki} ${name}`)
        if (rows.length < together) continue
        yield { table: name, wiki, rows }
        rows = []
      }
    } catch (error) {
      if (!(error instanceof Database.SqliteError || error === spent)) throw error
      this.#unread.set(name, 1)
    }
    if (rows.length > 0) yield { table: name, wiki, rows }
  }

  #spend(bytes: number): void {
    this.#room -= bytes
    if (this.#room < 0) throw spent
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

/** How much of a file of SQLite is here, by the count of pages in its head (fileformat2.html 1.3.8): null where it is whole, or says nothing. */
function shareOf(path: string): number | null {
  const head = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    const length = fstatSync(file).size
    if (readSync(file, head, 0, 100, 0) < 100) return length / 100
    if (!beginsAsSqlite(head)) return null
    const page = head.readUInt16BE(16)
    const isSaid = head.readUInt32BE(24) === head.readUInt32BE(92)
    const whole = isSaid ? head.readUInt32BE(28) * (page === 1 ? 65_536 : page) : 0
    return length < whole ? length / whole : null
  } finally {
    closeSync(file)
  }
}

/** Thrown out of SQLite where more rows come than a file can hold. */
const spent = new Error('more rows than bytes')

const lengthOf = (value: unknown): number => (typeof value === 'string' || value instanceof Buffer ? value.length : 0)

const cellOf = (value: unknown): RowCell =>
  typeof value === 'number' || value instanceof Buffer ? value : typeof value === 'string' ? Buffer.from(value) : null
