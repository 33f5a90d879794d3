/** Inserting rows by column name, each table's statement prepared once. */

import type Database from 'better-sqlite3'

export type SqlCell = string | number | bigint | Buffer | null | boolean
/** A row by its columns. */
export type SqlRow = Readonly<Record<string, SqlCell | undefined>>

/** A function that inserts rows by the names of the table's columns; booleans become 0 and 1, what is left out becomes NULL. */
export function inserter(store: Database.Database, table: string): (row: SqlRow) => void {
  const columns = columnsOf(store, table)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const insert = store.prepare(`INSERT INTO ${table}(${names}) VALUES (${columns.map(() => '?').join(', ')})`)
  return (row) => {
    insert.run(...columns.map((column) => toCell(row[column])))
  }
}

/** The columns of a table that take a value, in their order. */
export const columnsOf = (store: Database.Database, table: string): readonly string[] =>
  store.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)

const toCell = (value: SqlCell | undefined): string | number | bigint | Buffer | null =>
  typeof value === 'boolean' ? Number(value) : (value ?? null)
