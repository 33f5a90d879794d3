/** What the network step and imports found, added to a lock: appended, never changed; adding the same twice adds it once. */

import { compareStrings } from '../../support/order.ts'
import type { Lock } from './lock-file.ts'
import type { ArchiveCaptures, Copy, LockEntry, Observation } from './lock-schema.ts'

/** A URL of the corpus as the lock names it. */
export interface EntryKey {
  readonly raw: string
  readonly surt: string
  /** Where it differs from `raw`. */
  readonly requestUrl?: string | undefined
}

/** One finding, for every URL that shares the request. */
export interface LockFinding {
  readonly keys: readonly EntryKey[]
  readonly observation?: Observation | undefined
  readonly captures?: ArchiveCaptures | undefined
  readonly copies?: readonly Copy[] | undefined
}

/** The lock with the findings added; the one given is not changed. */
export function mergeFindings(lock: Lock, findings: Iterable<LockFinding>, generator: string): Lock {
  const entries = new Map(lock.entries)
  for (const finding of findings) {
    for (const key of finding.keys) entries.set(key.raw, withFinding(entries.get(key.raw) ?? emptyEntry(key), finding))
  }
  return { generator, entries }
}

const emptyEntry = ({ raw, surt, requestUrl }: EntryKey): LockEntry => ({
  surt,
  ...(requestUrl === undefined || requestUrl === raw ? {} : { requestUrl }),
  observations: [],
})

function withFinding(entry: LockEntry, { observation, captures, copies }: LockFinding): LockEntry {
  return {
    ...entry,
    observations: observation === undefined ? entry.observations : withObservation(entry.observations, observation),
    ...(captures === undefined ? {} : { captures }),
    ...(copies === undefined || copies.length === 0 ? {} : { local: withCopies(entry.local ?? [], copies) }),
  }
}

/** By time; of two at one time the one that was there stays first. */
function withObservation(known: readonly Observation[], one: Observation): readonly Observation[] {
  const last = known.at(-1)
  const words = JSON.stringify(one)
  if (known.some((other) => other.at === one.at && JSON.stringify(other) === words)) return known
  if (last === undefined || last.at <= one.at) return [...known, one]
  return [...known, one].sort((a, b) => compareStrings(a.at, b.at))
}

/** A copy is known by its bytes and where they came from. */
function withCopies(known: readonly Copy[], copies: readonly Copy[]): readonly Copy[] {
  const isKnown = (copy: Copy): boolean =>
    known.some(({ sha256, from }) => sha256 === copy.sha256 && from === copy.from)
  return [...known, ...copies.filter((copy) => !isKnown(copy))]
}
