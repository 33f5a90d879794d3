/** The named example queries: their SQL is data, their columns are what SQLite says. */

import { readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { FondsView } from '../../model/view.ts'
import { compareStrings } from '../../support/order.ts'
import { inserter } from './rows.ts'

/** Fills `queries` from queries.sql. Throws where SQLite does not take one of them. */
export function writeQueries(store: Database.Database, _view: FondsView): void {
  fillQueries(store, readFileSync(new URL('../queries.sql', import.meta.url), 'utf8'))
}

/** Fills `queries` from a text such as queries.sql. Throws where SQLite does not take one of them. */
export function fillQueries(store: Database.Database, text: string): void {
  const insert = inserter(store, 'queries')
  for (const { name, title, sql } of readQueries(text)) {
    const columns = store
      .prepare(sql)
      .columns()
      .map((column) => column.name)
    insert({ name, title, sql, columns: JSON.stringify(columns) })
  }
}

// The named queries as queries.sql holds them.

/** A named query as queries.sql holds it: the statement without its semicolon. */
export interface NamedQuery {
  readonly name: string
  readonly title: string
  readonly sql: string
}

/** Reads blocks of `-- name: …`, `-- title: …` and one statement, parted by empty lines; sorted by name. */
export function readQueries(text: string): readonly NamedQuery[] {
  return text
    .split(/\n{2,}/)
    .flatMap((block) => {
      const found = /^-- name: (.+)\n-- title: (.+)\n([\s\S]+?);\s*$/.exec(block.trim())
      return found === null ? [] : [{ name: found[1] ?? '', title: found[2] ?? '', sql: found[3] ?? '' }]
    })
    .sort((a, b) => compareStrings(a.name, b.name))
}
