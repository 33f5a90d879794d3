/** Every text of a catalogue, cell by cell, unpacked: in the raw bytes a text may be compressed or cut by the end of a page. */

import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { memoizeLast } from '../support/memoize.ts'

export interface Cells {
  readonly table: string
  /** Cells of some rows, a line between two. */
  readonly text: string
}

/** About so many characters are given at once. */
const together = 1 << 20
const keptBases = 64
const dictionaryBytes = 32 * 1024

/** The texts of all tables, some rows at a time; the full-text index is left out, since it has the words of the tables. */
export function* catalogueCells(path: string): Generator<Cells> {
  const store = new Database(path, { readonly: true })
  try {
    const tables = store
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name",
      )
      .pluck()
      .all() as string[]
    const decode = textDecoder(store)
    for (const table of tables) {
      let text = ''
      for (const row of store.prepare(`SELECT * FROM "${table}"`).raw().iterate()) {
        const cells = table === 'revision_texts' ? [decode(row as TextRow)] : (row as unknown[])
        for (const cell of cells) if (typeof cell === 'string') text += `${cell}\n`
        if (text.length < together) continue
        yield { table, text }
        text = ''
      }
      if (text !== '') yield { table, text }
    }
  } finally {
    store.close()
  }
}

type TextRow = readonly [revisionId: number, encoding: string, body: Buffer]

function textDecoder(store: Database.Database): (row: TextRow) => string {
  const find = store.prepare('SELECT revision_id, encoding, body FROM revision_texts WHERE revision_id = ?').raw()
  const bases = memoizeLast<string, Buffer>(keptBases)
  const bytesOf = ([, encoding, body]: TextRow): Buffer => {
    if (encoding === 'plain') return body
    const base = /^deflate:(\d+)$/.exec(encoding)?.[1]
    if (base === undefined) return inflateRawSync(body)
    const dictionary = bases(base, () => bytesOf(find.get(Number(base)) as TextRow)).subarray(-dictionaryBytes)
    return inflateRawSync(body, { dictionary })
  }
  return (row) => bytesOf(row).toString('utf8')
}
