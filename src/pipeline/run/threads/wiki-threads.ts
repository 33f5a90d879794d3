/** The threads that read the archive of a run while it is parsed, dated and masked. */

import type { SourceWork, WorkPlace } from '../../../sources/source.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { ReadJob } from '../read-job.ts'
import type { IngestThreads, StoredWiki } from '../stored-wiki.ts'
import { poolFor } from './kept-threads.ts'
import { batchParser, openRoomyPool, type ParsePool, parsePool } from './parse-pool.ts'
import type { WikiOfThread } from './parse-worker.ts'
import { share, type ThreadPool, taskOf } from './pool.ts'
import { type TextPool, textPool } from './text-pool.ts'

/** What threads do of a wiki that is stored, each task by itself. */
export interface WikiThreads {
  readonly parse: ParsePool
  readonly texts: TextPool
  /** So many tasks at once keep all threads at work. */
  readonly together: number
}

/** Threads for a wiki that is not stored yet; they start with the first task. */
export interface ThreadsOfRun extends IngestThreads {
  of(wiki: Pick<StoredWiki, 'setup'>): WikiThreads
  close(): Promise<void>
}

/** Opens threads for the archive of a job. */
export function openThreads({ archive, threads }: Pick<ReadJob, 'archive' | 'threads'>): ThreadsOfRun {
  const pool = poolFor('wiki', threads)
  const roomy = openRoomyPool()
  return {
    loadParser: (count) => pool.load(batchParser, count),
    work: workOf(pool),
    of({ setup }) {
      const wiki = share({ archivePath: archive.path, parse: setup } satisfies WikiOfThread)
      return { parse: parsePool({ pool, roomy }, wiki), texts: textPool(pool, wiki), together: pool.together }
    },
    async close() {
      // Until the others are done, one of them may still ask for the thread with more room.
      try {
        await pool.close()
      } finally {
        await roomy.close()
      }
    },
  }
}

/** Work of a source in the threads of a pool; what they have too little memory for is done in this one. */
export const workOf = (pool: ThreadPool): SourceWork => ({
  together: pool.together,
  async run<Task, Result>(work: (task: Task) => Result, task: Task, { filename, name }: WorkPlace): Promise<Result> {
    try {
      return await taskOf<Task, Result>(pool, filename, name)(task)
    } catch (error) {
      if (error instanceof StopRun && error.code === 'MEMORY_FULL') return work(task)
      throw error
    }
  },
})
