/** The record of an input line that could not be read: no line is ever missing. */

import type { MeetingRecord } from '../model/record.ts'
import { emptyRecord } from './extract/empty-record.ts'
import { pageIdOf } from './extract/meeting-record.ts'

/** Keeps the line's id and says why in an issue `unreadable`; everything else is empty. */
export function unreadableRecord(id: string | null, message: string): MeetingRecord {
  return { ...emptyRecord, id, pageId: pageIdOf(id), issues: [{ code: 'unreadable', field: null, message }] }
}
