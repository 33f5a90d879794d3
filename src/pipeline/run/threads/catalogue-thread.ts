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
  /** Waits until the thread has ended, at the next page where the catalogue is not wanted any more. */
  close(): Promise<void>
}

/** Starts it. It has as much memory as the main thread: its view knows as much. */
export function startCatalogueThread(data: FondsOfThread, path: string): CatalogueThread {
  const pool = openPool({ data, threads: 1 })
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const write = taskOf<CatalogueTask, Answer<readonly KnownValue[]>>(pool, filename, 'writeCatalogue')
  const written = write({ path, stopped }).then(answered)
  // Awaited when the pages are printed; until then its failure is nobody's.
  written.catch(() => undefined)
  return {
    written,
    async close() {
      Atomics.store(stopped, 0, 1)
      await pool.close()
    },
  }
}
