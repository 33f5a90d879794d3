/** What a comparison of two bundles is made of. */

import type { Bundle } from '../../model/bundle.ts'
import type { diffKinds, diffLevels } from '../../model/changes.ts'
import type { FondsContents } from '../../model/fonds.ts'
import type { DiffLine } from '../../support/text-diff.ts'

/** One thing that is not the same in both. */
export interface BundleDifference {
  /** What kind of thing differs, in the order in which they are told. */
  readonly level: (typeof diffLevels)[number]
  /** `hidden`, `masked`: what the newer one no longer shows of a revision. */
  readonly kind: (typeof diffKinds)[number]
  /** A path in the bundle, a prefixed title, a meeting's or person's id. */
  readonly subject: string
  /** Which part of it: a revision's id, a field of a record, a URL. */
  readonly field?: string
  /** Its value in the older one; absent where it has none. */
  readonly old?: string
  /** Its value in the newer one; absent where it has none. */
  readonly new?: string
  /** Of a text: the lines around each change, with the words that went and came; null where too much moved. */
  readonly lines?: readonly DiffLine[] | null
}

/** One of the two bundles; `bundle` is null for a lone catalogue, whose files cannot be compared. */
export interface DiffSide extends FondsContents {
  readonly bundle: Bundle | null
}

/** The two values, those that there are. */
export const both = (old: string | null, now: string | null): { old?: string; new?: string } => ({
  ...(old === null ? {} : { old }),
  ...(now === null ? {} : { new: now }),
})
