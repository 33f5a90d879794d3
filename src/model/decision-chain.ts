/** The chains of decisions: links from the words of a decision to the words of a meeting that say it (docs/records.md). */

import type { Quote } from './record.ts'

/**
 * Later words say of a decision: somebody is to carry it out; it was carried out; it was changed; another decision took
 * its place; it was spoken of again.
 */
export const chainKinds = ['assigned', 'done', 'revised', 'superseded', 'mentioned'] as const

/** One of `chainKinds`. */
export type ChainKind = (typeof chainKinds)[number]

/** Words of one side of a link. */
export interface ChainEnd {
  readonly meetingId: string
  readonly pageId: number
  readonly revisionId: number | null
  /** Path of the value of the record that has these words (`actions[2]`); null where none has. */
  readonly field: string | null
  /** In the published text of the revision. */
  readonly quote: Quote
}

/** A link of the chain of a decision. */
export interface ChainLink {
  readonly kind: ChainKind
  /** Stable name of the rule that found it. */
  readonly rule: string
  /** Whether the words say it, or only words that both sides have: then a person should look. */
  readonly certainty: 'stated' | 'review'
  /** From the day of the decision to that of the other words; null where one is not known. */
  readonly days: number | null
  /** The decision: `field` is its path, `decisions[0]`. */
  readonly from: ChainEnd
  readonly to: ChainEnd
}
