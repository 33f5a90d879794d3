/** The meeting record of docs/records.md: what a page says of a meeting, each value with the words it came from. */

import type { SourceForm } from './document.ts'

export const pageTypes = [
  'minutes',
  'notes',
  'announcement',
  'agenda',
  'programme',
  'multi-meeting',
  'template',
  'redirect',
  'category',
  'index',
  'list',
  'results',
  'report',
  'file',
  'user',
  'talk',
  'stub',
  'other',
] as const
export type PageType = (typeof pageTypes)[number]

export const statuses = ['held', 'planned', 'cancelled', 'unknown'] as const
export type MeetingStatus = (typeof statuses)[number]

export const precisions = ['minute', 'hour', 'day', 'week', 'month', 'season', 'year', 'recurring', 'unknown'] as const
export type Precision = (typeof precisions)[number]

export const certainties = ['stated', 'inferred', 'cross-page', 'conflict', 'invalid'] as const
export type Certainty = (typeof certainties)[number]

export const presences = ['present', 'remote', 'excused', 'absent', 'invited', 'expected', 'interested'] as const
export type Presence = (typeof presences)[number]

export const roleNames = [
  'facilitator',
  'notetaker',
  'chair',
  'secretary',
  'moderator',
  'timekeeper',
  'workshop-lead',
  'election-officer',
  'teller',
  'contact',
  'other',
] as const
export type RoleName = (typeof roleNames)[number]

export const sectionKinds = [
  'organisation',
  'venue',
  'announcements',
  'agenda',
  'participants',
  'plenary',
  'minutes',
  'discussion',
  'decisions',
  'actions',
  'watch',
  'workshops',
  'communication',
  'finance',
  'next',
  'context',
  'other',
] as const
export type SectionKind = (typeof sectionKinds)[number]

export const outcomes = ['adopted', 'rejected', 'postponed', 'withdrawn', 'noted', 'draft', 'proposed'] as const
export type Outcome = (typeof outcomes)[number]

