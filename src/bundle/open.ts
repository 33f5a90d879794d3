import { stat } from 'node:fs/promises'
import type { Bundle } from '../model/bundle.ts'
import { StopRun } from '../model/errors.ts'
import { systemReason } from '../model/texts/system-reason.ts'
import { openFolder } from './open/folder.ts'
import { openZipped } from './open/zipped.ts'

/**
 * Opens a bundle, zipped or unpacked. Throws `CONFIG_UNREADABLE` when nothing is there, `BUNDLE_UNREADABLE` for what is no bundle, `ZIP_REFUSED` for a zip
 * that is not safe.
 */
export async function openBundle(path: string): Promise<Bundle> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new StopRun('CONFIG_UNREADABLE', { path, reason: systemReason(cause) }, { cause })
  })
  return found.isDirectory() ? openFolder(path) : openZipped(path)
}
