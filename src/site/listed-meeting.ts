import type { MeetingDate, MeetingRecord } from '../model/record.ts'
import type { PublishedPage } from '../model/view.ts'

/** What a list says of a meeting. Whole records stay in the view: the lists of all meetings are long. */
export interface ListedMeeting {
  readonly record: Pick<MeetingRecord, 'id' | 'title' | 'series' | 'status' | 'place'> & {
    readonly dates: readonly Pick<MeetingDate, 'start' | 'end' | 'text'>[]
  }
  readonly page: Pick<PublishedPage, 'pageId' | 'title' | 'sitePath'>
}
