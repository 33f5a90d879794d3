/** Parses in a file of their own, an SQLite database with the rows of `parses` (schema.sql): how one host gives them to another. */

import { rmSync } from 'node:fs'
import type { Archive } from './archive.ts'

/**
 * Writes the parses of pages, by prefixed title, as they were before anything was masked; gives how many there are. The same
 * parses in the same order give the same bytes. A page that could not be parsed here, in time or in the memory that there is, is
 * left to whoever makes the wiki. A file that is there is replaced.
 */
export function writeParses({ store }: Archive, titles: Iterable<string>, path: string): number {
  rmSync(path, { force: true })
  return attached(store, path, () => {
    // Nobody reads it before it is whole.
    store.pragma('given.journal_mode = OFF')
    store.pragma('given.synchronous = OFF')
    store.exec('CREATE TABLE given.parses AS SELECT * FROM main.parses LIMIT 0')
    const add = store.prepare(
      'INSERT INTO given.parses SELECT * FROM main.parses WHERE title = ? AND published = 0 AND is_unparsed = 0',
    )
    return store.transaction(() => {
      let written = 0
      for (const title of titles) written += add.run(title).changes
      return written
    })()
  })
}

/**
 * Takes the parses of such a file into a store; those that do not hold for its pages are made anew by the parse step. A page that
 * could not be parsed here, in time or in the memory that there was, has the same key as when it could: what was told of the parse
 * before goes with it.
 */
export function readParses({ store }: Archive, path: string): void {
  attached(store, path, () => {
    store.transaction(() => {
      store.exec('DELETE FROM main.passes WHERE subject IN (SELECT title FROM given.parses)')
      store.exec('INSERT OR REPLACE INTO main.parses SELECT * FROM given.parses')
    })()
  })
}

function attached<Result>(store: Archive['store'], path: string, work: () => Result): Result {
  store.prepare('ATTACH ? AS given').run(path)
  try {
    return work()
  } finally {
    store.exec('DETACH given')
  }
}
