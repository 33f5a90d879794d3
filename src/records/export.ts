/** Meeting records → the files other programs read: one writer per format, streamed, always the same bytes. */

import type { FondsView } from '../model/view.ts'
import { meetingCsv } from './export/csv.ts'
import { meetingIcs } from './export/ics.ts'
import type { ExportedMeeting, ExportedWiki, MeetingWriter } from './export/input.ts'
import { meetingJson, meetingJsonLines } from './export/json.ts'
import { meetingJsonLd } from './export/jsonld.ts'
import { peopleCsv } from './export/people-csv.ts'

export type { ExportedMeeting, ExportedWiki, MeetingWriter } from './export/input.ts'

/** Format → writer: what `meetings --format` and `export --to` can give. */
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
  const meetings: Iterable<ExportedMeeting> = { [Symbol.iterator]: () => publishedMeetings(view) }
  if (meetings[Symbol.iterator]().next().done === true) return
  for (const format of filed)
    yield { path: `meetings.${format}`, content: meetingWriters[format](wikiOf(view), meetings) }
  yield { path: 'people.csv', content: peopleCsv(view.people, meetings) }
}

function* publishedMeetings(view: FondsView): Generator<ExportedMeeting> {
  for (const { record, page } of view.meetings()) yield { record, pageUrl: page.originalUrl }
}

const wikiOf = ({ about }: FondsView): ExportedWiki => ({
  key: about.key,
  name: about.name,
  baseUrl: about.baseUrl,
  bundleDate: about.bundleDate,
  rightsUrl: about.rights.url,
})
