/** External links: where they stand, what was observed of them, what the reader gets (docs/links.md). */

import type { Message } from './message.ts'
import type { Span } from './span.ts'

/** What an address is, by its spelling and the policy's rules (docs/links.md §4). */
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

/** One of `linkClasses`. */
export type LinkClass = (typeof linkClasses)[number]

/**
 * Whether an address itself gives rights: never, while its target lives (a pad anybody can write), or always (an edit
 * token, a key).
 */
export const capabilities = ['never', 'while-live', 'always'] as const

/** One of `capabilities`. */
export type Capability = (typeof capabilities)[number]

/** What the server of an address does, as far as was observed (docs/links.md §2). */
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

/** One of `verdicts`. */
export type LinkVerdict = (typeof verdicts)[number]
/** What `links check` does, in this order. */
export const linkPhases = ['probes', 'captures', 'copies'] as const

/** One of `linkPhases`. */
export type LinkPhase = (typeof linkPhases)[number]

/** What the reader gets in place of a link (docs/links.md §1). */
export const treatments = ['keep', 'retarget', 'internal', 'snapshot', 'local-copy', 'inert', 'redacted'] as const

/** One of `treatments`. */
export type Treatment = (typeof treatments)[number]

/** The statuses of a link use, in the order in which they are tried (docs/links.md §1). */
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

/** The rule of a link that nobody looked at, and of which no policy says anything. */
export const notObserved = 'no-observation'

/** One place where an external URL stands on the latest revision of a page. */
export interface LinkUse {
  /** Number of the use on its page, from 0, in reading order. */
  readonly position: number
  /** As written, entities decoded. */
  readonly raw: string
  /** The words of the link; null where the address stands bare. */
  readonly label: string | null
  /** Displayed heading of the section, null before the first one. */
  readonly section: string | null
  /** In the page's text; null where a template brought it in and its words are not in the page. */
  readonly span: Span | null
}

/** A distinct URL, classified. */
export interface Link {
  /** As written, entities decoded. */
  readonly raw: string
  /** `L` + 10 hex of SHA-256(raw), longer on collision. */
  readonly code: string
  /** The address that is asked, after the policy's `normalise`; null for what is no valid http(s) address. */
  readonly requestUrl: string | null
  /** Sort key: the host reversed, then the path, `org,framapad,mensuel)/p/ag-2019`. */
  readonly surt: string
  /** Host name in lower case; null for an address without one. */
  readonly host: string | null
  /** Registrable domain. */
  readonly site: string | null
  /** What the address is. */
  readonly class: LinkClass
  /** The `family` of the policy's rule that matched, `framapad`; null without one. */
  readonly family: string | null
  /** Whether the address itself gives rights. */
  readonly capability: Capability
}

/** The revisions of a page between which a URL stood on it. */
export interface LinkInterval {
  /** The URL as written. */
  readonly raw: string
  /** Id of the page; in the archive, the key of its row. */
  readonly pageId: number
  /** The revision that brought the URL; null when not known. */
  readonly addedRevisionId: number | null
  /** When it came, ISO 8601 UTC; null when not known. */
  readonly addedAt: string | null
  /** Name of who brought it; null when unknown or hidden. */
  readonly contributor: string | null
  /** The first revision without it; null while it stands. */
  readonly removedRevisionId: number | null
  /** When it went, ISO 8601 UTC; null while it stands. */
  readonly removedAt: string | null
  /** How the date is known: `history`, `pad-name`, `title-date`, `section-date`, `revision` or `unknown`. */
  readonly basis: string
}

/** Where a revision says that a short link led. */
export interface ShortTarget {
  /** The short URL as written. */
  readonly raw: string
  /** The long URL as written. */
  readonly target: string
  /** The revision that names both. */
  readonly revisionId: number
}

/** What a link use gives the reader, and why. */
export interface LinkResolution {
  /** The flat status that sums up the rest. */
  readonly status: LinkStatus
  /** What the server of the address does. */
  readonly verdict: LinkVerdict
  /** What the reader gets. */
  readonly treatment: Treatment
  /** URL or, for `internal`, a prefixed title with its fragment after `#`. */
  readonly target: string | null
  /** For `internal` to an exact revision. */
  readonly targetRevisionId: number | null
  /** When the capture or copy was made, ISO 8601 UTC; null without one. */
  readonly capturedAt: string | null
  /** Days from the date aimed at to the capture, negative when the capture is older; null without a capture. */
  readonly deltaDays: number | null
  /** The capture lies further from that date than the policy likes. */
  readonly isFar?: true
  /** How sure the decision is. */
  readonly confidence: 'high' | 'medium' | 'low'
  /** Id of the rule that decided. */
  readonly rule: string
  /** Why, in sentences. */
  readonly reason: Reason
}

/** What was observed of a URL, as far as it is published. */
export interface LinkFacts {
  /** Oldest first, as the lock has them. */
  readonly observations: readonly LinkObservation[]
  /** Every row that the index of a web archive gave. */
  readonly captures: readonly LinkCapture[]
  /** Copies that the audience may see. */
  readonly copies: readonly LinkCopy[]
}

/** One answer that a URL gave, or what a person, a registry or an import says of it (docs/links.md §5). */
export interface LinkObservation {
  /** When, ISO 8601 UTC. */
  readonly at: string
  /** `net`, `registry`, `human` or `import`. */
  readonly via: string
  /** How it was asked: `http`, `etherpad`, `lstu`… */
  readonly probe: string
  /** `ok`, `http-error`, `net-error`, `rate-limited`, `blocked` or `not-sent`. */
  readonly outcome: string
  /** The HTTP status; null without an answer. */
  readonly http: number | null
  /** The code of the network's error; null without one. */
  readonly error: string | null
  /** The address at the end of the redirects; null when it is the one asked. */
  readonly final: string | null
  /** The redirects on the way, as JSON; null without any. */
  readonly hops: unknown
  /** Names of the signs that were seen, as JSON; null without any. */
  readonly signals: unknown
  /** What the probe learnt beside the status, as JSON; null for nothing. */
  readonly facts: unknown
  /** `sha256:` + hex of the body that was kept; null when none was. */
  readonly bodySha256: string | null
}

/** A dated copy of a URL in a web archive. */
export interface LinkCapture {
  /** Which web archive: `web.archive.org`. */
  readonly archive: string
  /** ISO 8601 UTC. */
  readonly at: string
  /** The address that was captured. */
  readonly original: string
  /** The HTTP status at the time, as the index of the archive prints it. */
  readonly status: string | null
  /** Media type. */
  readonly mime: string | null
  /** Digest of the content, as the index prints it. */
  readonly digest: string | null
  /**
   * What a look at the capture found: `ok`, `wall`, `soft-404`, `shell`, `empty`, `mismatch`; null when nobody looked.
   */
  readonly vetted: string | null
  /** Where it can be read. */
  readonly url: string | null
}

/** A copy of a cited page that lies in the bundle. */
export interface LinkCopy {
  /** `sha256:` + hex of the copy. */
  readonly sha256: string
  /** Media type of the copy. */
  readonly mime: string
  /** The time whose state it shows, ISO 8601 UTC; null when not known. */
  readonly asOf: string | null
  /** When it was fetched or imported, ISO 8601 UTC. */
  readonly obtainedAt: string
  /** Relative to the bag's root, `data/web/…`. */
  readonly path: string
  /** Of its record, where the path is a WARC. */
  readonly recordId: string | null
}

/** Why a link is what it is, and leads where it leads. A plain string is in the words of a person, of a policy or of a catalogue. */
export type Reason = readonly (Message | string)[]
