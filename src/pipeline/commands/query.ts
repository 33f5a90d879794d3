/** Questions to the catalogue: free SQL, named queries, full text, meetings. */

import type { Catalogue, ResultRow } from '../../catalogue/read.ts'
import type { Rows } from '../../model/fonds.ts'
import { message } from '../../model/message.ts'

import type { MeetingFilter, MeetingRecord } from '../../model/record.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { comparePlaces } from '../run/view/meetings.ts'

export { searchPages } from '../../catalogue/search.ts'

/** A query that the catalogue brings along, by its name and what it answers. */
export interface NamedQueryRow {
  /** What `--name` takes. */
  readonly name: string
  /** The question that it answers. */
  readonly title: string
}

/** The named queries of a catalogue. */
export function listQueries(catalogue: Catalogue): readonly NamedQueryRow[] {
  return catalogue
    .all('SELECT name, title FROM queries ORDER BY name')
    .map((row) => ({ name: String(row['name']), title: String(row['title']) }))
}

/** Runs a named query; an unknown name is an error that lists the known ones. */
export function askNamed(catalogue: Catalogue, name: string, parameters: Readonly<Record<string, string>>): Rows {
  const [row] = catalogue.all('SELECT sql FROM queries WHERE name = :name', { name })
  if (row === undefined) {
    const known = listQueries(catalogue).map((query) => query.name)
    throw new NotAsExpected('--name', message('one-of', { list: known.join(', ') }), name)
  }
  return catalogue.query(String(row['sql']), parameters)
}

/** The records that pass a filter, in the order of `data/records/`: by start, a season where it begins, then id. Names and places are compared without accents and case. */
export function findMeetings(catalogue: Catalogue, filter: MeetingFilter): readonly MeetingRecord[] {
  const sql = `SELECT m.meeting_id, m.starts_at, m.city, m.place_name, m.series, m.record FROM meetings m
    WHERE (:year IS NULL OR substr(m.starts_at, 1, 4) = :year)
      AND (:from IS NULL OR substr(m.starts_at, 1, 10) >= :from) AND (:to IS NULL OR substr(m.starts_at, 1, 10) <= :to)`
  const { year, from, to } = filter
  const people = filter.person === null ? null : meetingsOf(catalogue, filter.person)
  return catalogue
    .all(sql, { year, from, to })
    .filter(
      (row) => filter.place === null || [row['city'], row['place_name']].some((name) => sameName(name, filter.place)),
    )
    .filter((row) => filter.series === null || sameName(row['series'], filter.series))
    .filter((row) => people === null || people.has(String(row['meeting_id'])))
    .sort((a, b) => comparePlaces(placeOf(a), placeOf(b)))
    .map((row) => JSON.parse(String(row['record'])) as MeetingRecord)
}

const placeOf = (row: ResultRow) => ({
  id: String(row['meeting_id']),
  start: row['starts_at'] === null ? null : String(row['starts_at']),
})

function meetingsOf(catalogue: Catalogue, person: string): ReadonlySet<string> {
  const rows = catalogue.all(
    'SELECT a.meeting_id, a.person_id, a.printed_name, p.name FROM attendances a LEFT JOIN people p ON p.person_id = a.person_id',
  )
  const matches = (row: ResultRow): boolean =>
    row['person_id'] === person || sameName(row['printed_name'], person) || sameName(row['name'], person)
  return new Set(rows.filter(matches).map((row) => String(row['meeting_id'])))
}

const sameName = (value: unknown, wanted: string | null): boolean =>
  typeof value === 'string' && wanted !== null && fold(value) === fold(wanted)

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
