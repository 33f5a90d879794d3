/** Threads that work on tasks beside the main one: started when the first task comes, or told to load, as many as there are tasks and cores. */

import { availableParallelism, totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { StopRun } from '../../../texts/errors.ts'
import { type Answer, answered } from './answer.ts'
import type { Tasks } from './worker.ts'

/** More threads than this would wait for the one that reads and writes. */
export const mostThreads = 8

/** How many threads work at once when nobody says: one for each core, two at least. What they make does not depend on it. */
const threadsOfMachine = (): number => Math.min(mostThreads, Math.max(2, availableParallelism()))

/** What a thread may always have: two of them with ordinary pages and the main one together stay below 500 MB. */
const leastHeapMb = 128
/** More than this no page that the bounds of the parser let through has needed. */
const mostHeapMb = 4096

/**
 * How much memory a thread may have for what it holds, in megabytes: half of what the machine (or the group of processes that
 * this one is confined to) has, shared with the main thread and the others. A bound, not a demand.
 */
export function heapOfThread(threads: number): number {
  const confined = process.constrainedMemory()
  const bytes = confined > 0 ? Math.min(confined, totalmem()) : totalmem()
  return Math.min(mostHeapMb, Math.max(leastHeapMb, Math.floor(bytes / 2 ** 21 / (threads + 1))))
}

/**
 * What a thread has that works beside others: V8 lets garbage lie in proportion to what a heap may become, and 4 GB each were
 * 300 MB more for a wiki of 20 MB. What needs more is done again by a thread that has the room of several.
 */
const ordinaryHeapMb = 1024

/** The young generation is small: what lies in it is garbage, in every thread at once; megabytes. */
const youngHeapMb = 16

export interface PoolOptions {
  readonly threads: number
  /** What a thread may have, megabytes: one that needs more is ended. @default 1 GB, or less as `heapOfThread` says */
  readonly heapMb?: number
  /** What the one thread may have that does such a task again. @default as `heapOfThread` says of one */
  readonly roomyHeapMb?: number
}

/** How a task is done. */
export interface TaskOptions {
  /** When it aborts, the thread is ended, in the middle of its work too. */
  readonly signal?: AbortSignal
  /** By a thread that has the room of several, which starts with the first such task. */
  readonly isAlone?: boolean
}

type TaskOf<Name extends keyof Tasks> = Parameters<Tasks[Name]>[0]
type ResultOf<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>

/** Who does tasks. */
export interface TaskRunner {
  /** So many tasks at once keep everybody at work: some wait, so that nobody does. */
  readonly together: number
  /**
   * A task that needs more memory than its thread may have is done again by one that has the room of several. Rejects with what
   * the task throws; with MEMORY_FULL where that room is too little, too.
   */
  run<Name extends keyof Tasks>(name: Name, task: TaskOf<Name>, options?: TaskOptions): Promise<ResultOf<Name>>
}

/** Threads, each of which does any task. */
export interface ThreadPool extends TaskRunner {
  readonly count: number
  /** Whether any is there: to start one takes time. */
  readonly isStarted: () => boolean
  /** Starts so many threads, with the parser, where none is, while nobody waits for them; null: all. */
  load(count: number | null): void
  /** No more than so many are started from now on, though tasks wait; null: all. Those that are there stay. */
  atMost(count: number | null): void
  /**
   * Has a thread let go of what it remembers (open stores, parsers), when it has done what it was given. Several end instead, and start
   * again with the next task: what their heaps grew to is more than what that takes.
   */
  forget(): Promise<void>
  /** Ends the threads when they have done what they were given. */
  close(): Promise<void>
}

/** Starts no thread before it has something to do; the next ones are started when work waits, and stay. */
export function openPool({
  threads,
  heapMb = Math.min(ordinaryHeapMb, heapOfThread(threads)),
  roomyHeapMb = heapOfThread(1),
}: PoolOptions): ThreadPool {
  let started: StartedThreads | null = null
  let roomy: StartedThreads | null = null
  let most = threads
  /** Whether the threads were given anything: else they have nothing to forget. */
  let hasWorked = false
  const running = new Set<Promise<unknown>>()
  const idle = async (): Promise<void> => void (await Promise.allSettled(running))
  async function runIn<Name extends keyof Tasks>(
    { run }: StartedThreads,
    task: { readonly name: Name; readonly task: TaskOf<Name> },
    signal: AbortSignal | undefined,
  ): Promise<ResultOf<Name>> {
    const result = run(task, signal)
    running.add(result)
    try {
      return answered((await result) as Answer<ResultOf<Name>>)
    } catch (error) {
      throw nameFullMemory(error)
    } finally {
      running.delete(result)
    }
  }
  async function close(): Promise<void> {
    // A thread loads the modules of a task in the middle of it.
    await Promise.all([started?.whenStarted(), roomy?.whenStarted()])
    await idle()
    await Promise.all([started?.pool.destroy(), roomy?.pool.destroy()])
  }
  let closed: Promise<void> | null = null
  return {
    count: threads,
    together: threads * 2,
    isStarted: () => started !== null,
    async run<Name extends keyof Tasks>(
      name: Name,
      task: TaskOf<Name>,
      { isAlone = false, signal }: TaskOptions = {},
    ): Promise<ResultOf<Name>> {
      if (!isAlone) {
        started ??= startThreads({ least: 1, most, heapMb })
        hasWorked = true
        try {
          return await runIn(started, { name, task }, signal)
        } catch (error) {
          if (!isMemoryFull(error)) throw error
        }
      }
      roomy ??= startThreads({ least: 1, most: 1, heapMb: roomyHeapMb })
      return await runIn(roomy, { name, task }, signal)
    },
    load(count) {
      if (started !== null) return
      const least = count ?? threads
      started = startThreads({ least, most: Math.max(most, least), heapMb })
      for (let thread = 0; thread < least; thread += 1)
        runIn(started, { name: 'prepare', task: undefined }, undefined).catch(() => undefined)
    },
    atMost(count) {
      most = count ?? threads
      // Piscina asks for it whenever a task waits.
      if (started !== null) started.pool.options.maxThreads = most
    },
    async forget() {
      await idle()
      const threads = started
      if (threads === null || !hasWorked) return
      hasWorked = false
      if (threads.pool.threads.length === 1) return void (await threads.run({ name: 'forget', task: undefined }))
      started = null
      // Another run may have given them something meanwhile.
      await Promise.all([threads.whenStarted(), idle()])
      await threads.pool.destroy()
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

interface StartedThreads {
  readonly pool: Piscina
  /** Resolves when no thread loads its modules any more. */
  readonly whenStarted: () => Promise<void>
  readonly run: (task: { readonly name: keyof Tasks; readonly task: unknown }, signal?: AbortSignal) => Promise<unknown>
}

function startThreads({ least, most, heapMb }: Readonly<Record<'least' | 'most' | 'heapMb', number>>): StartedThreads {
  const pool = new Piscina({
    // Each thread loads it before it says that it is ready.
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'work',
    minThreads: least,
    maxThreads: most,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  })
  return { pool, whenStarted: followStarts(pool), run: runWithThreads(pool) }
}

/** Piscina starts no thread in the place of one that ended while it started: with the last one, all that waits for one fails. */
function runWithThreads(pool: Piscina): StartedThreads['run'] {
  const waiting = new Set<(error: unknown) => void>()
  const failIfNoneIsLeft = (error: unknown): void => {
    if (pool.threads.length === 0) for (const fail of waiting) fail(error)
  }
  // Told of a thread that ended without a task. Unheard, it would end the program.
  pool.on('error', failIfNoneIsLeft)
  return async (task, signal) => {
    let fail: (error: unknown) => void = () => {}
    const noThread = new Promise<never>((_, reject) => {
      fail = reject
    })
    waiting.add(fail)
    try {
      return await Promise.race([pool.run(task, signal === undefined ? {} : { signal }), noThread])
    } catch (error) {
      failIfNoneIsLeft(error)
      throw error
    } finally {
      waiting.delete(fail)
    }
  }
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

function nameFullMemory(error: unknown): unknown {
  const isFull = error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
  return isFull ? new StopRun('MEMORY_FULL', { megabytes: moreMegabytes() }, { cause: error }) : error
}

const isMemoryFull = (error: unknown): boolean => error instanceof StopRun && error.code === 'MEMORY_FULL'

/** Twice what the main thread may have now, in whole gigabytes: the option of Node.js holds for all threads, whatever they may have. */
function moreMegabytes(): number {
  const mainMb = getHeapStatistics().heap_size_limit / 2 ** 20
  return Math.max(1, Math.floor(mainMb / 1024)) * 2048
}

/** Threads that stay from one run to the next: most of what a small wiki takes is what a thread takes to start. One run at a time. */
export interface KeptThreads {
  /** So many work at once beside the main one. */
  readonly count: number
  /** Ends them: no run may be given them any more. */
  close(): Promise<void>
}

/** How many threads work beside the main one, or those that do. */
export type Threads = number | KeptThreads

/** How many there are. */
export const countOf = (threads: Threads): number => (typeof threads === 'number' ? threads : threads.count)

const kept = new WeakMap<KeptThreads, ThreadPool>()

/** Threads for several runs, which start with the first task. */
export function keepThreads(count: number = threadsOfMachine()): KeptThreads {
  const pool = openPool({ threads: count })
  const threads: KeptThreads = { count, close: () => pool.close() }
  kept.set(threads, pool)
  return threads
}

/** The threads of a run. To close them ends them; those that are kept have done then what they were given, and let go of the wiki. */
export function poolOfRun(threads: Threads = threadsOfMachine()): ThreadPool {
  const pool = typeof threads === 'object' ? kept.get(threads) : undefined
  return pool === undefined ? openPool({ threads: countOf(threads) }) : { ...pool, close: () => pool.forget() }
}
