/** A thread that writes what stands beside the site, from a view of its own, while the site is printed. */

import type { WrittenBeside } from '../beside-site/write.ts'
import { type Answer, answered } from './answer.ts'
import type { BesideTask, FondsOfThread, WrittenInThread } from './beside-worker.ts'
import { openPool, taskOf } from './pool.ts'

const filename = new URL('./beside-worker.js', import.meta.url).href

/** The thread at work. */
export interface BesideThread {
  /** What it wrote, and what its mask found. */
  readonly written: Promise<WrittenBeside & WrittenInThread>
  /** Waits until it has ended; when the signal aborts, it ends at the next file. */
  close(): Promise<void>
}

/** Starts it. It has as much memory as the main thread: its view knows as much. */
export function startBesideThread(data: FondsOfThread, folder: string, signal: AbortSignal): BesideThread {
  const pool = openPool({ data, threads: 1 })
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const stop = (): void => void Atomics.store(stopped, 0, 1)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const write = taskOf<BesideTask, Answer<WrittenBeside & WrittenInThread>>(pool, filename, 'writeBeside')
  const written = write({ data: folder, stopped }).then(answered)
  // Awaited when the pages are printed; until then its failure is nobody's.
  written.catch(() => undefined)
  return {
    written,
    async close() {
      signal.removeEventListener('abort', stop)
      stop()
      await pool.close()
    },
  }
}
