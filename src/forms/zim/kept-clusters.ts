/** Compressed clusters in a temporary file: each is asked for twice, and packing takes most of the time of a ZIM file. */

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StopRun, systemReason } from '../../texts/errors.ts'

/** Contents by number; whoever opens it closes it. */
export interface KeptClusters {
  /** A content that was put; null where none was. */
  read(number: number): Uint8Array | null
  /** Takes the content of a number, once. */
  put(number: number, bytes: Uint8Array): void
  /** Takes the file away. */
  close(): void
}

/** A file in the system's temporary folder (`TMPDIR`), for numbers below `count`. Throws NOT_WRITABLE, for want of room too. */
export function openKeptClusters(count: number): KeptClusters {
  const folder = writable(() => mkdtempSync(join(tmpdir(), 'wikifonds-zim-')))
  const file = writable(() => openSync(join(folder, 'clusters'), 'wx+'))
  const places = new Float64Array(count)
  const lengths = new Float64Array(count)
  let end = 0
  return {
    read(number) {
      const length = lengths[number] ?? 0
      if (length === 0) return null
      const bytes = Buffer.allocUnsafeSlow(length)
      for (let at = 0; at < length; ) {
        const got = readSync(file, bytes, at, length - at, (places[number] ?? 0) + at)
        if (got === 0) throw new Error(`expected ${length} bytes of a cluster, got ${at}`)
        at += got
      }
      return bytes
    },
    put(number, bytes) {
      places[number] = end
      lengths[number] = bytes.length
      // A file descriptor may take less than it is given.
      for (let at = 0; at < bytes.length; )
        at += writable(() => writeSync(file, bytes, at, bytes.length - at, end + at))
      end += bytes.length
    },
    close() {
      closeSync(file)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writable<Result>(write: () => Result): Result {
  try {
    return write()
  } catch (cause) {
    throw new StopRun('NOT_WRITABLE', { path: tmpdir(), reason: systemReason(cause) }, { cause })
  }
}
