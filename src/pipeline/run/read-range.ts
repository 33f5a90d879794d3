/** A range of the pages of a wiki, parsed for another host. */

import { writeParses } from '../../archive/parse-files.ts'
import { type PageRange, pagesInRange } from './page-range.ts'
import { parseRangeOfWiki } from './parse-wiki.ts'
import type { ReadJob } from './read-job.ts'
import { ingestSources, storedWiki } from './stored-wiki.ts'
import { openThreads } from './threads/wiki-threads.ts'

/** What is parsed, and where the parses go. */
export interface RangeJob {
  readonly range: PageRange
  /** Path of the file of the parses, as `archive/parse-files.ts` writes it. */
  readonly target: string
  /** Whether the archive has all of the sources already, as another range left it: they are not read again. */
  readonly isStored: boolean
}

/** Reads the sources, parses a range of their pages, and writes the parses into a file; gives how many there are. */
export async function readRange(job: ReadJob, { range, target, isStored }: RangeJob): Promise<number> {
  const { archive, at } = job
  const threads = openThreads(job)
  try {
    at('ingest')
    if (!isStored) await ingestSources(job, threads)
    const wiki = storedWiki(job)
    at('parse')
    await parseRangeOfWiki(job, wiki, threads.of(wiki), range)
    const pages = pagesInRange(wiki.reader.pages(), wiki.storedPages, range)
    return writeParses(archive, titlesOf(pages), target)
  } finally {
    await threads.close()
  }
}

function* titlesOf(pages: Iterable<{ readonly title: string }>): Generator<string> {
  for (const { title } of pages) yield title
}
