/** Questions to the catalogue: free SQL, named queries, full text, meetings. */

import { parametersOf, type QueryParameter } from '../../catalogue/read/parameters.ts'
import type { Catalogue } from '../../catalogue/read/read.ts'
import type { Rows } from '../../model/fonds.ts'
import type { MeetingRecord } from '../../model/record.ts'
import { type ExportedMeeting, type ExportedWiki, meetingWriters } from '../../records/export.ts'
import { notOneOf, pick } from '../../support/expected.ts'
import { nearest, orMeant } from '../../support/near.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { isMessage } from '../../texts/sentence.ts'

export { findMeetings, nearNames } from '../../ask/find-meetings.ts'
export type { QueryParameter } from '../../catalogue/read/parameters.ts'
export { searchPages } from '../../catalogue/read/search.ts'

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

// Meeting records of a finished catalogue, written in a format of the exports.

/** The formats that `writeMeetings` knows. */
export const meetingFormats: readonly string[] = Object.keys(meetingWriters)

/** The records in a format, in their order. Throws NotAsExpected for another format, naming `table` too: the terminal writes that one. */
export function writeMeetings(
  records: readonly MeetingRecord[],
  format: string,
  catalogue: Catalogue,
): Iterable<string> {
  if (!meetingFormats.includes(format)) throw notOneOf('--format', ['table', ...meetingFormats], format)
  const pages = pagesOf(catalogue)
  const meetings = records.flatMap((record): readonly ExportedMeeting[] => {
    const page = pages.get(record.id ?? '')
    return page === undefined ? [] : [{ record, page }]
  })
  return pick(meetingWriters, format, '--format')(wikiOf(catalogue), meetings)
}

/** The page of each meeting: a record of the catalogue always has one (foreign key). */
function pagesOf(catalogue: Catalogue): ReadonlyMap<string, ExportedMeeting['page']> {
  const sql = `SELECT m.meeting_id, p.title, p.site_path, p.original_url FROM meetings m JOIN pages p ON p.page_id = m.page_id`
  return new Map(
    catalogue.all(sql).map((row) => {
      const url = row['original_url']
      const page = {
        title: String(row['title']),
        sitePath: String(row['site_path']),
        originalUrl: typeof url === 'string' ? url : null,
      }
      return [String(row['meeting_id']), page]
    }),
  )
}

function wikiOf(catalogue: Catalogue): ExportedWiki {
  const about = new Map(catalogue.all('SELECT key, value FROM about').map((row) => [row['key'], row['value']]))
  const fact = (key: string): string | null => {
    const value = about.get(key)
    return typeof value === 'string' ? value : null
  }
  const key = fact('wiki_key') ?? ''
  return {
    key,
    name: fact('wiki_name') ?? key,
    baseUrl: fact('base_url'),
    bundleDate: fact('bundle_date') ?? '1970-01-01',
    rights: { url: fact('rights_url') },
  }
}
