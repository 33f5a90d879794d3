import { stat } from 'node:fs/promises'
import type { Bundle } from '../model/bundle.ts'
import { StopRun } from '../model/errors.ts'
import { openFolder } from './open/folder.ts'
import { openZipped } from './open/zipped.ts'

/**
 * Opens a bundle, zipped or unpacked. Throws `BUNDLE_UNREADABLE` when there is nothing to open, `ZIP_REFUSED` for a zip
 * that is not safe.
 */
export async function openBundle(path: string): Promise<Bundle> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new StopRun('BUNDLE_UNREADABLE', { path, reason: 'there is no such file or folder' }, { cause })
  })
  return found.isDirectory() ? openFolder(path) : openZipped(path)
}
