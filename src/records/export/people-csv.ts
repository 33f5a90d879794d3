/** `people.csv`: who came, how often, from when to when, under which printed names. */

import type { People } from '../../model/record.ts'
import { csvRow } from '../../support/csv.ts'
import { attendees, type ExportedMeeting } from './input.ts'

const header = ['person_id', 'name', 'meetings', 'first_at', 'last_at', 'series', 'printed_names', 'merged_by']

interface Visits {
  readonly meetings: number
  readonly first: string | null
  readonly last: string | null
  readonly series: ReadonlySet<string>
}

const none: Visits = { meetings: 0, first: null, last: null, series: new Set() }

/** A row per person, in the order of the people. Only attended meetings are counted. */
export function* peopleCsv(people: People, meetings: Iterable<ExportedMeeting>): Generator<string> {
  const visits = countVisits(people, meetings)
  yield csvRow(header)
  for (const { id, name, resolvedFrom } of people.persons) {
    const { meetings: count, first, last, series } = visits.get(id) ?? none
    const printed = [...new Set(resolvedFrom.map((source) => source.printed))]
    const merged = resolvedFrom
      .filter(({ confidence }) => confidence !== 'high')
      .map((source) => `${source.printed} (${source.confidence}: ${source.rule})`)
    yield csvRow([id, name, count, first, last, [...series].sort(), printed, merged])
  }
}

function countVisits(people: People, meetings: Iterable<ExportedMeeting>): ReadonlyMap<string, Visits> {
  const visits = new Map<string, Visits>()
  for (const { record } of meetings) {
    const start = record.dates[0]?.start ?? null
    const came = new Set(attendees(record).map(({ name }) => people.idOf(record.id ?? '', name)))
    for (const id of came) {
      if (id === null) continue
      const known = visits.get(id) ?? none
      visits.set(id, {
        meetings: known.meetings + 1,
        first: earlier(known.first, start),
        last: later(known.last, start),
        series: record.series === null ? known.series : new Set([...known.series, record.series]),
      })
    }
  }
  return visits
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)
