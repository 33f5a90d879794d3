/** The threads that read the archive of a run while it is parsed, dated and masked. */

import type { PageRow } from '../../../archive/rows.ts'
import type { ClassifyContext } from '../../../links/classify.ts'
import type { SourceWork, WorkFolder } from '../../../sources/kinds.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { MinedPage } from '../links-step.ts'
import type { ShownPasses, ShownValues } from '../privacy/joined-step.ts'
import type { ReadJob } from '../read-job.ts'
import type { IngestThreads, StoredWiki } from '../stored-wiki.ts'
import type { FoundInTexts, MaskedTexts, SearchedRange, TextPasses, TextRange } from '../text-passes.ts'
import { poolFor } from './kept-threads.ts'
import { batchParser, openRoomyPool, type ParsePool, parsePool } from './parse-pool.ts'
import type { WikiOfThread } from './parse-worker.ts'
import { type SharedValue, share, type ThreadPool, taskOf } from './pool.ts'
import type { MineTask, ShownTask, TextTask } from './text-worker.ts'

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
  async run<Task, Result>(work: (task: Task) => Result, task: Task, { filename, name }: WorkFolder): Promise<Result> {
    try {
      return await taskOf<Task, Result>(pool, filename, name)(task)
    } catch (error) {
      if (error instanceof StopRun && error.code === 'MEMORY_FULL') return work(task)
      throw error
    }
  },
})

// What threads do with the texts of the store.

/** The passes over texts, and the links of pages. */
interface TextPool extends TextPasses, ShownPasses {
  readonly minePages: (links: ClassifyContext) => (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
}

const filename = new URL('./text-worker.js', import.meta.url).href

/** Gives tasks to a pool; `wiki`: a WikiOfThread. */
function textPool(pool: ThreadPool, wiki: SharedValue): TextPool {
  const mine = taskOf<MineTask, readonly MinedPage[]>(pool, filename, 'minePages')
  const shown = taskOf<ShownTask, readonly ShownValues[]>(pool, filename, 'searchShown')
  const search = taskOf<TextTask<TextRange>, FoundInTexts>(pool, filename, 'searchTexts')
  const mask = taskOf<TextTask<SearchedRange>, MaskedTexts>(pool, filename, 'maskTexts')
  return {
    together: pool.together,
    minePages(context) {
      const links = share(context)
      return (pages) => mine({ wiki, pages, links })
    },
    searchShown(setup) {
      const shared = share(setup)
      return (pages) => shown({ wiki, pages, setup: shared })
    },
    searchTexts: withSetup(search, wiki),
    maskTexts: withSetup(mask, wiki),
  }
}

const withSetup =
  <Setup, Range extends TextRange, Result>(run: (task: TextTask<Range>) => Promise<Result>, wiki: SharedValue) =>
  (value: Setup): ((range: Range) => Promise<Result>) => {
    const setup = share(value)
    return (range) => run({ wiki, range, setup })
  }
