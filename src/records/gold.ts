/** A page that a person answered, in the form of the pages that extraction is measured with: source, input, fields, evidence. */

import type { SourceForm } from '../model/document.ts'
import type { MeetingRecord } from '../model/record.ts'

/** What is told of the page beside its record. */
export interface GoldPage {
  /** What the page says of a meeting; null where it is none. */
  readonly record: MeetingRecord | null
  /** The wiki's id of the page. */
  readonly pageId: number
  /** The exact text that all offsets are in, and of what kind it is. */
  readonly text: string
  readonly form: SourceForm
  /** The revision that the text is of; null when not known. */
  readonly revision: { readonly id: number | null; readonly timestamp: string | null }
  /** Where the page is or was; null when not known. */
  readonly url: string | null
  /** The key of the wiki. */
  readonly wiki: string
  readonly title: string
}

/** The page as one JSON object; what only a record of a bundle has (`signals`, `contentHash`, `issues`…) is left out. */
export function goldPage({ record, pageId, text, form, revision, url, wiki, title }: GoldPage): unknown {
  const source = {
    url,
    kind: 'current',
    wiki,
    pageTitle: title,
    lang: record?.lang ?? null,
    revision: { id: revision.id, pageId, timestamp: revision.timestamp, user: null },
    verbatim: true,
    truncated: false,
    format: form,
  }
  return { id: goldName(wiki, pageId), source, input: text, ...goldFields(record) }
}

/** Of a page that is no meeting only that is said. */
function goldFields(record: MeetingRecord | null) {
  if (record === null) return { isMeeting: false, pageType: 'other', evidence: {} }
  const { id, pageId, revisionId, revisionTimestamp, sourceForm, contentHash, ...told } = record
  const { score, signals, status, lang, issues, more, ...fields } = told
  return fields
}

/** Name of the file without extension. */
export const goldName = (wiki: string, pageId: number): string => `${wiki}-${pageId}`
