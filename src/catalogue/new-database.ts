/** A database made in one go from a schema, whose bytes are the same on every machine. */

import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { columnMeaning } from '../texts/columns.ts'
import type { SiteLanguage } from '../texts/language.ts'
import { readColumnDocs } from './columns-doc.ts'
import { changingFields, pageSize } from './header.ts'
import { inserter } from './tables/rows.ts'

/** A database that is being filled. */
export interface NewDatabase {
  readonly store: Database.Database
  /** Ends the filling; `close` follows, then `fixHeader`. */
  finish(): void
  close(): void
}

/** Makes a database at a path anew, with the tables of a schema and its comments, in a language of readers, in `columns_doc`. */
export function newDatabase(path: string, schema: string, language: SiteLanguage): NewDatabase {
  rmSync(path, { force: true })
  const store = new Database(path)
  store.pragma(`page_size = ${pageSize}`)
  // The file is made in one go and thrown away when that fails: no journal is needed.
  store.pragma('journal_mode = OFF')
  store.pragma('synchronous = OFF')
  store.pragma('foreign_keys = OFF')
  store.exec(schema)
  store.exec('BEGIN')
  writeColumnDocs(store, schema, language)
  return {
    store,
    finish() {
      store.exec('COMMIT')
      store.exec('ANALYZE')
      store.pragma('journal_mode = DELETE')
      store.exec('VACUUM')
    },
    close: () => store.close(),
  }
}

function writeColumnDocs(store: Database.Database, schema: string, language: SiteLanguage): void {
  const row = inserter(store, 'columns_doc')
  const insert = (table_name: string, column_name: string, meaning: string): void =>
    row({ table_name, column_name, meaning: columnMeaning(meaning, language) })
  for (const { table, column, meaning } of readColumnDocs(schema)) {
    insert(table, column, meaning)
  }
  const inner = store.prepare("SELECT name FROM pragma_table_list WHERE type = 'shadow' ORDER BY name").pluck().all()
  const meaning = 'Inner part of the full-text index, which SQLite keeps for itself: nothing to read.'
  for (const name of inner) insert(String(name), '', meaning)
}

/** Makes constant what would tell one build of SQLite from another. */
export function fixHeader(path: string): void {
  const file = openSync(path, 'r+')
  try {
    for (const { offset, bytes, value } of changingFields) {
      const field = Buffer.alloc(bytes)
      field.writeUIntBE(value, 0, bytes)
      writeSync(file, field, 0, bytes, offset)
    }
  } finally {
    closeSync(file)
  }
}
