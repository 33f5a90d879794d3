/**
 * Bytes of a file or of a server by blocks, the latest kept. A database is read here and there, or from one end of a table to
 * the other: a block alone for the one, for the other runs that double as long as they go on where the last one ended.
 */

import type { ByteSource } from '../../catalogue/read/ask.ts'

/** Reads a stretch, whole; throws where it cannot. */
export type ReadStretch = (offset: number, length: number) => Uint8Array

/** Two pages of the database. */
const blockBytes = 4 * 1024
const keptBlocks = 2048
const longestRun = 16
/** Tables that are read at one time: a question joins several. */
const keptRuns = 16

/** The bytes of a source, with how many were read of it and what failed. */
export interface BlockSource extends ByteSource {
  /** Bytes that were read from behind it. */
  bytesRead(): number
  /** Why a read failed, once; null when none did. */
  takeFailure(): string | null
  /** The same bytes from `offset` on, `length` of them. */
  part(offset: number, length: number): BlockSource
}

/** Takes a source apart into blocks of 8 KiB, of which the latest 2048 (16 MiB) are kept. */
export function byBlocks(name: string, length: number, readStretch: ReadStretch): BlockSource {
  const blocks = keepBlocks(length, readStretch)
  let failure: string | null = null
  const fill = (target: Uint8Array, offset: number): number => {
    const end = Math.min(offset + target.length, length)
    for (let at = offset; at < end; ) {
      const index = Math.floor(at / blockBytes)
      const part = blocks.at(index).subarray(at - index * blockBytes, end - index * blockBytes)
      target.set(part, at - offset)
      at += part.length
    }
    return Math.max(0, end - offset)
  }
  const sourceOf = (from: number, bytes: number): BlockSource => ({
    name,
    length: bytes,
    read(target, offset) {
      try {
        return fill(target, from + offset)
      } catch (cause) {
        failure = cause instanceof Error ? cause.message : String(cause)
        return -1
      }
    },
    close: () => blocks.clear(),
    bytesRead: () => blocks.bytesRead(),
    takeFailure() {
      const taken = failure
      failure = null
      return taken
    },
    part: (offset, partBytes) => sourceOf(from + offset, partBytes),
  })
  return sourceOf(0, length)
}

interface Blocks {
  at(index: number): Uint8Array
  bytesRead(): number
  clear(): void
}

function keepBlocks(length: number, readStretch: ReadStretch): Blocks {
  const kept = new Map<number, Uint8Array>()
  /** The block after a run → how long the run was, the latest behind. */
  const runs = new Map<number, number>()
  let read = 0
  const load = (index: number): Uint8Array => {
    const run = Math.min(longestRun, 2 * (runs.get(index) ?? 0.5))
    runs.delete(index)
    keepOnly(runs, keptRuns - 1)
    runs.set(index + run, run)
    const bytes = readStretch(index * blockBytes, Math.min(run * blockBytes, length - index * blockBytes))
    read += bytes.length
    for (let at = 0; at * blockBytes < bytes.length; at += 1)
      kept.set(index + at, bytes.subarray(at * blockBytes, (at + 1) * blockBytes))
    return bytes.subarray(0, blockBytes)
  }
  return {
    at(index) {
      const block = kept.get(index) ?? load(index)
      kept.delete(index)
      kept.set(index, block)
      keepOnly(kept, keptBlocks)
      return block
    },
    bytesRead: () => read,
    clear: () => kept.clear(),
  }
}

/** Lets go of the oldest entries beyond a number. */
function keepOnly(map: Map<number, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
