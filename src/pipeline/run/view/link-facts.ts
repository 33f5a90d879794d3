/** What the lock holds of a URL, in the shape in which it is published. */

import type { LockEntry, Observation } from '../../../links/lock.ts'
import type { Policy } from '../../../links/policy.ts'
import { archivePlaces } from '../../../links/resolve.ts'
import type { LinkCopy, LinkFacts } from '../../../model/link.ts'

export function factsOf(entry: LockEntry | null, copies: readonly LinkCopy[], policy: Policy): LinkFacts {
  const { observations = [], captures } = entry ?? {}
  return {
    observations: observations.map(observationOf),
    captures: captures === undefined ? [] : archivePlaces(captures, policy),
    copies,
  }
}

function observationOf(one: Observation): LinkFacts['observations'][number] {
  const { at, via, probe, outcome, http, error, final, hops, signals, facts, body } = one
  return {
    at,
    via,
    probe,
    outcome,
    http: http ?? null,
    error: error ?? null,
    final: final ?? null,
    hops: hops ?? null,
    signals: signals ?? null,
    facts: facts ?? null,
    bodySha256: body ?? null,
  }
}
