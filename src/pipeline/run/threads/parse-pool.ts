/** Parsing in threads: batches go in, parsed pages come out in the same order; what fails alone is shown as source. */

import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import { loss } from '../../../texts/loss.ts'
import type { PageInput, StepSetup } from '../parse-setup.ts'
import { sourcePage } from '../source-page.ts'
import type { ParseTask } from './parse-worker.ts'
import { heapOfThread, openPool, type SharedValue, share, type TaskFunction, type ThreadPool } from './pool.ts'

/**
 * How long a batch may take before its pages are parsed one by one, which changes no result; then a page alone. Pages are ended
 * by bounds that count steps (`page-too-complex`), the same on every machine: these clocks are for what would never end, on a
 * machine however busy.
 */
const deadlineMs = 600_000
const aloneDeadlineMs = 1_800_000

/** The parsers of a run, for one step after the other. */
export interface ParsePool {
  /** Parses batches of a step. Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  parserOf(step: StepSetup): ParseBatch
}

/** Pages of a batch, packed, in its order. */
export type ParseBatch = (batch: readonly PageInput[]) => Promise<readonly PackedPage[]>

/** What parses a batch. */
export const batchParser: TaskFunction = {
  filename: new URL('./parse-worker.js', import.meta.url).href,
  name: 'parseBatch',
}

/** One thread with the room of several, which starts with the first page that needs it: the largest are parsed alone. */
export const openRoomyPool = (): ThreadPool => openPool({ threads: 1, heapMb: heapOfThread(1) })

/** Who parses: the threads of a pool, and one for a page that fails there. */
export interface ParseThreads {
  readonly pool: ThreadPool
  readonly roomy: ThreadPool
}

/** Parses in threads. `wiki`: a WikiOfThread. */
export function parsePool({ pool, roomy }: ParseThreads, wiki: SharedValue): ParsePool {
  return {
    parserOf(stepSetup) {
      const step = share(stepSetup)
      return async (batch) => {
        try {
          return await attempt(pool, { batch, wiki, step }, deadlineMs)
        } catch {
          // Too little memory or too much time for one of them: which one shows when each is alone.
          const pages: PackedPage[] = []
          for (const input of batch) pages.push(await alone(roomy, { batch: [input], wiki, step }, input))
          return pages
        }
      }
    },
  }
}

async function alone(pool: ThreadPool, task: ParseTask, input: PageInput): Promise<PackedPage> {
  try {
    const [page] = await attempt(pool, task, aloneDeadlineMs)
    return page ?? unparsed(input, 'the parser gave no answer')
  } catch (error) {
    return unparsed(input, error instanceof Error ? error.message : String(error))
  }
}

const attempt = async (pool: ThreadPool, task: ParseTask, ms: number): Promise<readonly PackedPage[]> =>
  (await pool.run(task, {
    ...batchParser,
    signal: AbortSignal.timeout(ms),
  })) as readonly PackedPage[]

const unparsed = (input: PageInput, problem: string): PackedPage => ({
  ...packPage(sourcePage(input, [loss('page-unparsed', input.title, {}, problem)])),
  isUnparsed: true,
})
