/** The threads that parse: batches go in, parsed pages come out in the same order; what fails alone is shown as source. */

import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import { loss } from '../../../model/loss.ts'
import type { PageInput, StepSetup } from '../parse-setup.ts'
import { sourcePage } from '../source-page.ts'
import type { ParseTask, WorkerSetup } from './parse-worker.ts'
import { openPool, share, type ThreadPool } from './pool.ts'

/**
 * The last resort: bounds on the text should have cut before. It depends on the machine, and on who else is at work on it, so
 * it is generous; a page alone has longer, since only then is it lost.
 */
const deadlineMs = 30_000
const aloneDeadlineMs = 180_000

/** Ordinary pages, in one thread as long as it has nothing waiting: two threads and the main one together stay below 500 MB. */
const ordinaryHeapMb = 128
/** The largest pages that the bounds of the parser let through need more: they are parsed alone. */
const roomyHeapMb = 1024

/** The threads of a run that parse. */
export interface ParsePool {
  /** So many batches keep all threads at work. */
  readonly together: number
  /** Parses batches of a step. Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  parserOf(step: StepSetup): ParseBatch
  close(): Promise<void>
}

/** Pages of a batch, packed, in its order. */
export type ParseBatch = (batch: readonly PageInput[]) => Promise<readonly PackedPage[]>

/** The threads serve every step of a run. They run the compiled code only. */
export function openParsePool(data: WorkerSetup, threads: number): ParsePool {
  const module = new URL('./parse-worker.js', import.meta.url)
  const ordinary = openPool({ module, data, threads, heapMb: ordinaryHeapMb })
  const roomy = openPool({ module, data, threads: 1, heapMb: roomyHeapMb })
  return {
    together: threads * 2,
    parserOf(stepSetup) {
      const step = share(stepSetup)
      return async (batch) => {
        try {
          return await attempt(ordinary, { batch, step }, deadlineMs)
        } catch {
          // Too little memory or too much time for one of them: which one shows when each is alone.
          const pages: PackedPage[] = []
          for (const input of batch) pages.push(await alone(roomy, { batch: [input], step }, input))
          return pages
        }
      }
    },
    async close() {
      await ordinary.close()
      await roomy.close()
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
  (await pool.run(task, { signal: AbortSignal.timeout(ms) })) as readonly PackedPage[]

const unparsed = (input: PageInput, problem: string): PackedPage =>
  packPage(sourcePage(input, [loss('page-unparsed', input.title, {}, problem)]))
