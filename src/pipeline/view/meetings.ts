/** The meetings of the wiki, one by one, by start then id; records stay in the store until they are asked for. */

import type { ParsedPage } from '../../model/parsed-page.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import type { PageEntry } from './published-pages.ts'

export interface MeetingPlace {
  readonly id: string
  readonly start: string | null
  readonly entry: PageEntry
  /** Place in `more`; null when the page holds one meeting. */
  readonly index: number | null
}

/** Where each meeting is: `more` when the page holds several, the page's record otherwise. */
export function indexMeetings(
  entries: readonly PageEntry[],
  parsed: (entry: PageEntry) => ParsedPage | null,
): readonly MeetingPlace[] {
  const places = entries.flatMap((entry): MeetingPlace[] => {
    const record = entry.page.isMeeting ? (parsed(entry)?.record ?? null) : null
    if (record === null) return []
    const records = record.more ?? [record]
    return records.map((one, index) => ({
      id: one.id ?? '',
      start: one.dates[0]?.start ?? null,
      entry,
      index: record.more === undefined ? null : index,
    }))
  })
  return places.sort((a, b) => compareStart(a.start, b.start) || (a.id < b.id ? -1 : 1))
}

/** Undated meetings come last. */
function compareStart(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

/** The meeting at a place; its trace has the paths of its own record only. */
export function meetingAt({ entry, index }: MeetingPlace, parsed: ParsedPage): PublishedMeeting | null {
  const { record, trace } = parsed
  if (record === null) return null
  if (index === null) return { record, trace, page: entry.page }
  const one = record.more?.[index]
  if (one === undefined) return null
  const prefix = `more[${index}].`
  const own = Object.entries(trace).flatMap(([path, rule]) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), rule]] : [],
  )
  return { record: one, trace: Object.fromEntries(own), page: entry.page }
}
