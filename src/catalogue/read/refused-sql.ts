/** Why SQLite does not take a statement, with the place in it and what may have been meant. */

import type { Wording } from '../../model/message.ts'
import { orMeant } from '../../support/near.ts'
import { message } from '../../texts/message.ts'
import type { Database, Sqlite } from './library.ts'

/** How much of a line is shown on either side of the place. */
const around = 40

/** Words of SQLite about the statement that it has just refused, then the line with a mark under the place where it knows one. */
export function refusalOf(sqlite3: Sqlite, database: Database, sql: string): Wording {
  const words = sqlite3.capi.sqlite3_errmsg(database.pointer)
  const missing = /^no such (column|table): (?:\w+\.)?(.+)$/.exec(words)
  const name = missing?.[2] ?? /^near "(.+)": syntax error$/.exec(words)?.[1] ?? ''
  const reason = missing === null ? words : orMeant(words, name, namesOf(database, missing[1] ?? '', sql))
  const offset = placeIn(sql, sqlite3.capi.sqlite3_error_offset(database.pointer), name)
  return offset === null ? reason : message('sql-place', { reason, ...shownPlace(sql, offset, name) })
}

/** The place as a number of UTF-16 units. SQLite counts bytes, and knows no place for a table: its name is then looked for. */
function placeIn(sql: string, bytes: number, name: string): number | null {
  if (bytes >= 0) return new TextDecoder().decode(new TextEncoder().encode(sql).subarray(0, bytes)).length
  if (name === '') return null
  const at = new RegExp(`(?<!\\w)${name.replace(/[^\w\s]/g, '\\$&')}(?!\\w)`, 'i').exec(sql)?.index
  return at ?? null
}

function shownPlace(sql: string, offset: number, name: string) {
  const before = sql.slice(0, offset).split('\n')
  const start = offset - (before.at(-1) ?? '').length
  const line = sql.slice(start).split('\n')[0] ?? ''
  const column = offset - start
  const from = Math.max(0, column - around)
  const shown = line.slice(from, column + around).replace(/\s/g, ' ')
  const token = /^[\w.]+/.exec(line.slice(column))?.[0] ?? name
  return {
    line: before.length,
    column: column + 1,
    shown: `${from > 0 ? '…' : ''}${shown}`,
    mark: `${' '.repeat(column - from + (from > 0 ? 1 : 0))}${'^'.repeat(Math.max(1, token.length))}`,
  }
}

/** The tables; or the columns of those tables that the statement names, of all where it names none. */
function namesOf(database: Database, kind: string, sql: string): readonly string[] {
  const tables = listOf(database, "SELECT json_group_array(name) FROM sqlite_schema WHERE type IN ('table', 'view')")
  if (kind === 'table') return tables
  const named = tables.filter((table) => new RegExp(`(?<!\\w)${table}(?!\\w)`, 'i').test(sql))
  return (named.length === 0 ? tables : named).flatMap((table) =>
    listOf(database, `SELECT json_group_array(name) FROM pragma_table_info('${table.replaceAll("'", "''")}')`),
  )
}

function listOf(database: Database, sql: string): readonly string[] {
  const list: unknown = JSON.parse(String(database.selectValue(sql)))
  return Array.isArray(list) ? list.map(String) : []
}
