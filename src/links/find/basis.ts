/** Introductions without history: the best date that something else gives, and what it is based on (docs/links.md). */

import type { LinkInterval } from '../../model/link.ts'
import { parseUrl } from '../classify/classify-link.ts'

export interface DatingEvidence {
  readonly raw: string
  readonly pageId: number
  /** `YYYY-MM-DD` that the title states; null when it states none. */
  readonly titleDate: string | null
  /** Date that the section states. */
  readonly sectionDate: string | null
  /** The oldest revision that is known to show the link, a permalink page of a mirror or the latest one. */
  readonly revision: {
    readonly revisionId: number | null
    readonly at: string | null
    readonly contributor: string | null
  } | null
}

/** In order: pad name, section, title, revision; `unknown` when nothing tells. */
export function datedInterval(evidence: DatingEvidence): LinkInterval {
  const { raw, pageId, revision } = evidence
  const base = { raw, pageId, addedRevisionId: null, contributor: null, removedRevisionId: null, removedAt: null }
  const byName = padNameTime(raw)
  // A name that tells a time after the page did is a coincidence.
  if (byName !== null && byName <= (revision?.at ?? byName)) return { ...base, addedAt: byName, basis: 'pad-name' }
  if (evidence.sectionDate !== null) return { ...base, addedAt: dayTime(evidence.sectionDate), basis: 'section-date' }
  if (evidence.titleDate !== null) return { ...base, addedAt: dayTime(evidence.titleDate), basis: 'title-date' }
  if (revision !== null && revision.at !== null) {
    return {
      ...base,
      addedRevisionId: revision.revisionId,
      addedAt: revision.at,
      contributor: revision.contributor,
      basis: 'revision',
    }
  }
  return { ...base, addedAt: null, basis: 'unknown' }
}

const dayTime = (date: string): string => `${date.slice(0, 10)}T00:00:00Z`

/** Pads made on Framapad's form end in `-` and the hours since 1970 in base 36; 2011 to 2040 only, or chance would date pads. */
const firstHour = Date.UTC(2011, 0, 1) / 3_600_000
const lastHour = Date.UTC(2040, 0, 1) / 3_600_000

/** `…/p/reunion-9oxm` → `2021-08-03T10:00:00Z`; null where the name holds no such time. */
export function padNameTime(raw: string): string | null {
  const path = parseUrl(raw)?.pathname ?? ''
  const code = /^\/p\/[^/]*-([0-9a-z]{4})(?:\/|$)/.exec(path)?.[1]
  if (code === undefined || !/\d/.test(code)) return null
  const hours = Number.parseInt(code, 36)
  if (hours < firstHour || hours > lastHour) return null
  return new Date(hours * 3_600_000).toISOString().replace('.000', '')
}
