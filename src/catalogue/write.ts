/** Writes the public catalogue from the filtered view: rows sorted, then search, statistics, and bytes made equal everywhere. */

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { FondsView } from '../model/view.ts'
import { readColumnDocs } from './columns-doc.ts'
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
    store.pragma('page_size = 4096')
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

/** Written as the library version, so that the build of SQLite does not show in the bytes (3.45.0 in SQLite's numbering). */
const constantLibraryVersion = 3_045_000

/** File change counter, version-valid-for and library version (https://www.sqlite.org/fileformat2.html §1.3) made constant. */
function fixHeader(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const one = Buffer.from([0, 0, 0, 1])
    const version = Buffer.alloc(4)
    version.writeUInt32BE(constantLibraryVersion)
    writeSync(file, one, 0, 4, 24)
    writeSync(file, one, 0, 4, 92)
    writeSync(file, version, 0, 4, 96)
  } finally {
    closeSync(file)
  }
}
