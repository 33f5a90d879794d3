/** The record of what is no meeting. */

import type { MeetingRecord } from '../../model/record.ts'
import { emptyPageFields } from './page-fields.ts'
import { contentHash } from './read-page.ts'

/** Every field of a page that is no meeting. */
export const emptyFields = {
  title: null,
  series: null,
  ordinal: null,
  status: 'unknown',
  lang: null,
  dates: [],
  timezone: null,
  place: null,
  organisers: [],
  roles: [],
  participants: [],
  attendance: null,
  agenda: [],
  sections: [],
  decisions: [],
  actions: [],
  watch: [],
  workshops: [],
  ...emptyPageFields,
  nextMeeting: null,
} as const

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
