/** What an extraction is given, and what it gives. */

import type { Document, SourceForm } from '../../model/document.ts'
import type { MeetingRecord, RejectedCandidate, RuleTrace } from '../../model/record.ts'

/** A page to be read: its text and what `src/parse` made of it. */
export interface ExtractInput {
  /** The id of the record; null for none. */
  readonly id: string | null
  readonly pageId?: number | null
  /** Prefixed title. */
  readonly title: string
  /** The exact text that all offsets of the record are in. */
  readonly text: string
  readonly form: SourceForm
  readonly url?: string | null
  /** The wiki's language: a hint, not a fact. */
  readonly lang?: string | null
  readonly namespaceId?: number | null
  readonly revision?: {
    readonly id: number | null
    readonly timestamp: string | null
    readonly user: string | null
    /** Time of the page's latest revision, where this one is older; absent: it is the latest. */
    readonly lastEditAt?: string
  } | null
  /** What a person says of the page; null: the rules judge. @default null */
  readonly isMeeting?: boolean | null
  /** What `src/parse` made of `text`; its spans are into `text`. */
  readonly document: Document
}

/** The record of a page, the rule behind each of its values, and what was left out for something better. */
export interface Extracted {
  /** What the page says of a meeting. */
  readonly record: MeetingRecord
  /** Path → rule. */
  readonly trace: RuleTrace
  /** Words that a rule proposed and that others beat. */
  readonly rejected: readonly RejectedCandidate[]
}
