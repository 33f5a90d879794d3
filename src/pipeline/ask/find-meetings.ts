/** Which meetings of a catalogue pass a filter, and their records. */

import type { Catalogue, ResultRow } from '../../catalogue/read.ts'
import type { MeetingFilter, MeetingRecord } from '../../model/record.ts'
import { comparePlaces } from '../run/view/meetings.ts'

/** The records that pass a filter, in the order of `data/records/`: by start, a season where it begins, then id. Names and places are compared without accents and case. */
export function findMeetings(catalogue: Catalogue, filter: MeetingFilter): readonly MeetingRecord[] {
  return recordTexts(catalogue, findMeetingIds(catalogue, filter)).map((text) => JSON.parse(text) as MeetingRecord)
}

/** The ids of the meetings that pass a filter, in the same order. */
export function findMeetingIds(catalogue: Catalogue, filter: MeetingFilter): readonly string[] {
  const sql = `SELECT m.meeting_id, m.starts_at, m.city, m.place_name, m.series FROM meetings m
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
    .map(placeOf)
    .filter(({ id }) => people === null || people.has(id))
    .sort(comparePlaces)
    .map(({ id }) => id)
}

/** The records of these meetings as JSON, in the order of the ids; of an id that is not there, none. */
export function recordTexts(catalogue: Catalogue, ids: readonly string[]): readonly string[] {
  const sql = 'SELECT meeting_id, record FROM meetings WHERE meeting_id IN (SELECT value FROM json_each(:ids))'
  const records = new Map(
    catalogue.all(sql, { ids: JSON.stringify(ids) }).map((row) => [row['meeting_id'], String(row['record'])]),
  )
  return ids.flatMap((id) => records.get(id) ?? [])
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
