/** The wiki of a pipeline file for the commands that ask it something: read as `run` reads it, without making a bundle. */

import type { Archive } from '../../archive/archive.ts'
import { writeParses } from '../../archive/parse-files.ts'
import type { Step } from '../../model/loss.ts'
import { diskFull } from '../../texts/errors.ts'
import { loadPeople, loadPipeline, loadPrivacy, type Pipeline } from '../io/load.ts'
import { type PageRange, pagesInRange } from './page-range.ts'
import { parseRangeOfWiki } from './parse-wiki.ts'
import type { ReadJob, ReadOptions } from './read-job.ts'
import { readWiki, withArchive } from './read-wiki.ts'
import { ingestSources, storedWiki } from './stored-wiki.ts'
import { threadsOfWiki } from './threads/wiki-threads.ts'
import type { LinkSettings } from './view/link-resolver.ts'
import { openWikiView } from './view/open-wiki-view.ts'
import type { View } from './view/view.ts'
import type { ReadWiki } from './wiki.ts'
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
export const withReadWiki = <Result>(
  path: string,
  options: WikiOptions,
  work: (opened: OpenedWiki) => Result | Promise<Result>,
): Promise<Result> =>
  inWorkplace(path, options, async (job) => {
    const wiki = await readWiki(job)
    return work({ ...job, wiki })
  })

/** The view of a wiki that was read; that the lock has no entry for a link is no loss. */
export const viewOf = ({ pipeline, archive, wiki }: OpenedWiki, links: LinkSettings): View =>
  openWikiView({
    definition: pipeline.definition,
    archive,
    wiki,
    links,
    people: loadPeople(pipeline),
    frozen: false,
  })

/**
 * Reads the sources, parses a range of their pages, and writes the parses into the file at a path, from which another host takes
 * them (`parses` of its run); gives how many there are. Throws as `run` does.
 */
export const parseRange = (path: string, range: RangeJob, options: WikiOptions): Promise<number> =>
  inWorkplace(path, options, (job) => readRange(job, range))

async function inWorkplace<Result>(
  path: string,
  options: WikiOptions,
  work: (job: ReadJob) => Promise<Result>,
): Promise<Result> {
  const pipeline = loadPipeline(path)
  const policy = loadPrivacy(pipeline)
  const workplace = openWorkplace(pipeline, options.out)
  const release = takeWorkplace(workplace)
  try {
    return await withArchive(workplace, options, (opened) =>
      work({ ...options, ...opened, pipeline, policy, workplace, from: null }),
    )
  } catch (error) {
    throw diskFull(error, workplace.out) ?? error
  } finally {
    release()
  }
}

// A range of the pages of a wiki, parsed for another host.

interface RangeJob {
  readonly range: PageRange
  /** Path of the file of the parses, as `archive/parse-files.ts` writes it. */
  readonly target: string
  /** Whether the archive has all of the sources already, as another range left it: they are not read again. */
  readonly isStored: boolean
}

/** Reads the sources, parses a range of their pages, and writes the parses into a file; gives how many there are. */
async function readRange(job: ReadJob, { range, target, isStored }: RangeJob): Promise<number> {
  const { archive, pool, at } = job
  at('ingest')
  if (!isStored) await ingestSources(job)
  const wiki = storedWiki(job)
  at('parse')
  await parseRangeOfWiki(job, wiki, threadsOfWiki(pool, { archivePath: archive.path, parse: wiki.setup }), range)
  const pages = pagesInRange(wiki.reader.pages(), wiki.storedPages, range)
  return writeParses(archive, titlesOf(pages), target)
}

function* titlesOf(pages: Iterable<{ readonly title: string }>): Generator<string> {
  for (const { title } of pages) yield title
}
