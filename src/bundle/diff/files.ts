/** Files of two bags, by the SHA-256 that their manifests give. */

import { type Bundle, manifestRow } from '../../model/bundle.ts'
import { listLines } from '../read-limits.ts'
import type { BundleDifference } from './difference.ts'
import { joined } from './join.ts'

interface Listed {
  readonly path: string
  readonly sha256: string
}

/** Payload files that are in one bag only, or with other bytes. */
export async function* diffFiles(old: Bundle, now: Bundle): AsyncGenerator<BundleDifference> {
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
