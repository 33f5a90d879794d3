/** What a list says of a meeting, and which meetings stand before and after it. */

import type { FondsPage } from '../../model/fonds.ts'
import type { MeetingDate, MeetingRecord } from '../../model/record.ts'

/** What a list says of a meeting. Whole records stay in the view: the lists of all meetings are long. */
export interface ListedMeeting {
  readonly record: Pick<MeetingRecord, 'id' | 'title' | 'series' | 'status' | 'place'> & {
    readonly dates: readonly Pick<MeetingDate, 'start' | 'end' | 'text'>[]
  }
  readonly page: Pick<FondsPage, 'pageId' | 'title' | 'sitePath'>
}

/** The city of a meeting's place, else the name of the place; null where the record has neither. */
export const placeName = ({ record }: Pick<ListedMeeting, 'record'>): string | null =>
  record.place?.city ?? record.place?.name ?? null

export interface Neighbours {
  readonly before: ListedMeeting | null
  readonly after: ListedMeeting | null
}

/** A function that finds them; `meetings` are in their order, and undated ones are nobody's neighbours. */
export function createNeighbours(
  meetings: readonly ListedMeeting[],
): (pageId: number, series: string | null) => Neighbours {
  const dated = new Map<string | null, number[]>()
  const ofPage = new Map<number, { first: number; last: number }>()
  for (const [place, { record, page }] of meetings.entries()) {
    if ((record.dates[0]?.start ?? null) !== null) {
      const row = dated.get(record.series)
      if (row === undefined) dated.set(record.series, [place])
      else row.push(place)
    }
    ofPage.set(page.pageId, { first: ofPage.get(page.pageId)?.first ?? place, last: place })
  }
  return (pageId, series) => {
    const own = ofPage.get(pageId)
    const row = dated.get(series) ?? []
    if (own === undefined) return { before: null, after: null }
    return {
      before: meetings[row[firstNotBelow(row, own.first) - 1] ?? -1] ?? null,
      after: meetings[row[firstNotBelow(row, own.last + 1)] ?? -1] ?? null,
    }
  }
}

/** Where the first number of an ascending row stands that is not below a limit. */
function firstNotBelow(row: readonly number[], limit: number): number {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((row[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
