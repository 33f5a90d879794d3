/** A thread that writes the catalogue from a view of its own, while the pages are printed. */

import type { KnownValue } from '../../../privacy/mask.ts'
import { type Answer, answered } from './answer.ts'
import type { CatalogueTask, FondsOfThread } from './catalogue-worker.ts'
import { openPool, taskOf } from './pool.ts'

const filename = new URL('./catalogue-worker.js', import.meta.url).href

/** The thread at work. */
export interface CatalogueThread {
  /** When the catalogue stands: what its mask took out that was not known before. */
  readonly written: Promise<readonly KnownValue[]>
  /** Aborts, with the error, when it failed: what is printed beside it is of no use any more. */
  readonly failed: AbortSignal
  /** Waits until the thread has ended, at the next page where the catalogue is not wanted any more. */
  close(): Promise<void>
}

/** Starts it; `signal` stops it at the next page. It has as much memory as the main thread: its view knows as much. */
export function startCatalogueThread(data: FondsOfThread, path: string, signal: AbortSignal): CatalogueThread {
  const pool = openPool({ data, threads: 1 })
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const write = taskOf<CatalogueTask, Answer<readonly KnownValue[]>>(pool, filename, 'writeCatalogue')
  const written = write({ path, stopped }).then(answered)
  const failure = new AbortController()
  written.catch((error: unknown) => failure.abort(error))
  const stop = (): void => void Atomics.store(stopped, 0, 1)
  signal.addEventListener('abort', stop)
  return {
    written,
    failed: failure.signal,
    async close() {
      stop()
      signal.removeEventListener('abort', stop)
      await pool.close()
    },
  }
}
