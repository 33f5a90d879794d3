/** Meeting records → the files other programs read: one writer per format, streamed, always the same bytes. */

import type { MeetingRecord } from '../model/record.ts'
import type { FondsView } from '../model/view.ts'
import { meetingCsv } from './export/csv.ts'
import { meetingIcs } from './export/ics.ts'
import type { ExportedMeeting, MeetingWriter } from './export/input.ts'
import { meetingJson, meetingJsonLines } from './export/json.ts'
import { meetingJsonLd } from './export/jsonld.ts'
import { peopleCsv } from './export/people-csv.ts'
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
