/** Queues at a broker, by BullMQ: one for each size of wiki and one for each host that is asked. */

import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Message } from '../model/message.ts'
import { message } from '../texts/message.ts'
import { checkBroker } from './broker.ts'
import { type Broker, brokerAt } from './broker-address.ts'
import { type OpenQueue, openQueueAt, type QueueClasses } from './broker-queue.ts'
import { isLive, type Job, jobName } from './job.ts'
import { peer } from './peers.ts'
import { type FarmQueue, type Taken, totalOf } from './queue.ts'

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
  /** Aborts when the command is told to stop: a broker that is silent then is hardly waited for. */
  readonly signal: AbortSignal
}

/** A worker is missed after two such times at most, and a check in between: within the half minute that is promised. */
const stalledAfterMs = 10_000

/** Wikis of one host are asked one after the other, and not begun more often than this. */
const hostPauseMs = 10_000

/** Jobs added in one call. */
const bulk = 500

/**
 * Opens the queues of a farm at a broker, after a look at it. Throws BROKER_UNREACHABLE, BROKER_EVICTS, PACKAGE_MISSING,
 * and NotAsExpected for an address that is none.
 */
export async function openQueue({ broker: address, ...options }: QueueOptions): Promise<FarmQueue> {
  const broker = brokerAt(address)
  const { tell, signal } = options
  await checkBroker(broker, tell)
  const tellSilent = (): void => tell(message('broker-silent', { broker: broker.shown }))
  return patientQueue(await openAt({ ...options, broker, hear: teller(broker, tell) }), { signal, tellSilent })
}

interface BrokerQueueOptions extends Omit<QueueOptions, 'broker' | 'signal'> {
  readonly broker: Broker
  /** Tells what goes wrong. */
  readonly hear: (error: Error) => void
}

async function openAt(options: BrokerQueueOptions): Promise<FarmQueue> {
  const { broker } = options
  const { Queue, Worker } = await peer('broker', 'bullmq')
  // One connection for all queues: there may be as many as hosts.
  const { Redis } = await peer('broker', 'ioredis')
  const connection = new Redis(broker.url, { maxRetriesPerRequest: null })
  connection.on('error', options.hear)
  const queues = openQueues({ Queue, Worker }, connection, options)
  return {
    ...queues,
    async close(isSilent = false) {
      const closed = queues.close(isSilent)
      // What it was asked is never answered then.
      if (!isSilent) await closed
      connection.disconnect()
    },
  }
}

