/** Inserting rows by column name, each table's statement prepared once. */

import type Database from 'better-sqlite3'

export type SqlCell = string | number | bigint | Buffer | null | boolean
/** A row by its columns. */
export type SqlRow = Readonly<Record<string, SqlCell | undefined>>

/** A function that inserts rows of the given columns; booleans become 0 and 1, what is left out becomes NULL. */
export function inserter(store: Database.Database, table: string, columns: readonly string[]): (row: SqlRow) => void {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const insert = store.prepare(`INSERT INTO ${table}(${names}) VALUES (${columns.map(() => '?').join(', ')})`)
  return (row) => {
    insert.run(...columns.map((column) => toCell(row[column])))
  }
}

const toCell = (value: SqlCell | undefined): string | number | bigint | Buffer | null =>
  typeof value === 'boolean' ? Number(value) : (value ?? null)
