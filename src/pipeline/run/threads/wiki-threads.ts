/** Threads that work on a wiki that is stored: its pages parsed, dated and searched, its texts searched and masked. */

import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import type { PageRow } from '../../../archive/rows.ts'
import type { ClassifyContext } from '../../../links/classify.ts'
import type { SourceWork, WorkFolder } from '../../../sources/kinds.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import type { MinedPage } from '../links-step.ts'
import type { PageInput, StepSetup } from '../parse-setup.ts'
import type { ShownPasses } from '../privacy/joined-step.ts'
import { sourcePage } from '../source-page.ts'
import type { TextPasses } from '../text-passes.ts'
import type { TaskOptions, TaskRunner } from './pool.ts'
import { share } from './shared.ts'
import type { WikiOfThread, WikiTask } from './worker.ts'

/** Pages of a batch, packed, in its order. */
export type ParseBatch = (batch: readonly PageInput[]) => Promise<readonly PackedPage[]>

/** What threads do of a wiki, for one step after the other, each task by itself. */
export interface WikiThreads extends TextPasses, ShownPasses {
  /** Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  readonly parserOf: (step: StepSetup) => ParseBatch
  readonly minePages: (links: ClassifyContext) => (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
}

/** Has the threads of a pool work on a wiki. */
export function threadsOfWiki(pool: TaskRunner, ofThread: WikiOfThread): WikiThreads {
  const wiki = share(ofThread)
  /** Tasks of a step, whose setup is written for the threads once. */
  const step =
    <Setup, Part, Result>(run: (task: WikiTask<Part>) => Promise<Result>) =>
    (value: Setup) => {
      const setup = share(value)
      return (part: Part): Promise<Result> => run({ wiki, setup, part })
    }
  return {
    together: pool.together,
    parserOf(value) {
      const setup = share(value)
      return (part) => parseSafely(pool, { wiki, setup, part })
    },
    minePages: step((task) => pool.run('mine', task)),
    searchShown: step((task) => pool.run('searchShown', task)),
    searchTexts: step((task) => pool.run('searchTexts', task)),
    maskTexts: step((task) => pool.run('maskTexts', task)),
  }
}

/**
 * How long a batch may take before its pages are parsed one by one, which changes no result; then a page alone. Pages are ended
 * by bounds that count steps (`page-too-complex`), the same on every machine: these clocks are for what would never end, on a
 * machine however busy.
 */
const deadlineMs = 600_000
const aloneDeadlineMs = 1_800_000

async function parseSafely(pool: TaskRunner, task: WikiTask<readonly PageInput[]>): Promise<readonly PackedPage[]> {
  try {
    return await pool.run('parse', task, { signal: AbortSignal.timeout(deadlineMs) })
  } catch {
    // Too little memory or too much time for one of them: which one shows when each is alone.
    const pages: PackedPage[] = []
    for (const input of task.part) pages.push(await alone(pool, task, input))
    return pages
  }
}

async function alone(pool: TaskRunner, task: WikiTask<unknown>, input: PageInput): Promise<PackedPage> {
  try {
    const options: TaskOptions = { isAlone: true, signal: AbortSignal.timeout(aloneDeadlineMs) }
    const [page] = await pool.run('parse', { ...task, part: [input] }, options)
    return page ?? unparsed(input, 'the parser gave no answer')
  } catch (error) {
    return unparsed(input, error instanceof Error ? error.message : String(error))
  }
}

const unparsed = (input: PageInput, problem: string): PackedPage => ({
  ...packPage(sourcePage(input, [loss('page-unparsed', input.title, {}, problem)])),
  isUnparsed: true,
})

/** Work of a source in the threads of a pool; what they have too little memory for is done in this one. */
export const workOf = (pool: TaskRunner): SourceWork => ({
  together: pool.together,
  async run<Task, Result>(work: (task: Task) => Result, task: Task, where: WorkFolder): Promise<Result> {
    try {
      return (await pool.run('call', { ...where, task })) as Result
    } catch (error) {
      if (error instanceof StopRun && error.code === 'MEMORY_FULL') return work(task)
      throw error
    }
  },
})
