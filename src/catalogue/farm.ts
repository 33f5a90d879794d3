/** The index of a farm: one SQLite file over all its bundles, written wiki by wiki. */

import { readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { byKey } from '../support/order.ts'
import { WikifondsError } from '../texts/errors.ts'
import { fixHeader, newDatabase } from './new-database.ts'
import { fillQueries } from './tables/queries.ts'
import { inserter, type SqlRow } from './tables/rows.ts'

/** A wiki of the index. */
export interface IndexedWiki {
  /** Its row in `wikis`, by column, without `first_at` and `last_at`. */
  readonly row: Readonly<Record<string, string | number | null>> & { readonly wiki_key: string }
  /** Losses by severity, then by kind. */
  readonly losses: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Uses of outside addresses by status. */
  readonly links: Readonly<Record<string, number>>
  /** Rows of `meetings` and of `pages`, by column, without the key of the wiki; read once. */
  readonly meetings: Iterable<IndexRow>
  readonly pages: Iterable<IndexRow>
  /** Time of the first revision and of the latest; null when not known. */
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** A row by column. */
export type IndexRow = Readonly<Record<string, string | number | null>>

/** A wiki without a bundle. */
export interface MissingWiki {
  readonly wiki: string
  /** `damaged`: its bundle is not as it was made. */
  readonly state: 'failed' | 'left' | 'refused' | 'damaged'
  readonly code: string | null
  readonly message: string | null
}

/** What an index is made of; wikis come in the order in which they stand. */
export interface IndexParts {
  readonly wikis: AsyncIterable<IndexedWiki>
  /** Is told of a wiki whose rows cannot be read to their end: none of them stays. */
  readonly drop: (key: string) => void
  /** Asked when all wikis stand. */
  readonly rest: () => { readonly about: Readonly<Record<string, string>>; readonly missing: readonly MissingWiki[] }
}

/** Makes the index at a path anew; the same bundles give the same bytes. */
export async function writeFarmIndex(path: string, { wikis, drop, rest }: IndexParts): Promise<void> {
  const text = (name: string): string => readFileSync(new URL(`./farm/${name}`, import.meta.url), 'utf8')
  const database = newDatabase(path, text('schema.sql'), 'en')
  const { store } = database
  try {
    const add = store.transaction(wikiWriter(store))
    for await (const wiki of wikis)
      try {
        add(wiki)
      } catch (error) {
        // What our own file refuses is no fault of the bundle.
        if (!(error instanceof WikifondsError)) throw error
        drop(wiki.row.wiki_key)
      }
    const { about, missing } = rest()
    const fact = inserter(store, 'about')
    for (const [key, value] of Object.entries(about).sort(byKey)) fact({ key, value })
    const failure = inserter(store, 'failures')
    for (const one of missing) failure({ ...one })
    fillQueries(store, text('queries.sql'))
    store.exec(`INSERT INTO search(search) VALUES ('rebuild')`)
    store.exec(`INSERT INTO search(search) VALUES ('optimize')`)
    database.finish()
  } finally {
    database.close()
  }
  fixHeader(path)
}

function wikiWriter(store: Database.Database): (wiki: IndexedWiki) => void {
  const wikiRow = inserter(store, 'wikis')
  const loss = inserter(store, 'losses')
  const link = inserter(store, 'links')
  const meeting = inserter(store, 'meetings')
  const page = inserter(store, 'pages')
  return ({ row, losses, links, meetings, pages, firstAt, lastAt }) => {
    const { wiki_key } = row
    const each = (rows: Iterable<IndexRow>, insert: (row: SqlRow) => void): void => {
      for (const one of rows) insert({ ...one, wiki_key })
    }
    wikiRow({ ...row, first_at: firstAt, last_at: lastAt })
    for (const [severity, kinds] of Object.entries(losses))
      for (const [kind, count] of Object.entries(kinds)) loss({ wiki_key, severity, kind, count })
    for (const [status, uses] of Object.entries(links)) link({ wiki_key, status, uses })
    each(meetings, meeting)
    each(pages, page)
  }
}
