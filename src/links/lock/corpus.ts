/** What only the whole lock tells: final addresses and captured bodies that many URLs of one host share. */

import type { Link } from '../../model/link.ts'
import { parseUrl } from '../classify/classify-link.ts'
import { frontPageForm } from '../classify/front-page.ts'
import type { Lock } from './lock-file.ts'
import type { LockEntry } from './lock-schema.ts'

/**
 * Counts that only the whole lock gives, by which login walls and error pages are known; URLs of one SURT count once.
 */
export interface CorpusSignals {
  /** How many distinct URLs of a host end on that final address. */
  sharedFinal(host: string, final: string): number
  /** How many distinct URLs of a host have a capture with that digest. */
  sharedDigest(host: string, digest: string): number
}

/** Counted once per run, over the links of the corpus that have an entry. */
export function corpusSignals(links: Iterable<Link>, lock: Lock): CorpusSignals {
  const finals = new Map<string, Set<string>>()
  const digests = new Map<string, Set<string>>()
  for (const { raw, host, surt, requestUrl } of links) {
    const entry = lock.entries.get(raw)
    if (entry === undefined || host === null) continue
    const final = lastFinal(entry)
    // The names of a front page may well end on one address.
    if (final !== null && !isFront(requestUrl)) add(finals, `${host} ${final}`, surt)
    for (const row of entry.captures?.rows ?? []) add(digests, `${host} ${row[4]}`, surt)
  }
  return {
    sharedFinal: (host, final) => finals.get(`${host} ${final}`)?.size ?? 0,
    sharedDigest: (host, digest) => digests.get(`${host} ${digest}`)?.size ?? 0,
  }
}

function isFront(requestUrl: string | null): boolean {
  const url = parseUrl(requestUrl ?? '')
  return url !== null && frontPageForm(url) !== null
}

/** Only where a redirect happened: a page is not its own twin. */
function lastFinal({ observations }: LockEntry): string | null {
  const last = observations.filter(({ outcome, hops }) => outcome === 'ok' && (hops?.length ?? 0) > 0).at(-1)
  return last?.final ?? null
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}
