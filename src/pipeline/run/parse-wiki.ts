/** The parses of a wiki: of all pages, of a range of them, and of those that the policy changes. */

import type { Figures } from '../../model/figures.ts'
import type { Step } from '../../model/loss.ts'
import { countFigures, countWithoutParses, parseWithFigures } from './counts/figures.ts'
import type { PageRange } from './page-range.ts'
import { type ParseJob, parseStep } from './parse-step.ts'
import { maskerSetupOf, type Redaction } from './privacy/redaction.ts'
import { pageCount, type ReadJob } from './read-job.ts'
import type { WikiThreads } from './threads/wiki-threads.ts'
import type { StoredWiki } from './wiki.ts'

/** Parses what is new of all pages. */
export async function parseWiki(job: ReadJob, wiki: StoredWiki, threads: WikiThreads): Promise<void> {
  wiki.results.forgetUnparsed()
  await parseWithFigures(
    (figures) => parseStep(parseJob(job, wiki, 'parse', { figures, redaction: null, threads })),
    () => countFigures({ ...wiki, mask: null }),
  )
}

/**
 * Parses what is new of a range of the pages. What the parses of all pages tell is told where all are, and a page that shows such a
 * number is parsed again there: what this host parsed before must not show.
 */
export async function parseRangeOfWiki(
  job: ReadJob,
  wiki: StoredWiki,
  threads: WikiThreads,
  range: PageRange,
): Promise<void> {
  wiki.results.forgetUnparsed()
  const figures = countWithoutParses(wiki.reader)
  await parseStep({ ...parseJob(job, wiki, 'parse', { figures, redaction: null, threads }), range })
}

/** Pages whose text the policy changes are parsed again, so that every offset is one in what is published. */
export async function parseRedacted(
  job: ReadJob,
  wiki: StoredWiki,
  parts: Pick<StepParts, 'threads'> & { readonly redaction: Redaction },
): Promise<void> {
  const figures = countFigures({ ...wiki, mask: parts.redaction.mask })
  await parseStep(parseJob(job, wiki, 'privacy', { figures, ...parts }))
}

/** What differs between the parses of a wiki. */
interface StepParts {
  readonly figures: Figures
  /** null: texts as they are. */
  readonly redaction: Redaction | null
  readonly threads: WikiThreads
}

function parseJob(
  { listen, signal }: ReadJob,
  { reader, results, setup, answers, choices, storedPages }: StoredWiki,
  step: Step,
  { figures, redaction, threads }: StepParts,
): ParseJob {
  const mask = redaction === null ? null : maskerSetupOf(redaction)
  return {
    reader,
    results,
    range: null,
    setup,
    figures,
    parseBatch: threads.parserOf({ figures, mask, dropped: redaction?.droppedPages ?? new Set() }),
    together: threads.together,
    mask: redaction,
    said: answers.byTitle,
    choices,
    listen: pageCount(listen, step, storedPages),
    signal,
  }
}
