/** What changed from one bundle to another: files, pages, revisions, texts, meetings, links, people (bundle §10). */

import type { BundleDifference, DiffSide } from './diff/difference.ts'
import { diffFiles } from './diff/files.ts'
import { diffMeetings, diffPeople } from './diff/meetings.ts'
import { diffPages } from './diff/pages.ts'

export type { BundleDifference, DiffSide } from './diff/difference.ts'
export { differencesJson } from './diff/json.ts'
export { type MayTell, type ToldDifference, withoutRemoved } from './diff/without-removed.ts'

/** Everything that differs, by level, then by subject in code-point order. Two bundles of the same bytes give nothing. */
export async function* diffBundles(old: DiffSide, now: DiffSide): AsyncGenerator<BundleDifference> {
  if (old.bundle !== null && now.bundle !== null) yield* diffFiles(old.bundle, now.bundle)
  yield* diffPages(old, now)
  yield* diffMeetings(old, now)
  yield* diffPeople(old, now)
}
