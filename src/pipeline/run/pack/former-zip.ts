/** The bundle that the last run here delivered: what did not change since is not deflated, searched or checked again. */

import { statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Archive } from '../../../archive/archive.ts'
import { lastBundleOf, type RememberedBundle } from '../../../archive/last-bundle.ts'
import { sha256OfFile } from '../../../bundle/bag/digest.ts'
import type { FormerZip } from '../../../bundle/zip/unchanged.ts'
import { openZip } from '../../../bundle/zip/zip-reader.ts'
import { programBuild } from '../../../support/version.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import type { Workplace } from '../workplace.ts'

/**
 * What the bytes of a deflated file depend on beside the file: zlib has other code for other processors, and builds of one version of
 * Node.js have zlibs of several versions.
 */
export const packedBy = (): string =>
  [programBuild(), process.version, process.versions.zlib, process.arch, cpus()[0]?.model].join(' ')

/** The zip that the last run left, with what was looked for in it. */
export type FormerBundle = FormerZip & Pick<RememberedBundle, 'searchedFor' | 'checkedBy'>

/** Opens the zip that the last run left; null where there is none, where it is not as it was left, or where another program made it. */
export async function openFormerZip(archive: Archive, { out }: Workplace): Promise<FormerBundle | null> {
  const last = lastBundleOf(archive)
  if (last === null || last.packedBy !== packedBy()) return null
  const path = join(out, `${last.name}.zip`)
  if (!(await isAsItWasLeft(path, last.sha256))) return null
  return { zip: await openZip(path), ...last }
}

/** A thing in its place that cannot be read costs time, and no run. */
async function isAsItWasLeft(path: string, sha256: string): Promise<boolean> {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true && (await sha256OfFile(path)) === sha256
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}
