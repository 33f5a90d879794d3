import type { Bundle } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { readColumnDocs } from '../columns-doc.ts'
import { constantFields, pageSize } from '../header.ts'
import type { Catalogue } from '../read/read.ts'
import { catalogueSchema } from '../tables/schema.ts'

/** Columns that version 1 had not from its beginning: a catalogue of before neither has nor explains them. */
const addedLater = new Set([
  ...['meetings', 'v_meetings'].flatMap((table) => [`${table}.date_min`, `${table}.date_max`]),
  'passed_over.value',
  'passed_over.certainty',
  ...['decisions', 'actions', 'attendances', 'roles', 'evidence'].map((table) => `${table}.standing`),
])
const tablesAddedLater: ReadonlySet<string> = new Set(['decision_chains', 'v_perhaps'])

/** Every table and column of schema.sql is there and documented. More columns are allowed. */
export function* schemaRule(catalogue: Catalogue): Generator<Message> {
  const columns = columnsOf(
    catalogue,
    'SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type IN (\'table\', \'view\') AND c.hidden <> 1',
  )
  const documented = columnsOf(catalogue, 'SELECT table_name AS "table", column_name AS "column" FROM columns_doc')
  for (const { table, column } of readColumnDocs(catalogueSchema())) {
    const name = `${table}.${column}`
    const [isThere, isExplained] = [columns.has(name), documented.has(name)]
    if ((addedLater.has(name) || tablesAddedLater.has(table)) && !isThere && !isExplained) continue
    if (column !== '' && !isThere) yield message('column-missing', { column: name })
    if (!isExplained) yield message('column-unexplained', { column: column === '' ? table : name })
  }
}

const columnsOf = (catalogue: Catalogue, sql: string): ReadonlySet<string> =>
  new Set(catalogue.all(sql).map((row) => `${String(row['table'])}.${String(row['column'])}`))

const magic = 'SQLite format 3\u0000'
const headerBytes = 100
const pageCountAt = 28

/** What of the first 100 bytes is not as every catalogue has it. */
export function* headerProblems(head: Buffer, fileBytes: number): Generator<Message> {
  if (head.length < headerBytes || head.toString('latin1', 0, magic.length) !== magic) return yield message('no-sqlite')
  for (const { name, offset, bytes, value } of constantFields) {
    const found = head.readUIntBE(offset, bytes)
    if (found !== value) yield message('pragma-differs', { found, name, value })
  }
  const pages = head.readUInt32BE(pageCountAt)
  if (pages * pageSize !== fileBytes) yield message('size-differs', { pages, size: pageSize, bytes: fileBytes })
}

/**
 * SQLite's own checks; `integrity_check` looks into the full-text index too (since SQLite 3.44). The first thing that is wrong ends them:
 * of pages that lead to one another there is no last row.
 */
export function* integrityRule(catalogue: Catalogue): Generator<Message> {
  const said = catalogue.all('PRAGMA integrity_check(1)').map((row) => String(row['integrity_check']))
  if (said.some((one) => one !== 'ok')) return yield* said.map((one) => message('integrity-fails', { said: one }))
  for (const { table, rowid, parent } of catalogue.all('PRAGMA foreign_key_check')) {
    yield message('foreign-key-fails', { table: String(table), row: String(rowid), parent: String(parent) })
  }
  // The index stores no text of its own: that it knows the same pages is checked apart.
  const sql = `SELECT page_id FROM search_content EXCEPT SELECT id FROM search_docsize`
  for (const { page_id } of catalogue.all(sql)) yield message('full-text-misses', { page: String(page_id) })
  const strangers = `SELECT id FROM search_docsize EXCEPT SELECT page_id FROM search_content`
  for (const { id } of catalogue.all(strangers)) yield message('full-text-invents', { page: String(id) })
}

/** What is wrong, in a sentence; `about` where another file of the bundle is at fault. */
export type CheckProblem = Message | { readonly message: Message; readonly about: string }

/** One thing that must hold: each sentence says what is wrong. */
export type CheckRule = (catalogue: Catalogue, bundle: Bundle) => Iterable<CheckProblem> | AsyncIterable<CheckProblem>
