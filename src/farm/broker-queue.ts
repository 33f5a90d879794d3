/** One queue at a broker, by BullMQ: what waits in it, and a worker that takes from it. */

import type { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Taken } from './queue.ts'

/** How one queue is opened. */
export interface OneQueueOptions {
  /** Name of the farm: several may share a broker. */
  readonly farm: string
  /** Milliseconds after which a worker that says nothing is taken for dead. */
  readonly stallMs: number
  /** Is told what goes wrong. */
  readonly hear: (error: Error) => void
}

/** A job is never given up for having stalled: attempts are counted in the store. */
const anyNumber = 1_000_000

/** BullMQ, which is loaded where a broker is asked. */
export type QueueClasses = Pick<typeof import('bullmq'), 'Queue' | 'Worker'>

/** A queue that is open. */
export interface OpenQueue {
  readonly name: string
  readonly queue: Queue<unknown, unknown, string>
  /** The next job for a worker, whose lock bears its name; null where none waits, or the broker does not answer. */
  take(token: string): Promise<Taken | null>
  /** As `close` of a FarmQueue. */
  close(isSilent: boolean): Promise<void>
}

/** Opens a queue of a farm; its worker when the first job is asked for. */
export function openQueueAt(
  classes: QueueClasses,
  connection: Redis,
  name: string,
  { farm, stallMs, hear }: OneQueueOptions,
): OpenQueue {
  // BullMQ takes no colon in the name of a queue.
  const key = `wikifonds-${farm}-${name.replaceAll(':', '_')}`
  // The store knows what is done: a queue that kept it too would refuse to take it in again.
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true }
  const queue = new classes.Queue<unknown, unknown, string>(key, { connection, defaultJobOptions })
  queue.on('error', hear)
  let opened: Promise<Worker<unknown, unknown, string>> | null = null
  const start = async (): Promise<Worker<unknown, unknown, string>> => {
    const worker = new classes.Worker<unknown, unknown, string>(key, null, {
      connection,
      autorun: false,
      lockDuration: stallMs,
      stalledInterval: stallMs,
      maxStalledCount: anyNumber,
    })
    worker.on('error', hear)
    await worker.startStalledCheckTimer()
    return worker
  }
  return {
    name,
    queue,
    async take(token) {
      try {
        opened ??= start()
        const job = await (await opened).getNextJob(token, { block: false })
        return job?.id === undefined ? null : takenOf(job, job.id, token, stallMs, hear)
      } catch (error) {
        hear(error instanceof Error ? error : new Error(String(error)))
        // A worker that could not be opened is opened anew the next time.
        await opened?.catch(() => {
          opened = null
        })
        return null
      }
    },
    async close(isSilent) {
      await (await opened)?.close(isSilent)
      await queue.close()
    },
  }
}

interface TakenJob {
  extendLock(token: string, ms: number): Promise<unknown>
  moveToCompleted(value: null, token: string, fetchNext: false): Promise<unknown>
  moveToDelayed(at: number, token: string): Promise<unknown>
}

/** A queue that was emptied knows the job no more: nothing is lost by it, and it is told once. */
function takenOf(job: TakenJob, name: string, token: string, stallMs: number, hear: (error: Error) => void): Taken {
  const quietly = (work: Promise<unknown>): Promise<void> => work.then(() => {}, hear)
  return {
    name,
    keep: () => quietly(job.extendLock(token, stallMs)),
    finish: () => quietly(job.moveToCompleted(null, token, false)),
    later: (ms) => quietly(job.moveToDelayed(Date.now() + ms, token)),
  }
}
