/** What the writers of meetings are given, from the view as well as from a finished catalogue. */

import type { MeetingRecord, Participant } from '../../model/record.ts'

/** The facts of the wiki that an export names. */
export interface ExportedWiki {
  readonly key: string
  readonly name: string
  readonly baseUrl: string | null
  /** `YYYY-MM-DD`. */
  readonly bundleDate: string
  readonly rightsUrl: string | null
}

export interface ExportedMeeting {
  readonly record: MeetingRecord
  /** Where the page was in the wiki. */
  readonly pageUrl: string | null
}

/** Meetings, in their order, as text; they may be walked more than once. */
export type MeetingWriter = (wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>) => Iterable<string>

/** Who took part: only presence and remote presence are attendance; to be expected or excused is not. */
export const attendees = ({ participants }: MeetingRecord): readonly Participant[] =>
  participants.filter(({ presence }) => presence === 'present' || presence === 'remote')
