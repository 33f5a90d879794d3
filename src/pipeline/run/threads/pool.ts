/** Threads that work on tasks beside the main one: started when the first task comes, as many as there are tasks and cores. */

import { availableParallelism } from 'node:os'
import { serialize } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'

/** More threads than this would wait for the one that reads and writes. */
const mostThreads = 8

/** How many threads work at once when nobody says: one for each core, two at least. What they make does not depend on it. */
export const threadsOfMachine = (): number => Math.min(mostThreads, Math.max(2, availableParallelism()))

/** The young generation is small: what lies in it is garbage, in every thread at once; megabytes. */
const youngHeapMb = 16

export interface PoolOptions {
  /** Given to each thread when it starts, as `workerData`. */
  readonly data?: unknown
  readonly threads: number
  /** A thread that needs more is ended, and its task rejects; megabytes. @default as much as the main thread may have */
  readonly heapMb?: number
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
  /** Ends the threads when they have done what they were given. */
  close(): Promise<void>
}

/** Opens with one thread; the next ones are started when work waits, and stay. */
export function openPool({ data, threads, heapMb }: PoolOptions): ThreadPool {
  let started: { readonly pool: Piscina; readonly whenStarted: () => Promise<void> } | null = null
  const start = () => {
    const pool = new Piscina({
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      workerData: data,
      resourceLimits: {
        ...(heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb }),
        maxYoungGenerationSizeMb: youngHeapMb,
      },
    })
    return { pool, whenStarted: followStarts(pool) }
  }
  const running = new Set<Promise<unknown>>()
  return {
    together: threads * 2,
    async run(task, by) {
      started ??= start()
      const result: Promise<unknown> = started.pool.run(task, by)
      running.add(result)
      return await result.finally(() => running.delete(result))
    },
    async close() {
      await started?.whenStarted()
      // A thread loads the modules of a task in the middle of it.
      await Promise.allSettled(running)
      await started?.pool.destroy()
    },
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

/** A function of a module, as tasks are typed: what it takes and what it gives cross by structured clone. */
export const taskOf =
  <Task, Result>(pool: ThreadPool, filename: string, name: string) =>
  async (task: Task): Promise<Result> =>
    (await pool.run(task, { filename, name })) as Result

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
