/** The threads that work on the files of a bag: they share it in batches. */

import type { Digest } from '../../../bundle/digest.ts'
import type { Deflated, FileWork } from '../../../bundle/file-work.ts'
import type { FileTask, SearchCellsTask, SearchedBatch, SearchFilesTask } from './file-worker.ts'
import { poolFor, type Threads } from './kept-threads.ts'
import { taskOf } from './pool.ts'

/** Threads that hash, deflate and search. */
export interface FilePool extends FileWork {
  searchFiles(task: SearchFilesTask): Promise<SearchedBatch>
  searchCells(task: SearchCellsTask): Promise<SearchedBatch>
  close(): Promise<void>
}

const filename = new URL('./file-worker.js', import.meta.url).href

/** Opens the threads when the first batch comes. They run the compiled code only. */
export function openFilePool(threads: Threads | undefined): FilePool {
  const pool = poolFor('files', threads)
  const digest = taskOf<FileTask, readonly Digest[]>(pool, filename, 'digest')
  const deflate = taskOf<FileTask, readonly Deflated[]>(pool, filename, 'deflate')
  return {
    together: pool.together,
    digest: (folder, paths) => digest({ folder, paths }),
    deflate: (folder, paths) => deflate({ folder, paths }),
    searchFiles: taskOf(pool, filename, 'searchFiles'),
    searchCells: taskOf(pool, filename, 'searchCells'),
    close: () => pool.close(),
  }
}
