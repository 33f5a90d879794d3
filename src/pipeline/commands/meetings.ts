/** Meeting records of a finished catalogue, written in a format of the exports. */

import type { Catalogue } from '../../catalogue/read.ts'
import type { MeetingRecord } from '../../model/record.ts'
import { type ExportedMeeting, type ExportedWiki, meetingWriters } from '../../records/export.ts'
import { notOneOf, pick } from '../../support/pick.ts'

/** The formats that `writeMeetings` knows. */
export const meetingFormats: readonly string[] = Object.keys(meetingWriters)

/** The records in a format, in their order. Throws NotAsExpected for another format, naming `table` too: the terminal writes that one. */
export function writeMeetings(
  records: readonly MeetingRecord[],
  format: string,
  catalogue: Catalogue,
): Iterable<string> {
  if (!meetingFormats.includes(format)) throw notOneOf('--format', ['table', ...meetingFormats], format)
  const pages = pagesOf(catalogue)
  const meetings = records.flatMap((record): readonly ExportedMeeting[] => {
    const page = pages.get(record.id ?? '')
    return page === undefined ? [] : [{ record, page }]
  })
  return pick(meetingWriters, format, '--format')(wikiOf(catalogue), meetings)
}

/** The page of each meeting: a record of the catalogue always has one (foreign key). */
function pagesOf(catalogue: Catalogue): ReadonlyMap<string, ExportedMeeting['page']> {
  const sql = `SELECT m.meeting_id, p.title, p.site_path, p.original_url FROM meetings m JOIN pages p ON p.page_id = m.page_id`
  return new Map(
    catalogue.all(sql).map((row) => {
      const url = row['original_url']
      const page = {
        title: String(row['title']),
        sitePath: String(row['site_path']),
        originalUrl: typeof url === 'string' ? url : null,
      }
      return [String(row['meeting_id']), page]
    }),
  )
}

function wikiOf(catalogue: Catalogue): ExportedWiki {
  const about = new Map(catalogue.all('SELECT key, value FROM about').map((row) => [row['key'], row['value']]))
  const fact = (key: string): string | null => {
    const value = about.get(key)
    return typeof value === 'string' ? value : null
  }
  const key = fact('wiki_key') ?? ''
  return {
    key,
    name: fact('wiki_name') ?? key,
    baseUrl: fact('base_url'),
    bundleDate: fact('bundle_date') ?? '1970-01-01',
    rights: { url: fact('rights_url') },
  }
}
