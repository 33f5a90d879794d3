/**
 * Rows in a temporary database of our own, since a dump tells them table by table: what belongs together is joined there. SQLite
 * keeps it in memory while it is small, then in a file that has no name and is gone with the program, however that ends.
 */

import Database from 'better-sqlite3'
import { wordsOf } from '../../common/stored-text.ts'
import { contentTables, type Row, type RowCell, type TableName, type TableRows, tables } from './tables.ts'

const numbers =
  /_(?:id|namespace|user|minor_edit|is_redirect|latest|page|deleted|len|actor|rev|size|from|total_edits|total_pages|images)$|^content_model$/
const bytes = /^(?:old|cur)_text$/

type Holding = 'number' | 'bytes' | 'words'
const holdingOf = (column: string): Holding =>
  numbers.test(column) ? 'number' : bytes.test(column) ? 'bytes' : 'words'
/** The same of all columns of a table, in their order. */
const holdings: ReadonlyMap<string, readonly Holding[]> = new Map(
  Object.entries(tables).map(([table, columns]) => [table, columns.map(holdingOf)]),
)
const types = { number: 'INTEGER', bytes: 'BLOB', words: 'TEXT' } as const

/** Tables of which a row is found by its first column. */
const keyed: ReadonlySet<TableName> = new Set([
  ...(['page', 'revision', 'content', 'content_models', 'slot_roles', 'redirect', 'cur', 'old'] as const),
  ...(['text', 'comment', 'actor', 'revision_comment_temp', 'revision_actor_temp', 'site_stats'] as const),
  ...(['image', 'image_comment_temp', 'interwiki'] as const),
])

/** A value as a column holds it. */
export type Value = string | number | Buffer | null

/** Rows of the wikis of a source. */
export class RowStore {
  readonly #file: Database.Database
  readonly #wikis: string[] = []
  readonly #inserts = new Map<string, Database.Statement>()
  readonly #wanted = new Map<string, Database.Statement>()
  readonly #twice = new Map<string, Record<'id' | 'title', Value>[]>()
  readonly #legacy: string
  readonly #run: (rows: TableRows) => void

  /** `legacy`: the encoding of words that are no UTF-8. */
  constructor(legacy: string) {
    this.#legacy = legacy
    this.#file = new Database('')
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -65536']) this.#file.pragma(pragma)
    this.#run = this.#file.transaction((rows: TableRows) => this.#insert(rows))
  }

  /** The wikis of which rows came: `database/prefix`, in the order of the first. */
  get wikis(): readonly string[] {
    return this.#wikis
  }

  put(rows: TableRows): void {
    this.#run(rows)
  }

