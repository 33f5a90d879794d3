/** The meetings of the wiki, one by one, by start then id; records stay in the store until they are asked for. */

import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { TracedMeeting } from '../../../model/view.ts'
import { hasDay } from '../../../records/export.ts'
import { comparePlaces } from '../../../records/meeting-order.ts'
import { standingsOf } from '../../../records/stated.ts'
import type { PublishedEntry } from './published-pages.ts'

export interface MeetingPosition {
  readonly id: string
  readonly start: string | null
  readonly pageId: number
  /** Place in `more`; null when the page holds one meeting. */
  readonly index: number | null
  /** Whether a calendar can hold it. */
  readonly hasDay: boolean
}

/** The places of a page's meetings: `more` when it holds several, its record otherwise. */
export function placesOfPage(entry: PublishedEntry, { record }: ParsedPage): readonly MeetingPosition[] {
  if (!entry.page.isMeeting || record === null) return []
  return (record.more ?? [record]).map((one, index) => ({
    id: one.id ?? '',
    start: one.dates[0]?.start ?? null,
    pageId: entry.page.pageId,
    index: record.more === undefined ? null : index,
    hasDay: hasDay(one),
  }))
}

/** The meetings of one page, in the order of all. */
export function meetingsOfPage(entry: PublishedEntry, parsed: ParsedPage): readonly TracedMeeting[] {
  return [...placesOfPage(entry, parsed)].sort(comparePlaces).flatMap((place) => meetingAt(place, entry, parsed) ?? [])
}

/** The meeting at a place; its trace has the paths of its own record only. */
export function meetingAt(
  { index }: MeetingPosition,
  { page }: PublishedEntry,
  parsed: ParsedPage,
): TracedMeeting | null {
  const { record, trace, rejected = [] } = parsed
  if (record === null) return null
  if (index === null) {
    const own = rejected.filter(({ field }) => !field.startsWith('more['))
    return { record, trace, standings: standingsOf(trace), rejected: own, page }
  }
  const one = record.more?.[index]
  if (one === undefined) return null
  const prefix = `more[${index}].`
  const own = Object.entries(trace).flatMap(([path, rule]) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), rule]] : [],
  )
  const over = rejected.flatMap(({ field, ...words }) =>
    field.startsWith(prefix) ? [{ ...words, field: field.slice(prefix.length) }] : [],
  )
  const ownTrace = Object.fromEntries(own)
  return { record: one, trace: ownTrace, standings: standingsOf(ownTrace), rejected: over, page }
}
