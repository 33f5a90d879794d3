/** One row per resolved person: how many meetings, the first and the last, the printed forms. */

import type { People } from '../../model/record.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import { attending } from './csv.ts'
import { csvRow } from './csv-row.ts'

interface Tally {
  readonly meetings: Set<string>
  readonly series: Set<string>
  first: string | null
  last: string | null
}

export function* peopleCsv(meetings: Iterable<PublishedMeeting>, people: People): Generator<string> {
  const tallies = tally(meetings, people)
  yield csvRow(['person_id', 'name', 'meetings', 'first_at', 'last_at', 'series', 'printed_names'])
  for (const { id, name, resolvedFrom } of people.persons) {
    const own = tallies.get(id)
    const printed = resolvedFrom.map((form) => form.printed)
    yield csvRow([
      id,
      name,
      own?.meetings.size ?? 0,
      own?.first ?? null,
      own?.last ?? null,
      [...(own?.series ?? [])].sort(),
      printed,
    ])
  }
}

/** As many entries as people, whatever the number of meetings. */
function tally(meetings: Iterable<PublishedMeeting>, people: People): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { record } of meetings) {
    const start = record.dates[0]?.start ?? null
    for (const { name } of attending(record)) {
      const id = people.idOf(record.id ?? '', name)
      if (id === null) continue
      const own = tallies.get(id) ?? { meetings: new Set(), series: new Set(), first: null, last: null }
      tallies.set(id, own)
      own.meetings.add(record.id ?? '')
      if (record.series !== null) own.series.add(record.series)
      if (start !== null && (own.first === null || start < own.first)) own.first = start
      if (start !== null && (own.last === null || start > own.last)) own.last = start
    }
  }
  return tallies
}
