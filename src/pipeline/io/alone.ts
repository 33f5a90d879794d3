/** Files beside the pipeline file that a command reads, adds to and writes anew: one process at a time does that, all may read. */

import { dirname } from 'node:path'
import { takeExclusively } from '../../archive/exclusive.ts'
import { StopRun } from '../../texts/errors.ts'
import { makeFolder } from './writable.ts'

/**
 * Does the work while no other process adds to the file at an absolute path. What it is locked by, `<path>.lock`, stays there, empty:
 * removed, it could be taken by two at once. Throws FILE_BUSY, NOT_WRITABLE, and what the work throws.
 */
export async function addAlone<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  makeFolder(dirname(path))
  const release = takeExclusively(`${path}.lock`)
  if (release === null) throw new StopRun('FILE_BUSY', { path })
  try {
    return await work()
  } finally {
    release()
  }
}
