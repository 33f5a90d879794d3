/** The record of an input line that could not be read: no line is ever missing. */

import type { MeetingRecord } from '../model/record.ts'
import { nothing, pageIdOf } from './meeting-record.ts'
import { contentHash } from './read-page.ts'

/** Keeps the line's id and says why in an issue `unreadable`; everything else is empty. */
export function unreadableRecord(id: string | null, message: string): MeetingRecord {
  return {
    id,
    pageId: pageIdOf(id),
    revisionId: null,
    revisionTimestamp: null,
    sourceForm: 'wikitext',
    contentHash: contentHash(''),
    isMeeting: false,
    pageType: 'other',
    score: 0,
    signals: [],
    ...nothing,
    issues: [{ code: 'unreadable', field: null, message }],
    evidence: {},
    titleEvidence: {},
  }
}
