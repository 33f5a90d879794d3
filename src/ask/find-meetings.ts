/** Which meetings of a catalogue pass a filter, and their records. */

import type { Catalogue, ResultRow } from '../catalogue/read/read.ts'
import type { MeetingFilter, MeetingRecord } from '../model/record.ts'
import { comparePlaces } from '../records/meeting-order.ts'
import { readRecord } from '../records/read-record.ts'
import { foldedName, nearest } from '../support/near.ts'
import { isMessage } from '../texts/sentence.ts'

/** The records that pass a filter, in the order of `data/records/`: by start, a season where it begins, then id. Names of people, places and series are compared without accents and case, as a whole or, where none is that, by the beginnings of their words. */
export function findMeetings(catalogue: Catalogue, filter: MeetingFilter): readonly MeetingRecord[] {
  const ids = findMeetingIds(catalogue, filter)
  return recordTexts(catalogue, ids).map((text, at) => {
    const record = readRecord(text)
    if (isMessage(record)) throw catalogue.damaged('meetings', ids[at], record)
    return record
  })
}

/** The ids of the meetings that pass a filter, in the same order. */
export function findMeetingIds(catalogue: Catalogue, filter: MeetingFilter): readonly string[] {
  const sql = `SELECT m.meeting_id, m.starts_at, m.city, m.place_name, m.series FROM meetings m
    WHERE (:year IS NULL OR substr(m.starts_at, 1, 4) = :year)
      AND (:from IS NULL OR substr(m.starts_at, 1, 10) >= :from) AND (:to IS NULL OR substr(m.starts_at, 1, 10) <= :to)`
  const { year, from, to } = filter
  const people = filter.person === null ? null : meetingsOf(catalogue, filter.person)
  const isPlace = nameFilter(filter.place, () => namesIn(catalogue, 'place'))
  const isSeries = nameFilter(filter.series, () => namesIn(catalogue, 'series'))
  return catalogue
    .all(sql, { year, from, to })
    .filter((row) => isPlace(row['city']) || isPlace(row['place_name']))
    .filter((row) => isSeries(row['series']))
    .map(positionOf)
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

const positionOf = (row: ResultRow) => ({
  id: String(row['meeting_id']),
  start: row['starts_at'] === null ? null : String(row['starts_at']),
})

function meetingsOf(catalogue: Catalogue, person: string): ReadonlySet<string> {
  const rows = catalogue.all(
    'SELECT a.meeting_id, a.person_id, a.printed_name, p.name FROM attendances a LEFT JOIN people p ON p.person_id = a.person_id',
  )
  const isName = nameFilter(person, () => namesIn(catalogue, 'person'))
  const byId = rows.filter((row) => row['person_id'] === person)
  const found = byId.length > 0 ? byId : rows.filter((row) => isName(row['printed_name']) || isName(row['name']))
  return new Set(found.map((row) => String(row['meeting_id'])))
}

/** For each filter by a name, where the names stand. */
const nameColumns = {
  place: 'SELECT city AS name FROM meetings UNION SELECT place_name FROM meetings',
  person: 'SELECT printed_name AS name FROM attendances UNION SELECT name FROM people',
  series: 'SELECT series AS name FROM meetings',
} as const

const namesIn = (catalogue: Catalogue, kind: keyof typeof nameColumns): readonly string[] =>
  catalogue
    .all(`SELECT DISTINCT name FROM (${nameColumns[kind]}) WHERE name IS NOT NULL ORDER BY name`)
    .map((row) => String(row['name']))

/** Whether a name is the wanted one; where no name is, whether each wanted word begins one of its words. Without a wanted name all pass. */
function nameFilter(wanted: string | null, names: () => readonly string[]): (name: unknown) => boolean {
  if (wanted === null) return () => true
  const asked = foldedName(wanted)
  const matches = names().some((name) => foldedName(name) === asked) ? isWhole : isPart
  return (name) => typeof name === 'string' && matches(foldedName(name), asked)
}

const isWhole = (name: string, asked: string): boolean => name === asked

function isPart(name: string, asked: string): boolean {
  const words = wordsOf(name)
  const wanted = wordsOf(asked)
  return wanted.length > 0 && wanted.every((part) => words.some((word) => word.startsWith(part)))
}

const wordsOf = (name: string): readonly string[] => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/** Where a filter names a person, place or series of which there is none: the nearest that there are. */
export function nearNames(catalogue: Catalogue, filter: MeetingFilter): readonly string[] {
  const kinds = ['person', 'place', 'series'] as const
  return kinds.flatMap((kind) => {
    const wanted = filter[kind]
    if (wanted === null) return []
    const names = namesIn(catalogue, kind)
    return names.some(nameFilter(wanted, () => names)) ? [] : nearest(wanted, names)
  })
}