export const decisionKinds = ['decision', 'appointment', 'rule', 'minutes', 'agenda', 'quorum', 'adjournment'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export const issueCodes = [
  'weekday-mismatch',
  'year-inferred',
  'date-conflict',
  'date-invalid',
  'count-conflict',
  'placeholder',
  'duplicate-heading',
  'truncated',
  'ambiguous-name',
  'pii-masked',
  'multi-meeting',
  'venue-inferred',
  'encoding',
  'unreadable',
] as const
export type IssueCode = (typeof issueCodes)[number]

/** Local wall-clock time without offset, cut to its precision: `2024-03-14T18:00`, `2024-03-14`, `2017-22` (EDTF season). */
export type LocalTime = string

export interface MeetingDate {
  readonly start: LocalTime | null
  readonly end: LocalTime | null
  readonly precision: Precision
  readonly text: string | null
  readonly certainty: Certainty
  readonly alternates: readonly LocalTime[]
}

export interface RecordPlace {
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly online: boolean
  readonly url: string | null
  readonly text: string | null
  /** Names of the sub-fields above that are not printed. */
  readonly inferred: readonly string[]
}

export interface Role {
  readonly role: RoleName
  readonly label: string
  readonly persons: readonly string[]
  readonly scope: string | null
}

export interface Participant {
  readonly name: string
  readonly presence: Presence
  readonly bio: string | null
  readonly affiliations: readonly string[]
  readonly note: string | null
}

export interface Attendance {
  readonly count: number | null
  readonly text: string | null
  readonly listed: number
  readonly approximate: boolean
  readonly conflict: boolean
}

export interface AgendaItem {
  /** `HH:MM`. */
  readonly time: string | null
  readonly label: string
}

export interface RecordSection {
  readonly heading: string
  /** 0 when not known. */
  readonly level: number
  readonly kind: SectionKind
}

export interface Votes {
  readonly for: number | null
  readonly against: number | null
  readonly abstain: number | null
  readonly unanimous: boolean
}

export interface Decision {
  readonly text: string
  readonly outcome: Outcome
  readonly votes: Votes | null
  readonly kind: DecisionKind
}

export interface Action {
  readonly text: string
  readonly assignees: readonly string[]
  readonly due: LocalTime | null
  readonly strength: 'explicit' | 'implicit'
}

export interface WatchItem {
  readonly label: string
  readonly dateStart: LocalTime | null
  readonly dateEnd: LocalTime | null
  readonly precision: Precision | null
  readonly url: string | null
}

export interface Workshop {
  readonly label: string
  readonly lead: readonly string[]
}

export interface RecordLink {
  readonly url: string
  readonly section: string | null
}

export interface NextMeeting {
  readonly date: LocalTime | null
  readonly rrule: string | null
  readonly text: string | null
}

export interface RecordIssue {
  readonly code: IssueCode
  readonly field: string | null
  readonly message: string
}

/** W3C TextPositionSelector and TextQuoteSelector in one; offsets are UTF-16. */
export interface Quote {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Keys in this order in every output; lists always there, absent scalars null. */
export interface MeetingRecord {
  readonly id: string | null
  readonly pageId: number | null
  readonly revisionId: number | null
  readonly revisionTimestamp: string | null
  readonly sourceForm: SourceForm
  /** `sha256:` + hex of the UTF-8 bytes of the input text. */
  readonly contentHash: string
  readonly isMeeting: boolean
  readonly pageType: PageType
  /** 0 to 1. */
  readonly score: number
  readonly signals: readonly string[]
  readonly title: string | null
  readonly series: string | null
  readonly ordinal: number | null
  readonly status: MeetingStatus
  /** ISO 639-1. */
  readonly lang: string | null
  readonly dates: readonly MeetingDate[]
  readonly timezone: {
    readonly id: string
    readonly basis: 'stated' | 'assumed-place' | 'assumed-wiki' | 'unknown'
  } | null
  readonly place: RecordPlace | null
  readonly organisers: readonly string[]
  readonly roles: readonly Role[]
  readonly participants: readonly Participant[]
  readonly attendance: Attendance | null
  readonly agenda: readonly AgendaItem[]
  readonly sections: readonly RecordSection[]
  readonly decisions: readonly Decision[]
  readonly actions: readonly Action[]
  readonly watch: readonly WatchItem[]
  readonly workshops: readonly Workshop[]
  readonly links: readonly RecordLink[]
  readonly nextMeeting: NextMeeting | null
  readonly issues: readonly RecordIssue[]
  /** Path (`participants[3].presence`) → quote in the text. */
  readonly evidence: Readonly<Record<string, Quote>>
  readonly titleEvidence: Readonly<Record<string, Quote>>
  /** The meetings one by one, ids `#1`, `#2`…; only on the record of a page that holds two or more. */
  readonly more?: readonly MeetingRecord[]
}

/** Which rule took which words: beside the record, for `v_why`. */
export type RuleTrace = Readonly<Record<string, string>>

/** Words that a rule proposed for a field and that others beat: beside the record, for `v_why`. */
export interface RejectedCandidate extends Quote {
  readonly field: string
  readonly part: 'text' | 'title'
  readonly rule: string
}

/** A person as resolved over all records. */
export interface Person {
  /** `p-` + 8 hex. */
  readonly id: string
  readonly name: string
  readonly resolvedFrom: readonly {
    readonly printed: string
    readonly confidence: 'high' | 'medium' | 'low'
    readonly rule: string
  }[]
}

/** Who the printed names of each meeting are. */
export interface People {
  readonly persons: readonly Person[]
  /** The person behind a printed name in a meeting; null when not resolved. */
  readonly idOf: (meetingId: string, printedName: string) => string | null
  /** The form under which a printed organisation or venue is counted over all records; absent: as printed. */
  readonly organisationOf?: (printed: string) => string
  readonly venueOf?: (printed: string) => string
}

/** Which records are asked for. `from` and `to` are inclusive days; a place, person or series is compared without accents and case. */
export interface MeetingFilter {
  readonly year: string | null
  readonly from: string | null
  readonly to: string | null
  readonly place: string | null
  readonly person: string | null
  readonly series: string | null
}
