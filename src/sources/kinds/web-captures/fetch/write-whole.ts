/** Files that are whole or not there: written beside their place, then put there. */

import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { diskFull } from '../../../../texts/errors.ts'

/** A kill or a full disk leaves the old file or the new one. Throws DISK_FULL. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(part, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    throw diskFull(error, dirname(path)) ?? error
  }
}
