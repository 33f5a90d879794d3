/**
 * Every text of a catalogue, cell by cell, unpacked: in the raw bytes a text may be compressed or cut by the end of a page. Then
 * all bytes that belong to no such cell.
 */

import { closeSync, openSync, readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { memoizeLast } from '../support/memoize.ts'

/** Some rows of a table. */
export interface CellsPart {
  readonly table: string
  /** Of the texts of revisions, which are most of a catalogue: from this revision to that one. */
  readonly revisions?: { readonly from: number; readonly to: number }
  /** Which of them, from 1. */
  readonly number?: number
}

/** About so many characters are given at once. */
const together = 1 << 20
const keptBases = 64
const dictionaryBytes = 32 * 1024
/** The texts of revisions are given in so many parts. */
const textParts = 8

/** The parts of a catalogue that are searched: all tables but the full-text index, which has their words. */
export function cellsParts(path: string): readonly CellsPart[] {
  const store = new Database(path, { readonly: true })
  try {
    return tablesOfCells(store).flatMap((table) => (table === textTable ? partsOfTexts(store) : [{ table }]))
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
  const { first, last } = store
    .prepare(`SELECT min(revision_id) AS first, max(revision_id) AS last FROM ${textTable}`)
    .get() as {
    readonly first: number | null
    readonly last: number | null
  }
  if (first === null || last === null) return []
  const step = Math.ceil((last - first + 1) / textParts)
  return Array.from({ length: Math.ceil((last - first + 1) / step) }, (_, index) => ({
    table: textTable,
    revisions: { from: first + index * step, to: first + (index + 1) * step - 1 },
    number: index + 1,
  }))
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

// The file format of SQLite 3 (https://sqlite.org/fileformat2.html §1.6): a page of a tree begins with a header, its cells grow from
// its end, and what does not fit into one goes on in pages of its own.

/** A run of bytes of a file. */
export interface ByteRun {
  readonly bytes: Buffer
  /** Bytes before it. */
  readonly offset: number
}

/**
 * The bytes of a catalogue that are no cell of a table that `cellsParts` names, in their order, a page or less at a time: indexes, the
 * schema, free pages, and room that is left in the pages of tables. Empty room, which is zeros, is left out, and so is the full-text
 * index: it holds words without their beginnings, each of which `verify` finds in the text of a page.
 */
export function* bytesBesideCells(path: string): Generator<ByteRun> {
  const { pageSize, rooms } = surveyPages(path)
  const file = openSync(path, 'r')
  try {
    for (let index = 0; ; index += 1) {
      const page = Buffer.allocUnsafe(pageSize)
      const length = readSync(file, page, 0, pageSize, index * pageSize)
      if (length === 0) return
      const room = length < pageSize ? noTable : (rooms[index] ?? noTable)
      if (room === fullText) continue
      const [from, to] = room === noTable ? [0, length] : roomIn(page, room)
      const bytes = page.subarray(from, to)
      if (bytes.some((byte) => byte !== 0)) yield { bytes, offset: index * pageSize + from }
    }
  } finally {
    closeSync(file)
  }
}

/** Of a page that is in no table, and of one of the full-text index. */
const [noTable, fullText] = [-1, -2]
const pageTypes = ['leaf', 'internal', 'overflow'] as const

/** How many bytes of each page of a table no cell takes, times four, and what kind of page it is: as the table `dbstat` of SQLite tells. */
function surveyPages(path: string): { readonly pageSize: number; readonly rooms: Int32Array } {
  const store = new Database(path, { readonly: true })
  try {
    const setting = (name: string): number => Number(store.pragma(name, { simple: true }))
    const rooms = new Int32Array(setting('page_count')).fill(noTable)
    const pages = store
      .prepare('SELECT pageno, unused, pagetype FROM dbstat WHERE name IN (SELECT value FROM json_each(?))')
      .raw()
      .iterate(JSON.stringify(tablesOfCells(store))) as Iterable<[number, number, (typeof pageTypes)[number]]>
    for (const [number, unused, type] of pages) rooms[number - 1] = 4 * unused + pageTypes.indexOf(type)
    const words = store.prepare("SELECT pageno FROM dbstat WHERE name IN ('search_data', 'search_idx')").pluck()
    for (const number of words.iterate() as Iterable<number>) rooms[number - 1] = fullText
    return { pageSize: setting('page_size'), rooms }
  } finally {
    store.close()
  }
}

/** From where to where a page of a table has bytes that are in no cell: the whole page, where they lie in several places. */
function roomIn(page: Buffer, room: number): readonly [from: number, to: number] {
  const [unused, type] = [room >> 2, pageTypes[room & 3]]
  if (type === 'overflow') return [page.length - unused, page.length]
  const [firstFree, cells, content] = [1, 3, 5].map((at) => page.readUInt16BE(at)) as [number, number, number]
  const from = (type === 'leaf' ? 8 : 12) + 2 * cells
  const isOneRun = firstFree === 0 && from + unused === (content === 0 ? 65_536 : content)
  return isOneRun ? [from, from + unused] : [0, page.length]
}
