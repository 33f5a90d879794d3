/** The threads that work on the files of a bag: they share it in batches. */

import type { Digest } from '../../../bundle/digest.ts'
import type { Deflated, FileWork } from '../../../bundle/file-work.ts'
import type { FileTask, SearchCellsTask, SearchedBatch, SearchFilesTask } from './file-worker.ts'
import { openPool } from './pool.ts'

/** A batch of small files takes little; a search holds a megabyte of text, folded. */
const heapMb = 128

/** Threads that hash, deflate and search. */
export interface FilePool extends FileWork {
  searchFiles(task: SearchFilesTask): Promise<SearchedBatch>
  searchCells(task: SearchCellsTask): Promise<SearchedBatch>
  close(): Promise<void>
}

/** Opens the threads when the first batch comes. They run the compiled code only. */
export function openFilePool(threads: number): FilePool {
  const module = new URL('./file-worker.js', import.meta.url)
  const pool = openPool({ module, threads, heapMb })
  const ask =
    <Task, Result>(name: string) =>
    async (task: Task): Promise<Result> =>
      (await pool.run(task, { name })) as Result
  const digest = ask<FileTask, readonly Digest[]>('digest')
  const deflate = ask<FileTask, readonly Deflated[]>('deflate')
  return {
    // Some batches wait, so that no thread does.
    together: threads * 2,
    digest: (folder, paths) => digest({ folder, paths }),
    deflate: (folder, paths) => deflate({ folder, paths }),
    searchFiles: ask('searchFiles'),
    searchCells: ask('searchCells'),
    close: () => pool.close(),
  }
}
