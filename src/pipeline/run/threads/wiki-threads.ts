/** The threads that read the archive of a run while it is parsed, dated and masked. */

import type { ReadJob } from '../read-job.ts'
import type { StoredWiki } from '../stored-wiki.ts'
import { poolFor } from './kept-threads.ts'
import { openParsePool, type ParsePool } from './parse-pool.ts'
import type { WikiOfThread } from './parse-worker.ts'
import { share } from './pool.ts'
import { type TextPool, textPool } from './text-pool.ts'

/** Threads that read the store, each task by itself. */
export interface WikiThreads {
  readonly parse: ParsePool
  readonly texts: TextPool
  /** So many tasks at once keep all threads at work. */
  readonly together: number
  readonly close: () => Promise<void>
}

/** Opens them for the archive of a job; they start with the first task. */
export function openWikiThreads(
  { archive, threads }: Pick<ReadJob, 'archive' | 'threads'>,
  { setup }: Pick<StoredWiki, 'setup'>,
): WikiThreads {
  const pool = poolFor('wiki', threads)
  const wiki = share({ archivePath: archive.path, parse: setup } satisfies WikiOfThread)
  const parse = openParsePool(pool, wiki)
  return {
    parse,
    texts: textPool(pool, wiki),
    together: pool.together,
    async close() {
      // Until the others are done, one of them may still ask for the thread with more room.
      try {
        await pool.close()
      } finally {
        await parse.close()
      }
    },
  }
}
