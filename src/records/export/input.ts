/** What the writers of meetings are given, from the view as well as from a finished catalogue. */

import type { FondsPage } from '../../model/fonds.ts'
import { isAttendance, type MeetingRecord, type Participant } from '../../model/record.ts'
import type { About } from '../../model/view.ts'

/** The facts of the wiki that an export names. */
export interface ExportedWiki extends Pick<About, 'key' | 'name' | 'baseUrl' | 'bundleDate'> {
  readonly rights: { readonly url: string | null }
}

/** A meeting as a writer is given it: its record, and the page on which it stands. */
export interface ExportedMeeting {
  readonly record: MeetingRecord
  readonly page: Pick<FondsPage, 'title' | 'sitePath' | 'originalUrl'>
}

/** Meetings, in their order, as text; they may be walked more than once. */
export type MeetingWriter = (wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>) => Iterable<string>

/** Who took part: only presence and remote presence are attendance; to be expected or excused is not. */
export const attendees = ({ participants }: MeetingRecord): readonly Participant[] =>
  participants.filter(({ presence }) => isAttendance(presence))
