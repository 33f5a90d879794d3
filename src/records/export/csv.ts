/** One row per meeting; people and links have files of their own. */

import type { MeetingRecord, RoleName } from '../../model/record.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import { type Cell, csvRow } from './csv-row.ts'

type Column = readonly [name: string, read: (record: MeetingRecord, page: PublishedMeeting['page']) => Cell]

const date = (record: MeetingRecord) => record.dates[0] ?? null
const holders = (record: MeetingRecord, role: RoleName): readonly string[] =>
  record.roles.filter((one) => one.role === role).flatMap(({ persons }) => persons)

const columns: readonly Column[] = [
  ['meeting_id', ({ id }) => id],
  ['page_id', ({ pageId }) => pageId],
  ['revision_id', ({ revisionId }) => revisionId],
  ['title', ({ title }, page) => title ?? page.title],
  ['series', ({ series }) => series],
  ['ordinal', ({ ordinal }) => ordinal],
  ['status', ({ status }) => status],
  ['page_type', ({ pageType }) => pageType],
  ['starts_at', (record) => date(record)?.start ?? null],
  ['ends_at', (record) => date(record)?.end ?? null],
  ['precision', (record) => date(record)?.precision ?? null],
  ['certainty', (record) => date(record)?.certainty ?? null],
  ['timezone', ({ timezone }) => timezone?.id ?? null],
  ['place_name', ({ place }) => place?.name ?? null],
  ['place_address', ({ place }) => place?.address ?? null],
  ['postal_code', ({ place }) => place?.postalCode ?? null],
  ['city', ({ place }) => place?.city ?? null],
  ['online', ({ place }) => place?.online ?? null],
  ['facilitators', (record) => holders(record, 'facilitator')],
  ['notetakers', (record) => holders(record, 'notetaker')],
  ['participants', (record) => attending(record).map(({ name }) => name)],
  ['attendance_count', ({ attendance }) => attendance?.count ?? null],
  ['agenda', ({ agenda }) => agenda.map(({ time, label }) => (time === null ? label : `${time} ${label}`))],
  ['decisions', ({ decisions }) => decisions.map(({ text, outcome }) => `${text} (${outcome})`)],
  [
    'actions',
    ({ actions }) =>
      actions.map(({ text, assignees }) => (assignees.length === 0 ? text : `${assignees.join(', ')}: ${text}`)),
  ],
  ['watch', ({ watch }) => watch.map(({ label }) => label)],
  ['links', ({ links }) => links.map(({ url }) => url)],
  ['next_meeting', ({ nextMeeting }) => nextMeeting?.date ?? nextMeeting?.rrule ?? null],
  ['language', ({ lang }) => lang],
  ['url', (_, page) => page.originalUrl],
  ['site_path', (_, page) => page.sitePath],
]

/** Who was there: any other presence is no attendance. */
export function attending(record: MeetingRecord): MeetingRecord['participants'] {
  return record.participants.filter(({ presence }) => presence === 'present' || presence === 'remote')
}

export function* meetingsCsv(meetings: Iterable<PublishedMeeting>): Generator<string> {
  yield csvRow(columns.map(([name]) => name))
  for (const { record, page } of meetings) yield csvRow(columns.map(([, read]) => read(record, page)))
}
