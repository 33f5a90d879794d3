/** The threads that read the archive of a run while it is parsed, dated and masked. */

import type { ReadJob } from '../read-job.ts'
import type { StoredWiki } from '../stored-wiki.ts'
import { openParsePool, type ParsePool } from './parse-pool.ts'
import type { WikiOfThread } from './parse-worker.ts'
import { openPool, threadsOfMachine } from './pool.ts'
import { type TextPool, textPool } from './text-pool.ts'

/** Threads that read the store, each task by itself. */
export interface WikiThreads {
  readonly parse: ParsePool
  readonly texts: TextPool
  /** So many tasks at once keep all threads at work. */
  readonly together: number
  readonly close: () => Promise<void>
}

/** Two threads of ordinary pages and the main one together stay below 500 MB; megabytes. */
const heapMb = 128

/** Opens them for the archive of a job; they start with the first task. */
export function openWikiThreads(
  { archive, threads }: Pick<ReadJob, 'archive' | 'threads'>,
  { setup }: Pick<StoredWiki, 'setup'>,
): WikiThreads {
  const data: WikiOfThread = { archivePath: archive.path, parse: setup }
  const pool = openPool({ data, threads: threads ?? threadsOfMachine(), heapMb })
  const parse = openParsePool(pool, data)
  return {
    parse,
    texts: textPool(pool),
    together: pool.together,
    async close() {
      await pool.close()
      await parse.close()
    },
  }
}
