/**
 * When a URL came onto a page and when it left: one forward pass over the revisions, or without a history the best
 * date that something else gives (docs/links.md).
 */

import { decodeReferences } from '../../model/character-references.ts'
import type { LinkInterval } from '../../model/link.ts'
import { compareStrings } from '../../support/order.ts'
import { parseUrl } from '../classify/classify-link.ts'
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

/** The intervals in which URLs stand on the latest revision, by URL; those that the history does not show are not there. */
export const openIntervals = (intervals: readonly LinkInterval[]): ReadonlyMap<string, LinkInterval> =>
  new Map(intervals.filter(({ removedRevisionId }) => removedRevisionId === null).map((one) => [one.raw, one]))

// Introductions without history: the best date that something else gives, and what it is based on (docs/links.md).

/** What tells since when a URL stands on a page without a history: dates `YYYY-MM-DD`, revision times ISO 8601. */
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

/** A value of an attribute, in quotes of either kind or in none. Source: https://html.spec.whatwg.org/#attributes-2. */
const attributeValue = /=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))/g

/** Every value of an attribute of saved HTML that may be an address, references decoded: what a link of it can lead to. */
export function* addressesInHtml(html: string): Generator<string> {
  for (const [, double, single, bare] of html.matchAll(attributeValue)) {
    const value = double ?? single ?? bare ?? ''
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(value.trimStart().slice(0, 40))) yield decodeReferences(value.trim())
  }
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
