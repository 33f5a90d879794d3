/** When a URL came onto a page and when it left: one forward pass over the revisions (docs/links.md). */

import type { LinkInterval } from '../../model/link.ts'
import { compareStrings } from '../../support/order.ts'
import { urlTokens } from './url-tokens.ts'

/** A revision to mine. `text` null: hidden or missing, it neither adds nor removes. */
export interface MinedRevision {
  readonly revisionId: number
  readonly at: string | null
  /** Name, as the privacy policy prints it; null when unknown or hidden. */
  readonly contributor: string | null
  readonly text: string | null
}

type Open = Omit<LinkInterval, 'removedRevisionId' | 'removedAt'>

/**
 * The intervals of every URL of a page, revisions given in ascending (time, id): by introduction, then by URL. A URL that
 * was removed and added again has two. What still stands has no removal.
 */
export function mineIntervals(revisions: Iterable<MinedRevision>, pageId: number): LinkInterval[] {
  const open = new Map<string, Open>()
  const intervals: LinkInterval[] = []
  for (const revision of revisions) {
    if (revision.text === null) continue
    const present = new Set<string>()
    for (const { raw } of urlTokens(revision.text)) present.add(raw)
    for (const [raw, interval] of open) {
      if (present.has(raw)) continue
      intervals.push({ ...interval, removedRevisionId: revision.revisionId, removedAt: revision.at })
      open.delete(raw)
    }
    for (const raw of present) if (!open.has(raw)) open.set(raw, introduced(raw, revision, pageId))
  }
  for (const interval of open.values()) intervals.push({ ...interval, removedRevisionId: null, removedAt: null })
  return intervals.sort(byIntroduction)
}

function introduced(raw: string, { revisionId, at, contributor }: MinedRevision, pageId: number): Open {
  return { raw, pageId, addedRevisionId: revisionId, addedAt: at, contributor, basis: 'history' }
}

function byIntroduction(a: LinkInterval, b: LinkInterval): number {
  return (
    compareStrings(a.addedAt ?? '', b.addedAt ?? '') ||
    (a.addedRevisionId ?? 0) - (b.addedRevisionId ?? 0) ||
    compareStrings(a.raw, b.raw)
  )
}

/** The interval in which a URL stands on the latest revision; null when the history does not show it. */
export function openInterval(intervals: readonly LinkInterval[], raw: string): LinkInterval | null {
  return intervals.find((interval) => interval.raw === raw && interval.removedRevisionId === null) ?? null
}
