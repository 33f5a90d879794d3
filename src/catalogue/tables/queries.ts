/** The named example queries: their SQL is data, their columns are what SQLite says. */

import { readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { FondsView } from '../../model/view.ts'
import { readQueries } from '../queries.ts'
import { inserter } from '../rows.ts'

/** Fills `queries` from queries.sql. Throws where SQLite does not take one of them. */
export function writeQueries(store: Database.Database, _view: FondsView): void {
  const insert = inserter(store, 'queries', ['name', 'title', 'sql', 'columns'])
  const text = readFileSync(new URL('../queries.sql', import.meta.url), 'utf8')
  for (const { name, title, sql } of readQueries(text)) {
    const columns = store
      .prepare(sql)
      .columns()
      .map((column) => column.name)
    insert({ name, title, sql, columns: JSON.stringify(columns) })
  }
}
