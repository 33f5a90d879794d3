/** Who works on the files of a bag: threads, which share it in batches, or the main one alone where they are few. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../../bundle/bag/digest.ts'
import { walk } from '../../../bundle/bag/disk.ts'
import { type Deflated, type FileWork, inThisThread } from '../../../bundle/bag/file-work.ts'
import {
  type FileTask,
  type SearchCellsTask,
  type SearchedBatch,
  type SearchFilesTask,
  searchCells,
  searchFiles,
} from './file-worker.ts'
import { poolFor, type Threads } from './kept-threads.ts'
import { taskOf } from './pool.ts'

/** Hashes, deflates and searches. */
export interface FilePool extends FileWork {
  searchFiles(task: SearchFilesTask): Promise<SearchedBatch>
  searchCells(task: SearchCellsTask): Promise<SearchedBatch>
  close(): Promise<void>
}

const filename = new URL('./file-worker.js', import.meta.url).href

/** In the time in which a thread starts, the main one hashes, deflates and searches so many bytes. */
const bytesWorthThread = 8e6

/** For the files of a folder, as they are now: where they are little work, no thread is started for them; those that are kept do it anyway. */
export async function openFilePool(folder: string, threads: Threads | undefined): Promise<FilePool> {
  const isLittle = typeof threads !== 'object' && !(await holdsMoreThan(folder, bytesWorthThread))
  return isLittle ? mainThread : threadsFor(threads)
}

async function holdsMoreThan(folder: string, most: number): Promise<boolean> {
  let bytes = 0
  for await (const { path } of walk(folder)) {
    bytes += statSync(join(folder, path)).size
    if (bytes > most) return true
  }
  return false
}

const mainThread: FilePool = {
  ...inThisThread,
  searchFiles,
  searchCells: async (task) => searchCells(task),
  close: async () => {},
}

/** Opens the threads when the first batch comes. They run the compiled code only. */
function threadsFor(threads: Threads | undefined): FilePool {
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
