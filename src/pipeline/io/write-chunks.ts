/** A file from pieces, written as they come. */

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Small pieces are written together: a call to the system for each line would cost more than the line. */
const togetherBytes = 1 << 16

/** Writes a file, and its folder where there is none yet. */
export async function writeChunks(path: string, chunks: Chunks, signal: AbortSignal): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = (): void => {
    const bytes = Buffer.concat(waiting)
    // A file descriptor may take less than it is given.
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    waiting = []
    waitingBytes = 0
  }
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= togetherBytes) flush()
    }
    flush()
  } finally {
    closeSync(file)
  }
}
