/** Queues at a broker, by BullMQ: one for each size of wiki and one for each host that is asked. */

import {
  type BackendClasses,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type Queue,
  type Worker,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import { type Message, message } from '../../model/message.ts'
import { type Broker, brokerAt, checkBroker } from './broker.ts'
import { hostQueue, jobName } from './job.ts'
import type { FarmQueue, Taken } from './queue.ts'

/** What queues are opened with. */
export interface QueueOptions {
  /** Address of the broker. */
  readonly broker: string
  /** Name of the farm: several may share a broker. */
  readonly farm: string
  /** The queues that are opened; a name may stand there several times. */
  readonly queues: readonly string[]
  /** Milliseconds after which a worker that says nothing is taken for dead, and its job is given to another. @default 10000 */
  readonly stallMs?: number
  /** Is told what the broker says where it fails. */
  readonly tell: (notice: Message) => void
}

/** A worker is missed after two such times at most, and a check in between: within the half minute that is promised. */
const stalledAfterMs = 10_000

/** Wikis of one host are asked one after the other, and not begun more often than this. */
const hostPauseMs = 10_000

/** A job is never given up for having stalled: attempts are counted in the store. */
const anyNumber = 1_000_000

/** Jobs added in one call. */
const bulk = 500

/**
 * Opens the queues of a farm at a broker of either kind, after a look at it. Throws BROKER_UNREACHABLE, BROKER_EVICTS, and
 * NotAsExpected for an address that is none.
 */
export async function openQueue({ broker: address, ...options }: QueueOptions): Promise<FarmQueue> {
  const broker = brokerAt(address)
  await checkBroker(broker, options.tell)
  return openAt({ ...options, broker })
}

interface BrokerQueueOptions extends Omit<QueueOptions, 'broker'> {
  readonly broker: Broker
}

function openAt(options: BrokerQueueOptions): FarmQueue {
  const { broker } = options
  if (broker.kind === 'postgres') {
    const connection = { connectionString: broker.url, migrate: true, max: 2 }
    return openQueues(withBackend(createPostgresBackend), connection, options)
  }
  // One connection for all queues: there may be as many as hosts.
  const connection = new Redis(broker.url, { maxRetriesPerRequest: null })
  connection.on('error', teller(options))
  const queues = openQueues(withBackend(createRedisBackend), connection, options)
  return {
    ...queues,
    async close() {
      await queues.close()
      connection.disconnect()
    },
  }
}

interface OpenQueue<B extends IQueueBackend, C> {
  readonly name: string
  readonly queue: Queue<unknown, unknown, string, unknown, unknown, string, B, C>
  /** Opened when the first job is taken. */
  worker(): Promise<Worker<unknown, unknown, string, B, never, C>>
  close(): Promise<void>
}

function openQueues<B extends IQueueBackend, C>(
  classes: BackendClasses<B, C>,
  connection: C,
  options: BrokerQueueOptions,
): FarmQueue {
  const stallMs = options.stallMs ?? stalledAfterMs
  const opened = [...new Set(options.queues)].sort(asTaken).map((name) => openOne(classes, connection, name, options))
  return {
    async fill(jobs) {
      for (const { name, queue } of opened) {
        const own = jobs.filter((job) => job.queue === name).map(jobName)
        if (own.length > 0 && name.startsWith(hostQueue)) await beGentle(queue)
        for (let at = 0; at < own.length; at += bulk)
          await queue.addBulk(own.slice(at, at + bulk).map((jobId) => ({ name: 'wiki', data: {}, opts: { jobId } })))
      }
    },
    async take(token) {
      for (const one of opened) {
        const job = await (await one.worker()).getNextJob(token, { block: false })
        if (job?.id !== undefined) return takenOf(job, job.id, token, stallMs, options)
      }
      return null
    },
    async counts() {
      const counted = opened.map(async ({ name, queue }) => {
        const { wait = 0, active = 0, delayed = 0 } = await queue.getJobCounts('wait', 'active', 'delayed')
        return [name, { waiting: wait, active, delayed }] as const
      })
      return Object.fromEntries(await Promise.all(counted))
    },
    async close() {
      for (const one of opened) await one.close()
    },
  }
}

/** Live wikis take longest and cost this host least; then by size. */
const takingOrder = ['L', 'M', 'S']
const asTaken = (one: string, other: string): number =>
  takingOrder.indexOf(one) - takingOrder.indexOf(other) || (one < other ? -1 : 1)

const beGentle = async (queue: Pick<Queue, 'setGlobalConcurrency' | 'setGlobalRateLimit'>): Promise<void> => {
  await queue.setGlobalConcurrency(1)
  await queue.setGlobalRateLimit(1, hostPauseMs)
}

function openOne<B extends IQueueBackend, C>(
  classes: BackendClasses<B, C>,
  connection: C,
  name: string,
  options: BrokerQueueOptions,
): OpenQueue<B, C> {
  const { farm, stallMs = stalledAfterMs } = options
  // BullMQ takes no colon in the name of a queue.
  const key = `wikifonds-${farm}-${name.replaceAll(':', '_')}`
  // The store knows what is done: a queue that kept it too would refuse to take it in again.
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true }
  const queue = new classes.Queue<unknown, unknown, string>(key, { connection, defaultJobOptions })
  queue.on('error', teller(options))
  let opened: Promise<Worker<unknown, unknown, string, B, never, C>> | null = null
  const start = async (): Promise<Worker<unknown, unknown, string, B, never, C>> => {
    const worker = new classes.Worker<unknown, unknown, string, never>(key, null, {
      connection,
      autorun: false,
      lockDuration: stallMs,
      stalledInterval: stallMs,
      maxStalledCount: anyNumber,
    })
    worker.on('error', teller(options))
    await worker.startStalledCheckTimer()
    return worker
  }
  return {
    name,
    queue,
    worker() {
      opened ??= start()
      return opened
    },
    async close() {
      await (await opened)?.close()
      await queue.close()
    },
  }
}

/** Each complaint once: a client that has lost its broker repeats it with every try. */
function teller({ broker, tell }: BrokerQueueOptions): (error: Error) => void {
  const told = new Set<string>()
  return (error) => {
    const reason = error.message || String(Reflect.get(error, 'code') ?? error.name)
    if (told.has(reason)) return
    told.add(reason)
    tell(message('broker-says', { broker: broker.shown, reason }))
  }
}

interface TakenJob {
  extendLock(token: string, ms: number): Promise<unknown>
  moveToCompleted(value: null, token: string, fetchNext: false): Promise<unknown>
  moveToDelayed(at: number, token: string): Promise<unknown>
}

/** A queue that was emptied knows the job no more: nothing is lost by it, and it is told once. */
function takenOf(job: TakenJob, name: string, token: string, stallMs: number, options: BrokerQueueOptions): Taken {
  const tell = teller(options)
  const quietly = (work: Promise<unknown>): Promise<void> => work.then(() => {}, tell)
  return {
    name,
    keep: () => quietly(job.extendLock(token, stallMs)),
    finish: () => quietly(job.moveToCompleted(null, token, false)),
    later: (ms) => quietly(job.moveToDelayed(Date.now() + ms, token)),
  }
}
