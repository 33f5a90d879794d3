/** Writes the public catalogue from the filtered view: rows sorted, then search, statistics, and bytes made equal everywhere. */

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { FondsView } from '../model/view.ts'
import { readColumnDocs } from './columns-doc.ts'
import { changingFields, pageSize } from './header.ts'
import { inserter } from './rows.ts'
import { writeDocuments } from './tables/documents.ts'
import { writeLinks } from './tables/links.ts'
import { writeMeetings } from './tables/meetings.ts'
import { writeQueries } from './tables/queries.ts'
import { writeAbout, writeContributors, writeFiles, writeLosses, writeNamespaces, writePages } from './tables/wiki.ts'

const writers = [
  writeAbout,
  writeNamespaces,
  writeContributors,
  writePages,
  writeDocuments,
  writeFiles,
  writeMeetings,
  writeLinks,
  writeLosses,
  writeQueries,
]

/** Makes the catalogue at a path anew; the same view gives the same bytes on every machine. */
export function writeCatalogue(view: FondsView, path: string): void {
  rmSync(path, { force: true })
  const store = new Database(path)
  try {
    store.pragma(`page_size = ${pageSize}`)
    // The file is made in one go and thrown away when that fails: no journal is needed.
    store.pragma('journal_mode = OFF')
    store.pragma('synchronous = OFF')
    store.pragma('foreign_keys = OFF')
    const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
    store.exec(schema)
    store.exec('BEGIN')
    writeColumnDocs(store, schema)
    for (const write of writers) write(store, view)
    store.exec('COMMIT')
    store.exec('ANALYZE')
    store.pragma('journal_mode = DELETE')
    store.exec('VACUUM')
  } finally {
    store.close()
  }
  fixHeader(path)
}

function writeColumnDocs(store: Database.Database, schema: string): void {
  const insert = inserter(store, 'columns_doc', ['table_name', 'column_name', 'meaning'])
  for (const { table, column, meaning } of readColumnDocs(schema)) {
    insert({ table_name: table, column_name: column, meaning })
  }
}

/** Makes constant what would tell one build of SQLite from another. */
function fixHeader(path: string): void {
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
