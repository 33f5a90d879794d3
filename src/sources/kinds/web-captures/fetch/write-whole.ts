/** Files that are whole or not there: written beside their place, then put there. */

import { closeSync, fsync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { diskFull } from '../../../../texts/errors.ts'

/** In the place of a file that may be there: a kill, a cut of the current or a full disk leaves the old file or the new one. Throws DISK_FULL. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  writing(path, (part, file) => {
    writeFileSync(file, content)
    fsyncSync(file)
    renameSync(part, path)
  })
}

/**
 * Where no file is: it is there at once, so that a kill leaves it whole; the disk is waited for afterwards, while others work. A cut of
 * the current may leave a damaged one. Throws DISK_FULL.
 */
export async function writeNew(path: string, content: Uint8Array): Promise<void> {
  const file = writing(
    path,
    (part, open) => {
      writeFileSync(open, content)
      renameSync(part, path)
    },
    { isLeftOpen: true },
  )
  try {
    await promisify(fsync)(file)
  } catch (error) {
    throw diskFull(error, dirname(path)) ?? error
  } finally {
    closeSync(file)
  }
}

function writing(
  path: string,
  write: (part: string, file: number) => void,
  { isLeftOpen = false }: { readonly isLeftOpen?: boolean } = {},
): number {
  const part = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(part, 'w')
    let isWritten = false
    try {
      write(part, file)
      isWritten = true
    } finally {
      if (!isLeftOpen || !isWritten) closeSync(file)
    }
    return file
  } catch (error) {
    throw diskFull(error, dirname(path)) ?? error
  }
}
