/** The wiki of a pipeline file for the commands that ask it something: read as `run` reads it, without making a bundle. */

import type { Archive } from '../../archive/archive.ts'
import type { Step } from '../../model/step.ts'
import { loadPipeline, loadPrivacy, type Pipeline } from '../io/load.ts'
import { keepHeapSmall } from '../io/memory.ts'
import { type ReadOptions, type ReadWiki, readWiki, withArchive } from './read-wiki.ts'
import { openWorkplace, takeWorkplace, type Workplace } from './workplace.ts'

/** How the wiki of a pipeline file is read by a command that makes no bundle. */
export interface WikiOptions extends Omit<ReadOptions, 'from'> {
  /** Folder of the bundle, whose store is used; null: as the pipeline file says. */
  readonly out: string | null
}

/** The wiki of a pipeline file, read and open while a command works. */
export interface OpenedWiki {
  readonly pipeline: Pipeline
  readonly workplace: Workplace
  readonly archive: Archive
  readonly wiki: ReadWiki
  /** Notes that a step begins, and stops there when that was asked for. */
  readonly at: (step: Step) => void
}

/** Reads the wiki, does the work, and lets go of the archive. Throws as `run` does. */
export async function withReadWiki<Result>(
  path: string,
  options: WikiOptions,
  work: (opened: OpenedWiki) => Result | Promise<Result>,
): Promise<Result> {
  keepHeapSmall()
  const pipeline = loadPipeline(path)
  const policy = loadPrivacy(pipeline)
  const workplace = openWorkplace(pipeline, options.out)
  const release = takeWorkplace(workplace)
  try {
    return await withArchive(workplace, options, async (archive, at) => {
      const wiki = await readWiki({ ...options, pipeline, policy, workplace, archive, at, from: null })
      return work({ pipeline, workplace, archive, wiki, at })
    })
  } finally {
    release()
  }
}
