/** Meeting records over HTTP: filtered as `wikifonds meetings` does, or one by its id. */

import { type Message, message } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import type { ServedFonds } from './served.ts'

type Query = ReadonlyMap<string, string>

const aYear = { shape: /^\d{4}$/, expected: message('year') } as const
const aDay = { shape: /^\d{4}-\d\d-\d\d$/, expected: message('day') } as const

export function apiMeetings(query: Query, { meetings }: ServedFonds): unknown {
  const filter = {
    year: checked(query, 'year', aYear),
    from: checked(query, 'from', aDay),
    to: checked(query, 'to', aDay),
    place: query.get('place') ?? null,
    person: query.get('person') ?? null,
    series: query.get('series') ?? null,
  }
  const results = meetings(filter)
  return { query: filter, count: results.length, results }
}

function checked(
  query: Query,
  name: string,
  { shape, expected }: { readonly shape: RegExp; readonly expected: Message },
): string | null {
  const value = query.get(name) ?? null
  if (value !== null && !shape.test(value)) throw new NotAsExpected(name, expected, JSON.stringify(value))
  return value
}

/** The whole record of a meeting (`communs:42`, `communs:42#1`); null when there is none of that id. */
export function apiMeeting(_query: Query, { catalogue }: ServedFonds, id: string): unknown {
  const [row] = catalogue.all('SELECT record FROM meetings WHERE meeting_id = :id', { id })
  return row === undefined ? null : JSON.parse(String(row['record']))
}
