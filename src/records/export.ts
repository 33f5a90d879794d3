/** Meeting records → the files other programs read: one writer per format, streamed, always the same bytes. */

import { type MeetingRecord, type People, type RecordColumn, recordColumns } from '../model/record.ts'
import type { FondsView } from '../model/view.ts'
import { type CsvCell, csvRow } from '../support/csv.ts'
import { meetingIcs } from './export/ics.ts'
import { attendees, type ExportedMeeting, type ExportedWiki, type MeetingWriter } from './export/input.ts'
import { meetingJson, meetingJsonLines } from './export/json.ts'
import { meetingJsonLd } from './export/jsonld.ts'
import { whenOf } from './export/when.ts'
import { recordJsonSchema } from './extract/schema.ts'

export type { ExportedMeeting, ExportedWiki } from './export/input.ts'
export { meetingEvent } from './export/jsonld.ts'

/** Format → writer. */
export const meetingWriters: Readonly<Record<'json' | 'jsonl' | 'csv' | 'ics' | 'jsonld', MeetingWriter>> = {
  json: meetingJson,
  jsonl: meetingJsonLines,
  csv: meetingCsv,
  ics: meetingIcs,
  jsonld: meetingJsonLd,
}

const filed = ['jsonl', 'csv', 'ics', 'jsonld'] as const

/** The files of `data/records/` that come from meetings; none for a wiki without meetings. */
export function* recordFiles(
  view: FondsView,
): Generator<{ readonly path: string; readonly content: Iterable<string> }> {
  const meetings: Iterable<ExportedMeeting> = { [Symbol.iterator]: () => view.meetings()[Symbol.iterator]() }
  if (isEmpty(meetings)) return
  for (const format of filed) {
    yield { path: `meetings.${format}`, content: meetingWriters[format](view.about, meetings) }
  }
  yield { path: 'meetings.schema.json', content: [`${JSON.stringify(recordJsonSchema(), null, 2)}\n`] }
  yield { path: 'people.csv', content: peopleCsv(view.people, meetings) }
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}

/** Whether a calendar can hold the meeting. */
export const hasDay = (record: MeetingRecord): boolean => whenOf(record) !== null

// `people.csv`: who came, how often, from when to when, under which printed names.

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

// `meetings.csv`: one row per meeting, for spreadsheets. Columns of the catalogue's table keep their names.

type Column = (meeting: ExportedMeeting) => CsvCell

const told = Object.entries<RecordColumn>(recordColumns).flatMap(([name, { isInCsv, of }]): [string, Column][] =>
  isInCsv ? [[name, ({ record }) => of(record)]] : [],
)

const columns: Readonly<Record<string, Column>> = {
  meeting_id: ({ record }) => record.id,
  ...Object.fromEntries(told),
  title: ({ record, page }) => record.title ?? page.title,
  page_id: ({ record }) => record.pageId,
  revision_id: ({ record }) => record.revisionId,
  revision_at: ({ record }) => record.revisionTimestamp,
  url: ({ page }) => page.originalUrl,
  site_path: ({ page }) => page.sitePath,
}

/** The header, then a row per meeting. */
export function* meetingCsv(_wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>): Generator<string> {
  yield csvRow(Object.keys(columns))
  const write = Object.values(columns)
  for (const meeting of meetings) yield csvRow(write.map((column) => column(meeting)))
}
