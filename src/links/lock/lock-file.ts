/**
 * The lock: what was observed of every URL, read, written and added to. Decisions are never in it; they are made
 * again from it (docs/links.md).
 */

import type { Link } from '../../model/link.ts'
import { NotAsExpected, parseJson } from '../../support/expected.ts'
import { compareStrings } from '../../support/order.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { message } from '../../texts/message.ts'
import { parseUrl } from '../classify/classify-link.ts'
import { frontPageForm } from '../classify/front-page.ts'
import { type ArchiveCaptures, type Copy, type LockEntry, lockSchema, type Observation } from './lock-schema.ts'

/** A lock file, decoded: everything that was observed of the links of one wiki. */
export interface Lock {
  /** Name and version of the tool that wrote the file. */
  readonly generator: string
  /** By raw URL. */
  readonly entries: ReadonlyMap<string, LockEntry>
}

/** The `$schema` of a lock file, relative to it. */
export const lockSchemaUrl = './links.lock.schema.json'

/** A lock without entries: that of a wiki whose links were never checked. */
export const emptyLock: Lock = { generator: 'wikifonds', entries: new Map() }

/** Throws NotAsExpected with the file, the line and the key. */
export function decodeLock(text: string, path: string): Lock {
  const fast = lockSchema.safeParse(parseJson(text))
  // JSON is YAML: read again so that the error can name the line.
  const lock = fast.success ? fast.data : readYaml(text, lockSchema, path)
  const entries = new Map<string, LockEntry>(Object.entries(lock.entries))
  for (const [raw, { observations }] of entries) checkOrder(raw, observations, path)
  return { generator: lock.generator, entries }
}

/** Observations are appended: a time that goes back is the mark of a bad merge. */
function checkOrder(raw: string, observations: LockEntry['observations'], path: string): void {
  for (const [index, { at }] of observations.entries()) {
    const before = observations[index - 1]?.at ?? ''
    if (at < before)
      throw new NotAsExpected(
        `${path} entries.${raw}`,
        message('observations-ascending'),
        message('time-after-time', { one: at, other: before }),
      )
  }
}

/** Canonical: entries by surt then raw, keys in schema order, two spaces, one final line feed. Equal locks, equal bytes. */
export function encodeLock(lock: Lock): string {
  const sorted = [...lock.entries].sort(
    ([a, one], [b, other]) => compareStrings(one.surt, other.surt) || compareStrings(a, b),
  )
  // Written by hand at this one level: an object would put keys such as `1` first.
  const entries = sorted.map(([raw, entry]) => `${JSON.stringify(raw)}: ${JSON.stringify(inOrder(entry), null, 2)}`)
  const head = { $schema: lockSchemaUrl, lockVersion: 1, generator: lock.generator }
  const open = JSON.stringify(head, null, 2).slice(0, -2)
  if (entries.length === 0) return `${open},\n  "entries": {}\n}\n`
  return `${open},\n  "entries": {\n${entries.map(indent).join(',\n')}\n  }\n}\n`
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
const entryKeys = ['surt', 'requestUrl', 'observations', 'captures', 'local']
const observationKeys = [
  'at',
  'via',
  'vantage',
  'probe',
  'request',
  'outcome',
  'http',
  'error',
  'hops',
  'final',
  'type',
  'bytes',
  'ms',
  'title',
  'body',
  'simhash',
  'facts',
  'signals',
]
const captureKeys = ['queriedAt', 'source', 'query', 'complete', 'rows', 'vetted']
const copyKeys = ['sha256', 'mime', 'obtainedAt', 'asOf', 'from', 'visibility']
const hopKeys = ['url', 'status', 'kind']

function inOrder(entry: LockEntry): object {
  return pickKeys(entry, entryKeys, {
    observations: entry.observations.map((one) =>
      pickKeys(one, observationKeys, {
        hops: one.hops?.map((hop) => pickKeys(hop, hopKeys)),
        facts: sortKeys(one.facts),
      }),
    ),
    captures:
      entry.captures === undefined
        ? undefined
        : pickKeys(entry.captures, captureKeys, { vetted: sortKeys(entry.captures.vetted) }),
    local: entry.local?.map((copy) => pickKeys(copy, copyKeys)),
  })
}

function pickKeys(value: object, keys: readonly string[], instead: Readonly<Record<string, unknown>> = {}): object {
  const pairs = keys.map((key) => [key, Object.hasOwn(instead, key) ? instead[key] : Reflect.get(value, key)] as const)
  return Object.fromEntries(pairs.filter(([, one]) => one !== undefined))
}

/** Keys of free objects in code-point order, all the way down. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareStrings(a, b))
      .map(([key, one]) => [key, sortKeys(one)]),
  )
}

// What the network step and imports found, added to a lock: appended, never changed; adding the same twice adds it
// once.

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

// What only the whole lock tells: final addresses and captured bodies that many URLs of one host share.

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
