/** External links: where they stand, what was observed of them, what the reader gets (docs/links.md). */

import type { Reason } from './reason.ts'
import type { Span } from './span.ts'

export const linkClasses = [
  'internal',
  'mirror-self',
  'external',
  'shortener',
  'wrapper',
  'archive',
  'pad',
  'non-http',
] as const
export type LinkClass = (typeof linkClasses)[number]
export const capabilities = ['never', 'while-live', 'always'] as const
export type Capability = (typeof capabilities)[number]
export const verdicts = [
  'live',
  'moved',
  'stale',
  'soft-404',
  'gone',
  'expired',
  'usurped',
  'login-walled',
  'suspect',
  'unreachable',
  'unknown',
  'skipped',
] as const
export type LinkVerdict = (typeof verdicts)[number]
/** What `links check` does, in this order. */
export const linkPhases = ['probes', 'captures', 'copies'] as const
export type LinkPhase = (typeof linkPhases)[number]
export const treatments = ['keep', 'retarget', 'internal', 'snapshot', 'local-copy', 'inert', 'redacted'] as const
export type Treatment = (typeof treatments)[number]
export const linkStatuses = [
  'redacted',
  'internal',
  'internal-missing',
  'shortener-resolved',
  'archived',
  'expired-pad',
  'login-walled',
  'usurped',
  'gone',
  'soft-404',
  'redirect',
  'suspect',
  'live',
  'unknown',
] as const
/** The one flat status for pages and SQL: the first of the list that applies. */
export type LinkStatus = (typeof linkStatuses)[number]

/** One place where an external URL stands on the latest revision of a page. */
export interface LinkUse {
  /** Number of the use on its page, from 0, in reading order. */
  readonly position: number
  /** As written, entities decoded. */
  readonly raw: string
  readonly label: string | null
  /** Displayed heading of the section, null before the first one. */
  readonly section: string | null
  /** In the page's text; null where a template brought it in and its words are not in the page. */
  readonly span: Span | null
}

/** A distinct URL, classified. */
export interface Link {
  readonly raw: string
  /** `L` + 10 hex of SHA-256(raw), longer on collision. */
  readonly code: string
  readonly requestUrl: string | null
  readonly surt: string
  readonly host: string | null
  /** Registrable domain. */
  readonly site: string | null
  readonly class: LinkClass
  readonly family: string | null
  readonly capability: Capability
}

/** The revisions of a page between which a URL stood on it. */
export interface LinkInterval {
  readonly raw: string
  readonly pageId: number
  readonly addedRevisionId: number | null
  readonly addedAt: string | null
  readonly contributor: string | null
  readonly removedRevisionId: number | null
  readonly removedAt: string | null
  /** `history`, `pad-name`, `title-date`, `section-date`, `revision`, `unknown`. */
  readonly basis: string
}

/** Where a revision says that a short link led. */
export interface ShortTarget {
  readonly raw: string
  readonly target: string
  readonly revisionId: number
}

/** What a link use gives the reader, and why. */
export interface LinkResolution {
  readonly status: LinkStatus
  readonly verdict: LinkVerdict
  readonly treatment: Treatment
  /** URL or, for `internal`, a prefixed title with its fragment after `#`. */
  readonly target: string | null
  /** For `internal` to an exact revision. */
  readonly targetRevisionId: number | null
  readonly capturedAt: string | null
  /** Signed days between the capture and the date aimed at. */
  readonly deltaDays: number | null
  /** The capture lies further from that date than the policy likes. */
  readonly isFar?: true
  readonly confidence: 'high' | 'medium' | 'low'
  readonly rule: string
  readonly reason: Reason
}

/** What was observed of a URL, as far as it is published. */
export interface LinkFacts {
  readonly observations: readonly LinkObservation[]
  readonly captures: readonly LinkCapture[]
  readonly copies: readonly LinkCopy[]
}

export interface LinkObservation {
  readonly at: string
  readonly via: string
  readonly probe: string
  readonly outcome: string
  readonly http: number | null
  readonly error: string | null
  readonly final: string | null
  /** Plain values, or null. */
  readonly hops: unknown
  readonly signals: unknown
  readonly facts: unknown
  readonly bodySha256: string | null
}

export interface LinkCapture {
  readonly archive: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly original: string
  readonly status: string | null
  readonly mime: string | null
  readonly digest: string | null
  readonly vetted: string | null
  /** Where it can be read. */
  readonly url: string | null
}

export interface LinkCopy {
  readonly sha256: string
  readonly mime: string
  readonly asOf: string | null
  readonly obtainedAt: string
  /** Relative to the bag's root, `data/web/…`. */
  readonly path: string
  /** Of its record, where the path is a WARC. */
  readonly recordId: string | null
}