  #insert({ wiki, table, rows }: TableRows): void {
    const insert = this.#inserts.get(`${wiki} ${table}`) ?? this.#table(wiki, table)
    for (const row of rows) {
      const values = this.#valuesOf(table, seen(table, row))
      const isKept = insert.run(...values).changes > 0
      if (!isKept && (table === 'page' || table === 'cur')) this.#noteTwice(wiki, table, values)
    }
  }

  #noteTwice(wiki: string, table: 'page' | 'cur', values: readonly Value[]): void {
    const columns: readonly string[] = tables[table]
    const of = (column: string): Value => values[columns.indexOf(`${table}_${column}`)] ?? null
    const rows = this.#twice.get(wiki) ?? []
    this.#twice.set(wiki, rows)
    rows.push({ id: of('id'), title: of('title') })
  }

  /** Rows of pages of a wiki that have the number of an earlier one, and are not kept. */
  twice(wiki: string): readonly Readonly<Record<'id' | 'title', Value>>[] {
    return this.#twice.get(wiki) ?? []
  }

  #table(wiki: string, table: TableName): Database.Statement {
    if (!this.#wikis.includes(wiki)) this.#make(wiki)
    const name = this.#nameOf(wiki, table)
    // Of two pages with one number the first is kept; what is read again is the same.
    const verb = table === 'page' || table === 'cur' ? 'INSERT OR IGNORE' : 'INSERT OR REPLACE'
    const insert = this.#file.prepare(`${verb} INTO ${name} VALUES (${tables[table].map(() => '?').join()})`)
    this.#inserts.set(`${wiki} ${table}`, insert)
    return insert
  }

  /** Every table of a wiki, empty: a version has but some of them. */
  #make(wiki: string): void {
    this.#wikis.push(wiki)
    for (const table of Object.keys(tables) as TableName[]) {
      const columns = tables[table].map((column, index) => {
        const type = types[holdingOf(column)]
        return `${column} ${type}${index === 0 && keyed.has(table) ? ' PRIMARY KEY' : ''}`
      })
      this.#file.exec(`CREATE TABLE ${this.#nameOf(wiki, table)} (${columns.join()})`)
    }
    for (const table of contentTables)
      this.#file.exec(`CREATE TABLE wanted_${this.#nameOf(wiki, table)} (id INTEGER PRIMARY KEY)`)
  }

  #nameOf = (wiki: string, table: TableName): string => `${table}_${this.#wikis.indexOf(wiki)}`

  #valuesOf(table: TableName, row: Row): readonly Value[] {
    return (holdings.get(table) ?? []).map((holding, index) => {
      const cell = row[index] ?? null
      if (holding === 'number') return numberIn(cell)
      if (holding === 'bytes') return typeof cell === 'number' ? Buffer.from(String(cell)) : cell
      return cell instanceof Buffer ? wordsOf(cell, this.#legacy) : cell === null ? null : String(cell)
    })
  }

  /** SQL with `{table}` for the tables of a wiki, `{wanted table}` for the numbers that are wanted of one. */
  prepare(wiki: string, sql: string): Database.Statement<unknown[], Record<string, Value>> {
    const names = sql.replace(/\{(wanted )?(\w+)\}/g, (_, wanted: string | undefined, table: TableName) =>
      wanted === undefined ? this.#nameOf(wiki, table) : `wanted_${this.#nameOf(wiki, table)}`,
    )
    return this.#file.prepare(names)
  }

  run(wiki: string, sql: string): void {
    this.prepare(wiki, sql).run()
  }

  /** Whether a row is wanted that is found by its number. */
  isWanted(wiki: string, table: TableName, first: RowCell): boolean {
    if (!this.#wikis.includes(wiki)) return false
    let statement = this.#wanted.get(`${wiki} ${table}`)
    if (statement === undefined) {
      statement = this.prepare(wiki, `SELECT 1 FROM {wanted ${table}} WHERE id = ?`)
      this.#wanted.set(`${wiki} ${table}`, statement)
    }
    return statement.get(numberIn(first)) !== undefined
  }

  close(): void {
    this.#file.close()
  }
}

function numberIn(cell: RowCell): number | null {
  if (cell === null || typeof cell === 'number') return cell
  const text = cell.toString('latin1').trim()
  if (text === 't' || text === 'f') return text === 't' ? 1 : 0
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null
}

const [hidesText, hidesComment, hidesContributor] = [1, 2, 4] as const

/** All that a wiki hides of a revision or a version of a file (RevisionRecord::DELETED_*), by the columns that tell it. */
const hiddenColumns: Readonly<Partial<Record<TableName, readonly (readonly [bit: number, columns: RegExp])[]>>> = {
  revision: [
    [hidesText, /^rev_(?:text_id|sha1|len)$/],
    [hidesComment, /^rev_comment/],
    [hidesContributor, /^rev_(?:user|actor)/],
  ],
  oldimage: [
    [hidesComment, /^oi_description/],
    [hidesContributor, /^oi_(?:user|actor)/],
  ],
}

/** A row without what the wiki hides of it: that is kept nowhere. */
function seen(table: TableName, row: Row): Row {
  const hidden = hiddenColumns[table]
  if (hidden === undefined) return row
  const columns: readonly string[] = tables[table]
  const deleted = numberIn(row[columns.findIndex((column) => column.endsWith('_deleted'))] ?? null) ?? 0
  const isHidden = (column: string): boolean => hidden.some(([bit, of]) => (deleted & bit) !== 0 && of.test(column))
  return deleted === 0 ? row : row.map((cell, index) => (isHidden(columns[index] ?? '') ? null : cell))
}
