/** The questions that a thread answers about a catalogue, by their name; all of it can cross a thread. */

import type { Catalogue, ResultRow } from '../catalogue/read/read.ts'
import { searchPages } from '../catalogue/read/search.ts'
import type { Rows, SqlValue } from '../model/fonds.ts'
import type { MeetingFilter } from '../model/record.ts'
import { jsonRow } from '../serve/http/list-window.ts'
import type {
  AskedRows,
  ListWindow,
  MeetingForm,
  NamedQuestion,
  PartOfList,
  PartOfRows,
  RowList,
} from '../serve/http/served.ts'
import { findMeetingIds, recordTexts } from './find-meetings.ts'

/** Name → what is asked, and what is answered. */
export interface Questions {
  readonly rows: {
    readonly asked: { readonly sql: string; readonly parameters: Readonly<Record<string, string | number | null>> }
    readonly answer: readonly ResultRow[]
  }
  /** Of whoever asks, not of ours: no budget of steps, the deadline ends it. */
  readonly sql: {
    readonly asked: { readonly sql: string; readonly part: PartOfRows }
    readonly answer: AskedRows
  }
  readonly search: {
    readonly asked: { readonly words: string; readonly window: ListWindow }
    readonly answer: PartOfList
  }
  readonly meetings: {
    readonly asked: { readonly filter: MeetingFilter; readonly window: ListWindow; readonly form: MeetingForm }
    /** Null when `after` is no meeting that passes the filter. */
    readonly answer: PartOfList | null
  }
  readonly list: {
    readonly asked: { readonly list: RowList; readonly window: ListWindow }
    /** Null when `after` is no row of the list. */
    readonly answer: PartOfList | null
  }
  readonly named: {
    readonly asked: { readonly query: NamedQuestion; readonly window: ListWindow }
    /** Null when the catalogue has no query of that name. */
    readonly answer: PartOfList | null
  }
}

/** How each question is answered. */
export const answers: {
  readonly [Name in keyof Questions]: (
    catalogue: Catalogue,
    asked: Questions[Name]['asked'],
  ) => Questions[Name]['answer']
} = {
  rows: (catalogue, { sql, parameters }) => catalogue.all(sql, parameters),
  sql: (catalogue, { sql, part }) => sqlPart(catalogue, sql, part),
  search: (catalogue, { words, window }) => searchPart(catalogue, words, window),
  meetings: (catalogue, { filter, window, form }) => meetingsPart(catalogue, filter, window, form),
  list: (catalogue, { list, window }) => listPart(catalogue, list, window),
  named: (catalogue, { query, window }) => namedPart(catalogue, query, window),
}

function sqlPart(catalogue: Catalogue, sql: string, { limit, before }: PartOfRows): AskedRows {
  const { columns, rows } = catalogue.query(sql)
  const part: (readonly SqlValue[])[] = []
  let count = 0
  for (const row of rows) {
    if (count === before + limit) return { columns, rows: part, isMore: true }
    if (count >= before) part.push(row)
    count += 1
  }
  return { columns, rows: part, isMore: false }
}

/** The results of a search have no key of their own: `after` is how many came before. */
function searchPart(catalogue: Catalogue, words: string, { limit, after }: ListWindow): PartOfList {
  const before = Number(after ?? 0)
  return partOfRows(searchPages(catalogue, words, limit + 1, before), { limit, before: 0, next: before + limit })
}

function meetingsPart(
  catalogue: Catalogue,
  filter: MeetingFilter,
  { limit, after }: ListWindow,
  form: MeetingForm,
): PartOfList | null {
  const ids = findMeetingIds(catalogue, filter)
  const start = after === null ? 0 : ids.indexOf(after) + 1
  if (after !== null && start === 0) return null
  const part = ids.slice(start, start + limit)
  const next = start + limit < ids.length ? (part.at(-1) ?? null) : null
  const isRows = form === 'rows'
  const items = isRows ? meetingRows(catalogue, part) : recordTexts(catalogue, part)
  return { items, total: ids.length, next, columns: isRows ? meetingColumns(catalogue) : null }
}

const meetingColumns = (catalogue: Catalogue): readonly string[] =>
  catalogue.all("SELECT name FROM pragma_table_info('v_meetings') ORDER BY cid").map((row) => String(row['name']))

/** The rows of `v_meetings`, which have the order of their ids. */
const meetingRows = (catalogue: Catalogue, ids: readonly string[]): readonly string[] => {
  const sql = 'SELECT * FROM v_meetings WHERE meeting_id IN (SELECT value FROM json_each(:ids))'
  const rows = new Map(catalogue.all(sql, { ids: JSON.stringify(ids) }).map((row) => [row['meeting_id'], row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : JSON.stringify(jsonRow(row))
  })
}

function listPart(catalogue: Catalogue, list: RowList, { limit, after }: ListWindow): PartOfList | null {
  const { sql, parameters, key, order } = list
  const named = `SELECT ${order.join(', ')} FROM (${sql}) WHERE ${key} = :after`
  if (after !== null && catalogue.all(named, { ...parameters, after }).length === 0) return null
  const later = after === null ? '' : `WHERE (${order.join(', ')}) > (${named})`
  const part = `SELECT * FROM (${sql}) ${later} ORDER BY ${order.join(', ')} LIMIT :limit`
  const { columns, rows } = catalogue.query(part, {
    ...parameters,
    ...(after === null ? {} : { after }),
    limit: limit + 1,
  })
  const found = [...rows].map((row) => objectOf(columns, row))
  const items = found.slice(0, limit).map((row) => JSON.stringify(jsonRow(row)))
  return { items, total: null, next: found.length > limit ? String(found[limit - 1]?.[key]) : null, columns }
}

const objectOf = (columns: readonly string[], row: readonly SqlValue[]): ResultRow =>
  Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))

/** Its rows have no key: `after` is how many came before. */
function namedPart(catalogue: Catalogue, { name, parameters }: NamedQuestion, { limit, after }: ListWindow) {
  const [query] = catalogue.all('SELECT sql FROM queries WHERE name = :name', { name })
  if (query === undefined) return null
  const before = Number(after ?? 0)
  return partOfRows(catalogue.query(String(query['sql']), parameters), { limit, before, next: before + limit })
}

/** So many rows behind those before; what follows is not read. */
function partOfRows(
  { columns, rows }: Rows,
  { limit, before, next }: { readonly limit: number; readonly before: number; readonly next: number },
): PartOfList {
  const items: string[] = []
  let at = 0
  for (const row of rows) {
    if (at >= before && items.length < limit) items.push(JSON.stringify(jsonRow(objectOf(columns, row))))
    at += 1
    if (at > before + limit) return { items, total: null, next: String(next), columns }
  }
  return { items, total: null, next: null, columns }
}
