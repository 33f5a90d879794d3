/** Threads that work on tasks beside the main one: started when the first task comes, or told to load, as many as there are tasks and cores. */

import { availableParallelism, totalmem } from 'node:os'
import { getHeapStatistics, serialize } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { StopRun } from '../../../texts/errors.ts'

/** More threads than this would wait for the one that reads and writes. */
export const mostThreads = 8

/** How many threads work at once when nobody says: one for each core, two at least. What they make does not depend on it. */
export const threadsOfMachine = (): number => Math.min(mostThreads, Math.max(2, availableParallelism()))

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

/** The young generation is small: what lies in it is garbage, in every thread at once; megabytes. */
const youngHeapMb = 16

export interface PoolOptions {
  readonly threads: number
  /** A thread that needs more is ended, and its task rejects; megabytes. @default as much as the main thread may have */
  readonly heapMb?: number
  /** So many tasks lie with each thread, so that the next one needs no turn of the main thread. @default 1 */
  readonly tasksOfThread?: number
}

/** The function that does a task. */
export interface TaskFunction {
  /** Address of the module that exports it, compiled: a thread cannot load TypeScript. */
  readonly filename: string
  readonly name: string
  /** When it aborts, the thread is ended, in the middle of its work too. */
  readonly signal?: AbortSignal
}

/** Threads that run functions of modules. */
export interface ThreadPool {
  /** So many tasks at once keep all threads at work: some wait, so that no thread does. */
  readonly together: number
  /** Gives a task to the next free thread. Rejects with what the function throws. */
  run(task: unknown, by: TaskFunction): Promise<unknown>
  /** Starts so many threads, where none is, and has them load the module of a function, while nobody waits for them; null: all. */
  load(by: TaskFunction, count: number | null): void
  /** Has them let go of what they remember (open stores, parsers), when they have done what they were given. */
  forget(): Promise<void>
  /** Ends the threads when they have done what they were given. */
  close(): Promise<void>
}

/** Starts no thread before it has something to do; the next ones are started when work waits, and stay. */
export function openPool({ threads, heapMb, tasksOfThread = 1 }: PoolOptions): ThreadPool {
  let started: StartedPool | null = null
  const start = (loading: TaskFunction | null, minThreads: number) => {
    const pool = new Piscina({
      // Each thread loads what it is named before it says that it is ready.
      ...loading,
      minThreads,
      maxThreads: threads,
      concurrentTasksPerWorker: tasksOfThread,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: {
        ...(heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb }),
        maxYoungGenerationSizeMb: youngHeapMb,
      },
    })
    return { pool, whenStarted: followStarts(pool), run: runWithThreads(pool) }
  }
  const running = new Set<Promise<unknown>>()
  const idle = async (): Promise<void> => void (await Promise.allSettled(running))
  async function close(): Promise<void> {
    await started?.whenStarted()
    // A thread loads the modules of a task in the middle of it.
    await idle()
    await started?.pool.destroy()
  }
  let closed: Promise<void> | null = null
  return {
    together: threads * 2,
    async run(task, by) {
      started ??= start(null, 1)
      const result = started.run(task, by)
      running.add(result)
      return await result.finally(() => running.delete(result))
    },
    load(by, count) {
      started ??= start(by, count ?? threads)
    },
    async forget() {
      await idle()
      if (started !== null) await Promise.all(forgetTasks(started))
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** All threads of a pool forget at once. */
export interface ForgetTask {
  readonly threads: number
  /** How many have. */
  readonly arrived: Int32Array
}

const forgetFunction: TaskFunction = {
  filename: new URL('./last-shared.js', import.meta.url).href,
  name: 'forgetShared',
}

function forgetTasks({ pool, run }: StartedPool): readonly Promise<unknown>[] {
  const threads = pool.threads.length
  const task: ForgetTask = { threads, arrived: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
  return Array.from({ length: threads }, () => run(task, forgetFunction))
}

interface StartedPool {
  readonly pool: Piscina
  /** Resolves when no thread loads its modules any more. */
  readonly whenStarted: () => Promise<void>
  readonly run: ThreadPool['run']
}

/** Piscina starts no thread in the place of one that ended while it started: with the last one, all that waits for one fails. */
function runWithThreads(pool: Piscina): ThreadPool['run'] {
  const waiting = new Set<(error: unknown) => void>()
  const failIfNoneIsLeft = (error: unknown): void => {
    if (pool.threads.length === 0) for (const fail of waiting) fail(error)
  }
  // Told of a thread that ended without a task. Unheard, it would end the program.
  pool.on('error', failIfNoneIsLeft)
  return async (task, by) => {
    let fail: (error: unknown) => void = () => {}
    const noThread = new Promise<never>((_, reject) => {
      fail = reject
    })
    waiting.add(fail)
    try {
      return await Promise.race([pool.run(task, by), noThread])
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

/**
 * A function of a module, as tasks are typed: what it takes and what it gives cross by structured clone. Throws MEMORY_FULL where
 * its thread needs more than it may have.
 */
export const taskOf =
  <Task, Result>(pool: ThreadPool, filename: string, name: string) =>
  async (task: Task): Promise<Result> => {
    try {
      return (await pool.run(task, { filename, name })) as Result
    } catch (error) {
      throw nameFullMemory(error)
    }
  }

function nameFullMemory(error: unknown): unknown {
  const isFull = error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
  return isFull ? new StopRun('MEMORY_FULL', { megabytes: moreMegabytes() }, { cause: error }) : error
}

/** Twice what the main thread may have now, in whole gigabytes: the option of Node.js holds for all threads, whatever they may have. */
function moreMegabytes(): number {
  const mainMb = getHeapStatistics().heap_size_limit / 2 ** 20
  return Math.max(1, Math.floor(mainMb / 1024)) * 2048
}

/** Something that every task of a kind is given: written once, its bytes shared by all threads, read once in each. */
export interface SharedValue {
  /** Unlike that of every other one of this process. */
  readonly number: number
  /** As `v8.serialize` writes it. */
  readonly bytes: SharedArrayBuffer
}

let shares = 0

/** Writes a plain value for the threads; `lastShared` reads it there. */
export function share(value: unknown): SharedValue {
  const bytes = serialize(value)
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  shares += 1
  return { number: shares, bytes: buffer }
}
