/**
 * Every text of a catalogue, cell by cell, unpacked: in the raw bytes a text may be compressed or cut by the end of a page. What was
 * deleted is in no catalogue, which is vacuumed; its indexes hold what its columns do.
 */

import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { memoizeLast } from '../support/memoize.ts'

/** About so many characters are given at once. */
const together = 1 << 15
const keptBases = 64
const dictionaryBytes = 32 * 1024

/** The names of what has cells: the schema and all tables but the full-text index, which has their words. */
export function tablesOfCells(path: string): readonly string[] {
  const store = new Database(path, { readonly: true })
  try {
    const tables = store
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name",
      )
      .pluck()
      .all() as string[]
    return ['sqlite_schema', ...tables]
  } finally {
    store.close()
  }
}

const textTable = 'revision_texts'

/**
 * The texts of a table, some rows at a time, a line between two cells; bytes that are no text are read as one. `isPassed`: texts of
 * revisions, as they are in UTF-8, that are not given.
 */
export function* cellsOf(path: string, table: string, isPassed: (text: Buffer) => boolean): Generator<string> {
  const store = new Database(path, { readonly: true })
  try {
    const unpack = table === textTable ? textUnpacker(store) : null
    let text = ''
    for (const row of store.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<unknown[]>) {
      if (unpack !== null) {
        const body = unpack(row as unknown as TextRow)
        if (isPassed(body)) continue
        text += `${body.toString('utf8')}\n`
      } else
        for (const cell of row) if (typeof cell === 'string' || Buffer.isBuffer(cell)) text += `${cell.toString()}\n`
      if (text.length < together) continue
      yield text
      text = ''
    }
    if (text !== '') yield text
  } finally {
    store.close()
  }
}

type TextRow = readonly [revisionId: number, encoding: string, body: Buffer]

function textUnpacker(store: Database.Database): (row: TextRow) => Buffer {
  const find = store.prepare(`SELECT revision_id, encoding, body FROM ${textTable} WHERE revision_id = ?`).raw()
  const bases = memoizeLast<string, Buffer>(keptBases)
  return function unpack([, encoding, body]: TextRow): Buffer {
    if (encoding === 'plain') return body
    const base = /^deflate:(\d+)$/.exec(encoding)?.[1]
    if (base === undefined) return inflateRawSync(body)
    const dictionary = bases(base, () => unpack(find.get(Number(base)) as TextRow)).subarray(-dictionaryBytes)
    return inflateRawSync(body, { dictionary })
  }
}
