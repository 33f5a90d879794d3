/** One statement made ready, with a value in each of its places; what would be ignored in silence is refused. */

import { StopRun } from '../../model/errors.ts'
import type { Database, Sqlite, Statement } from './library.ts'

/** Values by the name of their place, without its sign. */
export type SqlParameters = Readonly<Record<string, string | number | null>>

/**
 * Prepares the only statement of `sql`. A place without a value is NULL where the query itself says what that means, by
 * `coalesce(:name, …)`, `ifnull(:name, …)` or `:name IS NULL`. Throws SQL_REFUSED, SQL_SEVERAL_STATEMENTS and
 * SQL_PARAMETER_MISSING.
 */
export function prepareOne(sqlite3: Sqlite, database: Database, sql: string, parameters: SqlParameters): Statement {
  const statement = prepare(database, sql)
  try {
    refuseMore(sql.slice(sqlite3.capi.sqlite3_sql(statement).length))
    const places = placesOf(sqlite3, statement)
    refuseMissing(places, parameters, sql)
    for (const [index, place] of places.entries()) statement.bind(index + 1, parameters[nameOf(place)] ?? null)
    return statement
  } catch (error) {
    statement.finalize()
    throw error
  }
}

/** Throws SQL_PARAMETER_UNKNOWN for values that a statement has no place for: a person has mistyped a name. */
export function refuseUnknown(sqlite3: Sqlite, statement: Statement, parameters: SqlParameters): void {
  const places = placesOf(sqlite3, statement)
  const unknown = Object.keys(parameters).filter((name) => !places.some((place) => nameOf(place) === name))
  if (unknown.length === 0) return
  statement.finalize()
  throw new StopRun('SQL_PARAMETER_UNKNOWN', { names: unknown.join(', '), known: places.join(', ') || '–' })
}

/** The words of SQLite about a statement that it does not take. */
export function refuse(cause: unknown): never {
  throw new StopRun('SQL_REFUSED', { reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
}

function prepare(database: Database, sql: string): Statement {
  try {
    return database.prepare(sql)
  } catch (cause) {
    return refuse(cause)
  }
}

/** SQLite takes the first statement of a text and leaves the rest: only comments and semicolons may be left. */
function refuseMore(rest: string): void {
  const more = rest.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[\s;]+/g, ' ').trim()
  if (more !== '')
    throw new StopRun('SQL_SEVERAL_STATEMENTS', { begins: `“${Array.from(more).slice(0, 40).join('')}”` })
}

/** `:name` places with their sign; `?1` for one without a name. */
function placesOf({ capi }: Sqlite, statement: Statement): readonly string[] {
  const count = capi.sqlite3_bind_parameter_count(statement)
  return Array.from({ length: count }, (_, at) => capi.sqlite3_bind_parameter_name(statement, at + 1) ?? `?${at + 1}`)
}

const nameOf = (place: string): string => place.slice(1)

function refuseMissing(places: readonly string[], parameters: SqlParameters, sql: string): void {
  const missing = places.filter((place) => !Object.hasOwn(parameters, nameOf(place)) && !isOptional(place, sql))
  if (missing.length === 0) return
  const flags = missing.map((place) => `--param ${nameOf(place)}=…`).join(' ')
  throw new StopRun('SQL_PARAMETER_MISSING', { names: missing.join(', '), flags })
}

function isOptional(place: string, sql: string): boolean {
  const sign = place.replace(/[$?]/g, '\\$&')
  return new RegExp(`(?:\\b(?:coalesce|ifnull)\\s*\\(\\s*${sign}\\b|${sign}\\s+is\\s+(?:not\\s+)?null\\b)`, 'i').test(
    sql,
  )
}
