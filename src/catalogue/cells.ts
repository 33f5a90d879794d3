/**
 * Every text of a catalogue, cell by cell, unpacked: in the raw bytes a text may be compressed or cut by the end of a page. What was
 * deleted is in no catalogue, which is vacuumed; its indexes hold what its columns do.
 */

import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { memoizeLast } from '../support/memoize.ts'

/** Some rows of a table. */
export interface CellsPart {
  readonly table: string
  /** Of the texts of revisions, which are most of a catalogue: from this revision to that one. */
  readonly revisions?: { readonly from: number; readonly to: number }
}

/** About so many characters are given at once. */
const together = 1 << 15
const keptBases = 64
const dictionaryBytes = 32 * 1024
/** The texts of revisions are given in parts of so many numbers, which stay as they are when a wiki goes on. */
const revisionsTogether = 250

/** The parts of a catalogue that are searched: the schema and all tables but the full-text index, which has their words. */
export function cellsParts(path: string): readonly CellsPart[] {
  const store = new Database(path, { readonly: true })
  try {
    const tables = ['sqlite_schema', ...tablesOfCells(store)]
    return tables.flatMap((table) => (table === textTable ? partsOfTexts(store) : [{ table }]))
  } finally {
    store.close()
  }
}

const tablesOfCells = (store: Database.Database): readonly string[] =>
  store
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all() as string[]

const textTable = 'revision_texts'

function partsOfTexts(store: Database.Database): readonly CellsPart[] {
  const first = store.prepare(`SELECT min(revision_id) FROM ${textTable}`).pluck().get() as number | null
  if (first === null) return []
  return store
    .prepare(`SELECT DISTINCT (revision_id - CAST(? AS INTEGER)) / ${revisionsTogether} FROM ${textTable} ORDER BY 1`)
    .pluck()
    .all(first)
    .map((part) => {
      const from = first + Number(part) * revisionsTogether
      return { table: textTable, revisions: { from, to: from + revisionsTogether - 1 } }
    })
}

/** The texts of a part, some rows at a time, a line between two cells; bytes that are no text are read as one. */
export function* cellsOf(path: string, { table, revisions }: CellsPart): Generator<string> {
  const store = new Database(path, { readonly: true })
  try {
    const decode = textDecoder(store)
    const rows =
      revisions === undefined
        ? store.prepare(`SELECT * FROM "${table}"`).raw().iterate()
        : store
            .prepare(`SELECT * FROM "${table}" WHERE revision_id BETWEEN ? AND ?`)
            .raw()
            .iterate(revisions.from, revisions.to)
    let text = ''
    for (const row of rows) {
      const cells = table === textTable ? [decode(row as TextRow)] : (row as unknown[])
      for (const cell of cells) if (typeof cell === 'string' || Buffer.isBuffer(cell)) text += `${cell.toString()}\n`
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
