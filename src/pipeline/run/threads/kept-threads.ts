/** The two pools of threads of a run, one that reads the wiki and one that reads the files of the bag: for one run, or kept for the next. */

import { heapOfThread, openPool, type ThreadPool, threadsOfMachine } from './pool.ts'

/** Threads that stay from one run to the next: most of what a small wiki takes is what a thread takes to start. One run at a time. */
export interface KeptThreads {
  /** So many work at once beside the main one. */
  readonly count: number
  /** Ends them: no run may be given them any more. */
  close(): Promise<void>
}

/** How many threads work beside the main one, or those that do. */
export type Threads = number | KeptThreads

interface Pools {
  readonly wiki: ThreadPool
  readonly files: ThreadPool
}

const kept = new WeakMap<KeptThreads, Pools>()

/** Threads for several runs, which start with the first task. */
export function keepThreads(count: number = threadsOfMachine()): KeptThreads {
  const pools: Pools = { wiki: openBounded(count), files: openBounded(count) }
  const threads: KeptThreads = {
    count,
    async close() {
      await Promise.all([pools.wiki.close(), pools.files.close()])
    },
  }
  kept.set(threads, pools)
  return threads
}

const openBounded = (threads: number): ThreadPool => openPool({ threads, heapMb: heapOfThread(threads) })

/** How many there are. */
export const countOf = (threads: Threads = threadsOfMachine()): number =>
  typeof threads === 'number' ? threads : threads.count

/** A pool for one run. To close it ends its threads; those that are kept have done then what they were given, and let go of the wiki. */
export function poolFor(part: keyof Pools, threads: Threads | undefined): ThreadPool {
  const pools = typeof threads === 'object' ? kept.get(threads) : undefined
  if (pools === undefined) return openBounded(countOf(threads))
  const pool = pools[part]
  return { ...pool, close: () => pool.forget() }
}
