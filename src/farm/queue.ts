/**
 * The queues of a farm: jobs that wait, are at work, or are tried again later. They hold the names of jobs, no more, and are a
 * hint: what is done is told by the store.
 */

import { isLive, type Job, jobName } from './job.ts'

/** How many jobs stand where. */
export interface QueueCounts {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
}

/** A job that was taken: nobody else gets it as long as it is kept. */
export interface Taken {
  /** As `jobName` writes it. */
  readonly name: string
  /** Says that it is still at work. */
  keep(): Promise<void>
  /** Takes it out of the queue. */
  finish(): Promise<void>
  /** Gives it back, to be taken after so many milliseconds. */
  later(ms: number): Promise<void>
}

/** The queues of one farm, of a broker or of this process. */
export interface FarmQueue {
  /** Puts jobs in; one that is in a queue already stays where it is. A queue that was not opened is opened. */
  fill(jobs: readonly Job[]): Promise<void>
  /**
   * Puts jobs in that a broker has lost, where no queue holds any, or whatever they hold. A broker that does not answer is asked
   * again later.
   */
  refill(jobs: readonly Job[], always?: boolean): Promise<void>
  /** A job for a worker, by the name of the worker, of the queues that are open to it (all by default); null while none waits, or the broker does not answer. */
  take(worker: string, isOpen?: (queue: string) => boolean): Promise<Taken | null>
  /** Of each queue. */
  counts(): Promise<Readonly<Record<string, QueueCounts>>>
  /** Lets go of a broker; of one that is silent, without a word to it. */
  close(isSilent?: boolean): Promise<void>
}

/** Queues in the memory of this process: for one host without a broker. */
export function localQueue(): FarmQueue {
  const waiting = new Map<string, { readonly queue: string; readonly from: number }>()
  const active = new Map<string, string>()
  const taken = (name: string, queue: string): Taken => ({
    name,
    keep: () => Promise.resolve(),
    finish: async () => void active.delete(name),
    later: async (ms) => {
      active.delete(name)
      waiting.set(name, { queue, from: Date.now() + ms })
    },
  })
  const fill = async (jobs: readonly Job[]): Promise<void> => {
    for (const job of jobs)
      if (!active.has(jobName(job)) && !waiting.has(jobName(job)))
        waiting.set(jobName(job), { queue: job.queue, from: 0 })
  }
  return {
    fill,
    refill: async (jobs, always = false) => {
      if (always || waiting.size + active.size === 0) await fill(jobs)
    },
    take: async (_worker, isOpen = () => true) => {
      const busy = new Set([...active.values()].filter((queue) => isLive({ queue })))
      for (const [name, { queue, from }] of waiting) {
        if (from > Date.now() || busy.has(queue) || !isOpen(queue)) continue
        waiting.delete(name)
        active.set(name, queue)
        return taken(name, queue)
      }
      return null
    },
    counts: async () => ({ local: { waiting: waiting.size, active: active.size, delayed: 0 } }),
    close: () => Promise.resolve(),
  }
}

/** Jobs in all queues together. */
export const totalOf = (counts: Readonly<Record<string, QueueCounts>>): number =>
  Object.values(counts).reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0)
