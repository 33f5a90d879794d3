/** Questions to the catalogue: free SQL, named queries, full text, meetings. */

import { parametersOf, type QueryParameter } from '../../catalogue/parameters.ts'
import type { Catalogue } from '../../catalogue/read.ts'
import type { Rows } from '../../model/fonds.ts'
import { nearest, orMeant } from '../../support/near.ts'
import { notOneOf } from '../../support/pick.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { isMessage } from '../../texts/sentence.ts'

export type { QueryParameter } from '../../catalogue/parameters.ts'
export { searchPages } from '../../catalogue/search.ts'
export { findMeetings, nearNames } from '../ask/find-meetings.ts'

/** A query that the catalogue brings along. */
export interface NamedQueryRow {
  /** What `--name` takes. */
  readonly name: string
  /** The question that it answers. */
  readonly title: string
  /** The statement, without its semicolon. */
  readonly sql: string
  /** Its places for values, in the order in which they stand. */
  readonly parameters: readonly QueryParameter[]
}

/** The named queries of a catalogue, by name. */
export function listQueries(catalogue: Catalogue): readonly NamedQueryRow[] {
  return catalogue.all('SELECT name, title, sql FROM queries ORDER BY name').map((row) => {
    const sql = String(row['sql'])
    return { name: String(row['name']), title: String(row['title']), sql, parameters: parametersOf(sql) }
  })
}

/** The named query; an unknown name is an error that lists the known ones. */
export function queryOfName(catalogue: Catalogue, name: string, option: '--name' | '--show'): NamedQueryRow {
  const all = listQueries(catalogue)
  const found = all.find((query) => query.name === name)
  if (found !== undefined) return found
  const known = all.map((query) => query.name)
  throw notOneOf(option, known, name)
}

/**
 * Runs a statement; the name of a named query alone, which is no SQL, asks that one. A word alone that is neither is refused
 * with the names that are near, where there are any.
 */
export function askWords(catalogue: Catalogue, words: string, parameters: Readonly<Record<string, string>>): Rows {
  if (!/^[\w-]+$/.test(words)) return catalogue.query(words, parameters)
  const queries = listQueries(catalogue)
  const found = queries.find(({ name }) => name === words)
  try {
    return found === undefined ? catalogue.query(words, parameters) : catalogue.query(found.sql, parameters, 'bundle')
  } catch (error) {
    const names = queries.map(({ name }) => name)
    if (!isNoSql(error, words) || nearest(words, names).length === 0) throw error
    const reason = orMeant(message('no-named-query', { name: words }), words, names)
    throw new StopRun('SQL_REFUSED', { reason }, { cause: error })
  }
}

/** Whether SQLite stopped at the first word: a word that begins a statement it refuses for something else. */
function isNoSql(error: unknown, words: string): boolean {
  const reason = error instanceof StopRun && error.code === 'SQL_REFUSED' ? error.values['reason'] : undefined
  const said = isMessage(reason) && reason.id === 'sql-place' ? reason.values['reason'] : reason
  return said === `near "${/^\w*/.exec(words)?.[0]}": syntax error`
}

/** Runs a named query; an unknown name is an error that lists the known ones. */
export const askNamed = (catalogue: Catalogue, name: string, parameters: Readonly<Record<string, string>>): Rows =>
  catalogue.query(queryOfName(catalogue, name, '--name').sql, parameters, 'bundle')