function openQueues(classes: QueueClasses, connection: Redis, options: BrokerQueueOptions): FarmQueue {
  const stallMs = options.stallMs ?? stalledAfterMs
  let opened: readonly OpenQueue[] = []
  const open = (names: readonly string[]): void => {
    const missing = new Set(names.filter((name) => opened.every((one) => one.name !== name)))
    if (missing.size === 0) return
    const added = [...missing].map((name) => openQueueAt(classes, connection, name, { ...options, stallMs }))
    opened = [...opened, ...added].sort((one, other) => asTaken(one.name, other.name))
  }
  open(options.queues)
  const fill = async (jobs: readonly Job[]): Promise<void> => {
    open(jobs.map((job) => job.queue))
    for (const { name, queue } of opened) {
      const own = jobs.filter((job) => job.queue === name).map(jobName)
      if (own.length > 0 && isLive({ queue: name })) await beGentle(queue)
      for (let at = 0; at < own.length; at += bulk)
        await queue.addBulk(own.slice(at, at + bulk).map((jobId) => ({ name: 'wiki', data: {}, opts: { jobId } })))
    }
  }
  const counts: FarmQueue['counts'] = async () => {
    const counted = opened.map(async ({ name, queue }) => {
      const { wait = 0, active = 0, delayed = 0 } = await queue.getJobCounts('wait', 'active', 'delayed')
      return [name, { waiting: wait, active, delayed }] as const
    })
    return Object.fromEntries(await Promise.all(counted))
  }
  return {
    fill,
    counts,
    async refill(jobs, always = false) {
      // A plan that was made meanwhile may have others.
      open(jobs.map((job) => job.queue))
      await counts()
        .then((counted) => (always || totalOf(counted) === 0 ? fill(jobs) : undefined))
        .catch(options.hear)
    },
    async take(token, isOpen = () => true) {
      for (const one of opened) {
        if (!isOpen(one.name)) continue
        const taken = await one.take(token)
        if (taken !== null) return taken
      }
      return null
    },
    async close(isSilent = false) {
      await Promise.all(opened.map((one) => one.close(isSilent)))
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

/** Each complaint once: a client that has lost its broker repeats it with every try. */
function teller(broker: Broker, tell: QueueOptions['tell']): (error: Error) => void {
  const told = new Set<string>()
  return (error) => {
    const reason = error.message || String(Reflect.get(error, 'code') ?? error.name)
    if (told.has(reason)) return
    told.add(reason)
    tell(message('broker-says', { broker: broker.shown, reason }))
  }
}

// Queues of a broker that may go away while it is asked: nobody waits for it longer than a moment, since the store
// knows what is done.

/** So long an answer is waited for; of whoever was told to stop, so long from then on; milliseconds. */
const patienceMs = { working: 10_000, stopping: 2_000 } as const

/** What a broker was asked: the answer, or null where it did not come in time. */
type Answered<Answer> = { readonly answer: Answer } | null

/** How long is waited, and who hears that it was too long. */
interface Patience {
  /** Aborts when the command is told to stop. */
  readonly signal: AbortSignal
  /** Is told once for each time in which the broker is silent. */
  readonly tellSilent: () => void
}

/**
 * The same queues: while their broker is silent, no job is taken, and one that was done or given back stays at the broker until
 * that misses its worker.
 */
function patientQueue(queue: FarmQueue, { signal, tellSilent }: Patience): FarmQueue {
  let isSilent = false
  const within = async <Answer>(asked: Promise<Answer>): Promise<Answered<Answer>> => {
    const told = await inTime(asked, signal)
    if (told === null && !isSilent && !signal.aborted) tellSilent()
    isSilent = told === null
    return told
  }
  /** What was asked and is not answered yet is waited for again, not asked again: a job that comes late would be nobody's. */
  const oneAtATime = <Answer>() => {
    let open: Promise<Answer> | null = null
    return async (ask: () => Promise<Answer>): Promise<Answered<Answer>> => {
      open ??= ask()
      const told = await within(open).catch((error: unknown) => {
        open = null
        throw error
      })
      if (told !== null) open = null
      return told
    }
  }
  const patient = (taken: Taken): Taken => {
    const keeping = oneAtATime<void>()
    return {
      name: taken.name,
      keep: async () => void (await keeping(() => taken.keep())),
      finish: async () => void (await within(taken.finish())),
      later: async (ms) => void (await within(taken.later(ms))),
    }
  }
  const taking = new Map<string, ReturnType<typeof oneAtATime<Taken | null>>>()
  const refilling = oneAtATime<void>()
  return {
    fill: (jobs) => queue.fill(jobs),
    refill: async (jobs, always) => void (await refilling(() => queue.refill(jobs, always))),
    async take(worker, isOpen) {
      const ask = taking.get(worker) ?? oneAtATime<Taken | null>()
      taking.set(worker, ask)
      const taken = (await ask(() => queue.take(worker, isOpen)))?.answer ?? null
      return taken === null ? null : patient(taken)
    },
    counts: () => queue.counts(),
    async close() {
      if (isSilent || (await within(queue.close())) === null) await within(queue.close(true))
    },
  }
}

/** Waits as long as patience lasts. Rejects as what was asked does. */
function inTime<Answer>(asked: Promise<Answer>, signal: AbortSignal): Promise<Answered<Answer>> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => end(() => resolve(null))
    let timer = setTimeout(giveUp, signal.aborted ? patienceMs.stopping : patienceMs.working)
    const hurry = (): void => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, patienceMs.stopping)
    }
    const end = (tell: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', hurry)
      tell()
    }
    signal.addEventListener('abort', hurry)
    asked.then(
      (answer) => end(() => resolve({ answer })),
      (error: unknown) => end(() => reject(error)),
    )
  })
}
