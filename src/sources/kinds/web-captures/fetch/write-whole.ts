/** Files that are whole or not there: written beside their place, then put there. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskFull } from '../../../../texts/errors.ts'

/** A kill or a full disk leaves the old file or the new one. Throws DISK_FULL. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const part = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(part, 'w')
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
  } catch (error) {
    throw diskFull(error, dirname(path)) ?? error
  }
}
