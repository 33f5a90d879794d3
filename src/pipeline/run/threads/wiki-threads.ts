/** Threads that work on a wiki that is stored: its pages parsed, dated and searched, its texts searched and masked. */

import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import type { PageRow } from '../../../archive/rows.ts'
import type { ClassifyContext } from '../../../links/classify.ts'
import type { SourceWork, WorkFolder } from '../../../sources/kinds.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import type { MinedPage } from '../links-step.ts'
import type { OldTextInput, PackedText, RenderBatch } from '../page-parser.ts'
import type { PageInput, StepSetup } from '../parse-setup.ts'
import type { ShownPasses } from '../privacy/joined-step.ts'
import { sourcePage } from '../source-page.ts'
import type { TextPasses } from '../text-passes.ts'
import type { TaskOptions, TaskRunner } from './pool.ts'
import { share } from './shared.ts'
import type { WikiOfThread, WikiTask } from './wiki-tasks.ts'

/** Pages of a batch, packed, in its order. */
export type ParseBatch = (batch: readonly PageInput[]) => Promise<readonly PackedPage[]>

/** What threads do of a wiki, for one step after the other, each task by itself. */
export interface WikiThreads extends TextPasses, ShownPasses {
  /** Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  readonly parserOf: (step: StepSetup) => ParseBatch
  /** Never rejects for a text. */
  readonly rendererOf: (step: StepSetup) => RenderBatch
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
      const run: RunBatch<PageInput, PackedPage> = (part, options) => pool.run('parse', { wiki, setup, part }, options)
      return (batch) => eachSafely(batch, run, unparsed)
    },
    rendererOf(value) {
      const setup = share(value)
      const run: RunBatch<OldTextInput, PackedText> = (part, options) =>
        pool.run('renderTexts', { wiki, setup, part }, options)
      return (batch) => eachSafely(batch, run, (_, problem) => ({ problem }))
    },
    minePages: step((task) => pool.run('mine', task)),
    searchShown: step((task) => pool.run('searchShown', task)),
    searchTexts: step((task) => pool.run('searchTexts', task)),
    maskTexts: step((task) => pool.run('maskTexts', task)),
  }
}

/**
 * How long a batch may take before its items are worked on one by one, which changes no result; then one alone. Pages are ended
 * by bounds that count steps (`page-too-complex`), the same on every machine: these clocks are for what would never end, on a
 * machine however busy.
 */
const deadlineMs = 600_000
const aloneDeadlineMs = 1_800_000

type RunBatch<Input, Result> = (batch: readonly Input[], options: TaskOptions) => Promise<readonly Result[]>

/** Works on a batch; where that fails, on each by itself, and gives what `failed` makes of those that fail alone too. */
async function eachSafely<Input, Result>(
  batch: readonly Input[],
  run: RunBatch<Input, Result>,
  failed: (input: Input, problem: string) => Result,
): Promise<readonly Result[]> {
  try {
    return await run(batch, { signal: AbortSignal.timeout(deadlineMs) })
  } catch {
    // Too little memory or too much time for one of them: which one shows when each is alone.
    const results: Result[] = []
    for (const input of batch) results.push(await alone(input))
    return results
  }

  async function alone(input: Input): Promise<Result> {
    try {
      const [result] = await run([input], { isAlone: true, signal: AbortSignal.timeout(aloneDeadlineMs) })
      return result ?? failed(input, 'the parser gave no answer')
    } catch (error) {
      return failed(input, error instanceof Error ? error.message : String(error))
    }
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
