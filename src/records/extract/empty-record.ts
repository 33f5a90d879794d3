/** The record of what is no meeting. */

import type { MeetingRecord } from '../../model/record.ts'
import { emptyFields } from './fields.ts'
import { contentHash } from './read-page.ts'

/** A record without a page: identity and judgement say nothing. */
export const emptyRecord: MeetingRecord = {
  id: null,
  pageId: null,
  revisionId: null,
  revisionTimestamp: null,
  sourceForm: 'wikitext',
  contentHash: contentHash(''),
  isMeeting: false,
  pageType: 'other',
  score: 0,
  signals: [],
  ...emptyFields,
  issues: [],
  evidence: {},
  titleEvidence: {},
}
