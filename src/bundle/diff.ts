/** What changed from one bundle to another: files, pages, revisions, texts, meetings, links, people (bundle §10). */

import { type Bundle, manifestRow } from '../model/bundle.ts'
import type { FondsMeeting } from '../model/fonds.ts'
import { listLines } from './bag/read-limits.ts'
import { type BundleDifference, both, type DiffSide, joined, sortedBy } from './diff/difference.ts'
import { diffPages } from './diff/pages.ts'

export type { BundleDifference, DiffSide } from './diff/difference.ts'
export { differencesJson, type MayTell, type ToldDifference, withoutRemoved } from './diff/without-removed.ts'

/** Everything that differs, by level, then by subject in code-point order. Two bundles of the same bytes give nothing. */
export async function* diffBundles(old: DiffSide, now: DiffSide): AsyncGenerator<BundleDifference> {
  if (old.bundle !== null && now.bundle !== null) yield* diffFiles(old.bundle, now.bundle)
  yield* diffPages(old, now)
  yield* diffMeetings(old, now)
  yield* diffPeople(old, now)
}

// Files of two bags, by the SHA-256 that their manifests give.

interface Listed {
  readonly path: string
  readonly sha256: string
}

/** Payload files that are in one bag only, or with other bytes. */
async function* diffFiles(old: Bundle, now: Bundle): AsyncGenerator<BundleDifference> {
  for (const [before, after] of joined(await listed(old), await listed(now), ({ path }) => path)) {
    const subject = before?.path ?? after?.path ?? ''
    if (before === null) yield { level: 'file', kind: 'added', subject }
    else if (after === null) yield { level: 'file', kind: 'gone', subject }
    else if (before.sha256 !== after.sha256)
      yield { level: 'file', kind: 'changed', subject, old: before.sha256, new: after.sha256 }
  }
}

/** The lines of `manifest-sha256.txt`, which are sorted by path. Throws BUNDLE_NO_ENTRY for a bag without it. */
async function listed(bundle: Bundle): Promise<readonly Listed[]> {
  const rows: Listed[] = []
  for await (const line of listLines(bundle, 'manifest-sha256.txt')) {
    const row = manifestRow(line)
    if (row !== null) rows.push({ path: row.path, sha256: row.digest })
  }
  return rows
}

// Meetings of two bundles field by field, and who the people are.

/** What follows from the text: it moves with every edit, and says nothing of the meeting. */
const ofText: ReadonlySet<string> = new Set([
  'revisionId',
  'revisionTimestamp',
  'contentHash',
  'score',
  'signals',
  'evidence',
  'titleEvidence',
])

/** Records by id; of one that is in both, each field that differs. */
function* diffMeetings(old: DiffSide, now: DiffSide): Generator<BundleDifference> {
  const keyOf = ({ record }: FondsMeeting): string => record.id ?? ''
  for (const [before, after] of joined(sortedBy(old.meetings(), keyOf), sortedBy(now.meetings(), keyOf), keyOf)) {
    const subject = before?.record.id ?? after?.record.id ?? ''
    if (before === null) yield { level: 'meeting', kind: 'added', subject, ...both(null, titleOf(after)) }
    else if (after === null) yield { level: 'meeting', kind: 'gone', subject, ...both(titleOf(before), null) }
    else yield* diffFields(subject, '', before.record, after.record)
  }
}

const titleOf = (meeting: FondsMeeting | null): string | null => meeting?.record.title ?? null

/** Leaves of two values that differ, by their path in the record: `participants[2].presence`. */
function* diffFields(subject: string, path: string, old: unknown, now: unknown): Generator<BundleDifference> {
  if (isBranch(old) && isBranch(now) && Array.isArray(old) === Array.isArray(now)) {
    const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))]
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (path === '' && ofText.has(key)) continue
      const inner = Array.isArray(now) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
      yield* diffFields(subject, inner, before.get(key), after.get(key))
    }
  } else if (JSON.stringify(old) !== JSON.stringify(now))
    yield { level: 'meeting', kind: 'changed', subject, field: path, ...both(written(old), written(now)) }
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

const written = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** People by id: a privacy rule takes one out, or gives another name. */
function* diffPeople(old: DiffSide, now: DiffSide): Generator<BundleDifference> {
  for (const [before, after] of joined(old.people(), now.people(), ({ personId }) => personId)) {
    const subject = before?.personId ?? after?.personId ?? ''
    if (before === null) yield { level: 'person', kind: 'added', subject, ...both(null, after?.name ?? null) }
    else if (after === null) yield { level: 'person', kind: 'gone', subject, old: before.name }
    else if (before.name !== after.name)
      yield { level: 'person', kind: 'changed', subject, field: 'name', old: before.name, new: after.name }
  }
}
