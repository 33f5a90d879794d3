/** What several sources tell of one version of an upload, put together. */

import type { FileVersionRow } from '../../../archive/rows.ts'

/** The rows of one file, each version once: its own bytes before a reduced copy, a reduced copy before its mere name. */
export function joinVersions(rows: readonly FileVersionRow[]): readonly FileVersionRow[] {
  const joined: FileVersionRow[] = []
  for (const row of rows) {
    const at = joined.findIndex((known) => isSameVersion(known, row))
    const known = joined[at]
    if (known === undefined) joined.push(row)
    else joined[at] = worth(row) > worth(known) ? fill(row, known) : fill(known, row)
  }
  return joined
}

const worth = ({ stored, reduced }: FileVersionRow): number => (stored === 0 ? 0 : reduced === 1 ? 1 : 2)

/** By the minute of the upload, since saved pages print no seconds; by its being the current one where a source tells no time. */
function isSameVersion(a: FileVersionRow, b: FileVersionRow): boolean {
  const isOne = a.at !== null && b.at !== null ? a.at.slice(0, 16) === b.at.slice(0, 16) : isCurrent(a) && isCurrent(b)
  return (
    isOne && worth(a) !== worth(b) && !(knownSum(a) !== null && knownSum(b) !== null && knownSum(a) !== knownSum(b))
  )
}

const isCurrent = ({ is_latest }: FileVersionRow): boolean => is_latest === 1

/** The checksum of the version itself. */
const knownSum = ({ sha1, reduced }: FileVersionRow): string | null => (reduced === 1 ? null : sha1)

/** Times to the second are the longer story; what one row does not say, the other fills in. */
const fill = (better: FileVersionRow, other: FileVersionRow): FileVersionRow => ({
  ...better,
  at: better.at === null || (other.at !== null && better.at.endsWith(':00Z')) ? (other.at ?? better.at) : better.at,
  contributor_id: better.contributor_id ?? other.contributor_id,
  comment: better.comment ?? other.comment,
  is_latest: Math.max(better.is_latest, other.is_latest),
})
