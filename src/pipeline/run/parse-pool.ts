/** The worker threads: batches go in, parsed pages come out in the same order; what fails alone is shown as source. */

import { serialize } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { type PackedPage, packPage } from '../../archive/packed-page.ts'
import { loss } from '../../model/loss.ts'
import type { PageInput, StepSetup } from './parse-setup.ts'
import { sourcePage } from './source-page.ts'
import type { ParseTask, WorkerSetup } from './worker.ts'

export const workers = 2

/**
 * The last resort: bounds on the text should have cut before. It depends on the machine, and on who else is at work on it, so
 * it is generous; a page alone has longer, since only then is it lost.
 */
const deadlineMs = 30_000
const aloneDeadlineMs = 180_000

/** Ordinary pages, in one worker as long as it has nothing waiting: two workers and the main thread together stay below 500 MB. */
const ordinaryHeapMb = 128
/** The largest pages that the bounds of the parser let through need more: they are parsed alone. */
const roomyHeapMb = 1024
const youngHeapMb = 16

export interface ParsePool {
  /** Parses batches of a step. Never rejects for a page: one that cannot be parsed comes back as its source, with a loss. */
  parserOf(step: StepSetup): ParseBatch
  close(): Promise<void>
}

/** Pages of a batch, packed, in its order. */
export type ParseBatch = (batch: readonly PageInput[]) => Promise<readonly PackedPage[]>

/** Threads are started when the first batch comes, and serve every step. A worker cannot load TypeScript: this runs from the compiled code only. */
export function openParsePool(setup: WorkerSetup): ParsePool {
  let ordinary: Threads | null = null
  let roomy: Piscina | null = null
  let steps = 0
  const alone = async (input: PageInput, step: Step): Promise<PackedPage> => {
    roomy ??= openThreads(setup, 1, roomyHeapMb)
    try {
      const [page] = await attempt(roomy, { batch: [input], ...step }, aloneDeadlineMs)
      return page ?? unparsed(input, 'the parser gave no answer')
    } catch (error) {
      return unparsed(input, error instanceof Error ? error.message : String(error))
    }
  }
  return {
    parserOf(stepSetup) {
      steps += 1
      const step = { step: steps, setup: shared(stepSetup) }
      return async (batch) => {
        ordinary ??= startThreads(setup)
        try {
          return await attempt(ordinary.pool, { batch, ...step }, deadlineMs)
        } catch {
          // Too little memory or too much time for one of them: which one shows when each is alone.
          const pages: PackedPage[] = []
          for (const input of batch) pages.push(await alone(input, step))
          return pages
        }
      }
    },
    async close() {
      await ordinary?.whenStarted()
      await ordinary?.pool.destroy()
      await roomy?.destroy()
    },
  }
}

type Step = Omit<ParseTask, 'batch'>

function shared(step: StepSetup): SharedArrayBuffer {
  const bytes = serialize(step)
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

interface Threads {
  readonly pool: Piscina
  readonly whenStarted: () => Promise<void>
}

function startThreads(setup: WorkerSetup): Threads {
  const pool = openThreads(setup, workers, ordinaryHeapMb)
  return { pool, whenStarted: followStarts(pool) }
}

/** Node 20 aborts the whole process when a thread is ended while it still loads its modules: a small wiki is done before. */
function followStarts(pool: Piscina): () => Promise<void> {
  // Piscina takes its first thread for ready before it is, and says of any later one when it is.
  const first = pool.threads.map((thread) => ({ thread, started: whenStarted(thread) }))
  const ready = new Set<number>()
  pool.on('workerCreate', ({ id }: { readonly id: number }) => ready.add(id))
  return async () => {
    const isLoading = (thread: Worker): boolean =>
      first.every((one) => one.thread !== thread) && !ready.has(thread.threadId)
    await Promise.all([
      ...first.map(({ started }) => started),
      ...pool.threads.filter(isLoading).map((thread) => whenStarted(thread)),
    ])
  }
}

const whenStarted = (thread: Worker): Promise<void> =>
  new Promise((resolve) => {
    thread.once('message', () => resolve())
    thread.once('exit', () => resolve())
  })

/** Opens with one thread; the next ones are started when work waits, and stay. */
function openThreads(setup: WorkerSetup, threads: number, heapMb: number): Piscina {
  return new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: { setup },
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  })
}

const attempt = (pool: Piscina, task: ParseTask, ms: number): Promise<readonly PackedPage[]> =>
  pool.run(task, { signal: AbortSignal.timeout(ms) }) as Promise<readonly PackedPage[]>

const unparsed = (input: PageInput, problem: string): PackedPage =>
  packPage(sourcePage(input, [loss('page-unparsed', input.title, {}, problem)]))
