/** Files that are read in one piece. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * The first bytes of a file, and whether they are all of it. Without a promise: of ten thousand small files each would take longer
 * than what it waits for. Throws what the system says of the file.
 */
export function readBeginning(path: string, most: number): { readonly bytes: Buffer; readonly isWhole: boolean } {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.allocUnsafe(Math.min(size, most))
    let length = 0
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(file, bytes, length, bytes.length - length, null)
    return { bytes: bytes.subarray(0, length), isWhole: size <= most }
  } finally {
    closeSync(file)
  }
}
