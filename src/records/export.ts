/** The record files of a bundle, and each format by its name. Rows come by start, then id, as the view gives them. */

import type { MeetingRecord } from '../model/record.ts'
import type { About, FondsView, PublishedMeeting } from '../model/view.ts'
import { meetingsCsv } from './export/csv.ts'
import { meetingsIcs } from './export/ics.ts'
import { meetingsJsonl } from './export/jsonl.ts'
import { meetingsJsonld } from './export/jsonld.ts'
import { peopleCsv } from './export/people-csv.ts'

export type MeetingFormat = 'csv' | 'ics' | 'jsonl' | 'jsonld'

export type MeetingExporter = (meetings: Iterable<PublishedMeeting>, about: About) => Iterable<string>

/** Every format of meetings: one file in export/ and one line here. */
export const meetingFormats: Readonly<Record<MeetingFormat, MeetingExporter>> = {
  csv: meetingsCsv,
  ics: meetingsIcs,
  jsonl: meetingsJsonl,
  jsonld: meetingsJsonld,
}

/** Whether iCalendar can hold a meeting: it needs a day. */
export function hasDay(record: MeetingRecord): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(record.dates[0]?.start ?? '')
}

/** `meetings.*` and `people.csv`, in pieces, so that no file is ever whole in memory. */
export function* recordFiles(
  view: FondsView,
): Generator<{ readonly path: string; readonly content: Iterable<string> }> {
  const meetings: Iterable<PublishedMeeting> = { [Symbol.iterator]: () => view.meetings()[Symbol.iterator]() }
  for (const [format, write] of Object.entries(meetingFormats)) {
    yield { path: `meetings.${format}`, content: write(meetings, view.about) }
  }
  yield { path: 'people.csv', content: peopleCsv(meetings, view.people) }
}
