/** `meetings.csv`: one row per meeting, for spreadsheets. Columns of the catalogue's table keep their names. */

import type { MeetingRecord, RoleName } from '../../model/record.ts'
import { type CsvCell, csvRow } from '../../support/csv.ts'
import { attendees, type ExportedMeeting, type ExportedWiki } from './input.ts'

type Column = (meeting: ExportedMeeting) => CsvCell

const columns: Readonly<Record<string, Column>> = {
  meeting_id: ({ record }) => record.id,
  title: ({ record, page }) => record.title ?? page.title,
  series: ({ record }) => record.series,
  ordinal: ({ record }) => record.ordinal,
  status: ({ record }) => record.status,
  page_type: ({ record }) => record.pageType,
  starts_at: ({ record }) => record.dates[0]?.start,
  ends_at: ({ record }) => record.dates[0]?.end,
  precision: ({ record }) => record.dates[0]?.precision,
  certainty: ({ record }) => record.dates[0]?.certainty,
  date_text: ({ record }) => record.dates[0]?.text,
  timezone: ({ record }) => record.timezone?.id,
  timezone_basis: ({ record }) => record.timezone?.basis,
  place_name: ({ record }) => record.place?.name,
  place_address: ({ record }) => record.place?.address,
  postal_code: ({ record }) => record.place?.postalCode,
  city: ({ record }) => record.place?.city,
  online: ({ record }) => record.place?.online,
  organisers: ({ record }) => record.organisers,
  participants: ({ record }) => attendees(record).map(({ name }) => name),
  attendance_count: ({ record }) => record.attendance?.count,
  attendance_listed: ({ record }) => record.attendance?.listed,
  facilitators: ({ record }) => holders(record, 'facilitator'),
  notetakers: ({ record }) => holders(record, 'notetaker'),
  agenda: ({ record }) => record.agenda.map(({ time, label }) => (time === null ? label : `${time} ${label}`)),
  decisions: ({ record }) => record.decisions.map(({ text, outcome }) => `${text} (${outcome})`),
  actions: ({ record }) =>
    record.actions.map(({ text, assignees }) => [assignees.join(', '), text].filter(Boolean).join(': ')),
  workshops: ({ record }) => record.workshops.map(({ label }) => label),
  watch: ({ record }) => record.watch.map(({ label }) => label),
  links: ({ record }) => [...new Set(record.links.map(({ url }) => url))],
  next_meeting: ({ record }) => record.nextMeeting?.date ?? record.nextMeeting?.rrule ?? record.nextMeeting?.text,
  issues: ({ record }) => [...new Set(record.issues.map(({ code }) => code))],
  language: ({ record }) => record.lang,
  score: ({ record }) => record.score,
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

const holders = ({ roles }: MeetingRecord, wanted: RoleName): readonly string[] => [
  ...new Set(roles.filter(({ role }) => role === wanted).flatMap(({ persons }) => persons)),
]
