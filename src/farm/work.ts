/** `farm work`: takes jobs as long as there are any, each in a process of its own. */

import { availableParallelism, hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Message } from '../model/message.ts'
import { mostThreads } from '../pipeline/run/threads/pool.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { isGivenUp, retryAfterMs } from './attempts.ts'
import { openQueue } from './broker-queues.ts'
import { isDivided, type Job, jobName, kindOfQueue, rangesOf } from './job.ts'
import { type JobAnswer, type JobProcess, openJobProcess } from './job-processes.ts'
import { type FarmQueue, localQueue, type Taken } from './queue.ts'
import { missingKey } from './run-job.ts'
import { checkScratch, clearDone, placesOfWiki } from './scratch.ts'
import { type FarmStore, openStore, readAll } from './store.ts'

/** How a host works for a farm. */
export interface WorkOptions {
  /** The store, as a person names it. */
  readonly store: string
  /** Address of the broker; null: this host works through the plan alone. */
  readonly broker: string | null
  /** Processes at once. */
  readonly workers: number
  /** `S`, `M`, `L`, `hosts`: what this host takes; none: everything. */
  readonly queues: readonly string[]
  /** Folder on a disk of this host; null: among the temporary files. */
  readonly scratch: string | null
  /** Milliseconds after which a worker that says nothing is taken for dead. */
  readonly stallMs: number
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Is told what the user should know of the broker. */
  readonly tell: (notice: Message) => void
  /** Is told how each job ended here. */
  readonly listen: (job: Job, answer: JobAnswer) => void
}

/** What became of the jobs that this host may take. */
export interface WorkResult {
  /** Bundles made here. */
  readonly made: number
  /** Of them, bundles in which something is lost. */
  readonly incomplete: number
  /** Jobs done, by whomever. */
  readonly done: number
  /** Jobs given up. */
  readonly failed: number
  /** Jobs whose result is there and is none. */
  readonly damaged: number
  /** Keys of the wikis that are left, since their key of pseudonyms is not on this host. */
  readonly keyless: readonly string[]
  /** 3 where a job was given up or left, a result is damaged, or a bundle made here is incomplete. */
  readonly exit: 0 | 3
}

/** Nobody is told when a job comes into a queue of others: a worker without one looks again after this time. */
const lookAgainMs = 500
/** Whether all is done is asked of the store by one worker for all, and not more often. */
const askStoreMs = 2_000

/**
 * Works until no job is left that this host may take and has the key of. Throws FARM_NO_PLAN, FARM_NO_KEY where it has none,
 * NOT_WRITABLE and DISK_FULL of its scratch folder and STORE_ codes, once what is at work has ended, FARM_STOPPED, BROKER_ codes.
 */
export async function work(options: WorkOptions): Promise<WorkResult> {
  const store = await openStore(options.store, options)
  const farm = await openFarm(store, options)
  const processes = Array.from({ length: options.workers }, () =>
    openJobProcess({ ...options, store: store.address, threads: threadsOfProcess(options.workers) }),
  )
  const interrupt = (): void => {
    for (const process of processes) process.interrupt()
  }
  options.signal.addEventListener('abort', interrupt)
  try {
    await Promise.all(processes.map((process, index) => workInTurn(farm, process, workerName(index))))
  } finally {
    options.signal.removeEventListener('abort', interrupt)
    for (const process of processes) process.close()
    await farm.queue.close()
  }
  if (options.signal.aborted) throw new StopRun('FARM_STOPPED', {}, { cause: options.signal.reason })
  if (farm.unfit !== null) throw farm.unfit
  await clearDone(store, farm.jobs(), options.scratch)
  await store.clearRanges()
  return resultOf(farm)
}

/** The cores are divided among the processes: one each, where they are as many. */
const threadsOfProcess = (processes: number): number =>
  Math.max(1, Math.min(mostThreads, Math.floor(availableParallelism() / processes)))

const workerName = (index: number): string => `${hostname()}-${process.pid}-${index}`

interface Farm {
  readonly store: FarmStore
  readonly queue: FarmQueue
  readonly options: WorkOptions
  /** Jobs that this host may take. */
  readonly jobs: () => readonly Job[]
  /** Whether the key of pseudonyms of a job is here: it may come while others are at work. */
  readonly hasKey: (job: Job) => boolean
  /** A job of the plan by its name, of a plan made meanwhile too; undefined for one of an older plan. */
  find(name: string): Promise<Job | undefined>
  /** The queues of the jobs that processes of this host have in hand. */
  readonly inHand: string[]
  /** Why this host takes no more jobs; null as long as it can. */
  unfit: StopRun | null
  /** Answers of the wikis that were made here. */
  readonly made: Extract<JobAnswer, { state: 'done' }>[]
  /** Whether no job is left that can be done here; where some are and the queues are empty, these are filled again. */
  isOver(): Promise<boolean>
}

async function openFarm(store: FarmStore, options: WorkOptions): Promise<Farm> {
  const isMine = ({ queue }: Job): boolean => options.queues.length === 0 || options.queues.includes(kindOfQueue(queue))
  const read = async (): Promise<ReadonlyMap<string, Job>> =>
    new Map((await store.jobs()).filter(isMine).map((job) => [jobName(job), job]))
  let planned = await read()
  const jobs = (): readonly Job[] => [...planned.values()]
  // What is done stays done: only what was left is asked for again.
  let { left } = await store.standing(jobs())
  const hasKey = (job: Job): boolean => missingKey(store, job, options.environment) === null
  tellMissingKeys(store, left, options)
  const queue = await openQueues(store, left, options)
  let asked = { at: 0, isOver: Promise.resolve(false) }
  const ask = async (): Promise<boolean> => {
    left = (await store.standing(left)).left
    const able = left.filter(hasKey)
    if (able.length > 0) await queue.refill(able)
    return able.length === 0
  }
  return {
    store,
    queue,
    options,
    jobs,
    hasKey,
    async find(name) {
      if (!planned.has(name)) {
        planned = await read()
        left = jobs()
      }
      return planned.get(name)
    },
    inHand: [],
    unfit: null,
    made: [],
    isOver() {
      if (Date.now() - asked.at > askStoreMs) asked = { at: Date.now(), isOver: ask() }
      return asked.isOver
    },
  }
}

/** Another host may have the keys that this one lacks. Throws FARM_NO_KEY where it lacks all: then there is nothing to do here. */
function tellMissingKeys(store: FarmStore, left: readonly Job[], { environment, tell }: WorkOptions): void {
  // The ranges of a wiki have its key.
  const wikis = new Map(left.map((job) => [job.key, missingKey(store, job, environment)]))
  const missing = [...wikis].flatMap(([key, path]) => (path === null ? [] : [{ key, path }]))
  const [first] = missing
  if (first === undefined) return
  if (missing.length === wikis.size) throw new StopRun('FARM_NO_KEY', first)
  tell(message('keys-not-here', { count: missing.length, ...first }))
}

const openQueues = async (store: FarmStore, left: readonly Job[], options: WorkOptions): Promise<FarmQueue> =>
  options.broker === null
    ? localQueue()
    : openQueue({ ...options, broker: options.broker, farm: store.farm, queues: left.map((job) => job.queue) })

async function workInTurn(farm: Farm, process: JobProcess, worker: string): Promise<void> {
  const { signal } = farm.options
  try {
    while (!signal.aborted && farm.unfit === null) {
      const fault = faultOf(farm)
      if (fault !== null) {
        if (await farm.isOver()) return
        // What is at work may hold the room, and give it back.
        if (farm.inHand.length === 0) farm.unfit = fault
        else await setTimeout(lookAgainMs, undefined, { signal })
        continue
      }
      const taken = await farm.queue.take(worker, (queue) => isOpen(farm, queue))
      if (taken !== null && (await workOn(farm, taken, process))) continue
      if (await farm.isOver()) return
      if (taken === null) await setTimeout(lookAgainMs, undefined, { signal })
    }
  } catch (error) {
    // The others have jobs that they give back.
    if (!signal.aborted) throw error
  }
}

/** Why this host can begin no job; one whose disk is full would take one after the other, and have all of them given up. */
function faultOf({ store, options }: Farm): StopRun | null {
  try {
    checkScratch(store, options.scratch)
    return null
  } catch (error) {
    if (error instanceof StopRun) return error
    throw error
  }
}

/** A divided wiki takes all threads of a host, or as many as one run uses. */
const isOpen = ({ inHand }: Farm, queue: string): boolean =>
  !isDivided(queue) || inHand.filter((one) => one === queue).length < placesOfWiki

/** False for a job that is left to another host, or to a later moment. */
async function workOn(farm: Farm, taken: Taken, process: JobProcess): Promise<boolean> {
  try {
    const job = await farm.find(taken.name)
    if (job !== undefined && (!farm.hasKey(job) || (await waitsForRanges(farm, job)))) {
      await taken.later(retryAfterMs)
      return false
    }
    await inHand(farm, job?.queue ?? null, () => workOnOpen(farm, taken, { job, process }))
    return true
  } catch (error) {
    if (farm.options.signal.aborted) await taken.later(0)
    throw error
  }
}

async function inHand(farm: Farm, queue: string | null, work: () => Promise<void>): Promise<void> {
  if (queue !== null) farm.inHand.push(queue)
  try {
    await work()
  } finally {
    if (queue !== null) farm.inHand.splice(farm.inHand.indexOf(queue), 1)
  }
}

/** What was given up of them is not waited for: the wiki parses it itself. */
async function waitsForRanges({ store, queue }: Farm, job: Job): Promise<boolean> {
  if (job.ranges === 0) return false
  const { left } = await store.standing(rangesOf(job))
  // Queues are not refilled as long as the wiki waits in one: what is left and in none would be waited for in vain.
  if (left.length > 0) await queue.refill(left, true)
  return left.length > 0
}

/** A result that is damaged is one that `status` tells, and no end of the work at others. */
async function hasResult(store: FarmStore, job: Job): Promise<boolean> {
  try {
    return (await store.manifest(job)) !== null
  } catch (error) {
    if (error instanceof StopRun && error.code === 'FARM_MANIFEST_DAMAGED') return true
    throw error
  }
}

/** A job of an older plan, or one that was done meanwhile, only leaves the queue. */
async function workOnOpen(
  farm: Farm,
  taken: Taken,
  { job, process }: { readonly job: Job | undefined; readonly process: JobProcess },
): Promise<void> {
  const { store, options } = farm
  if (job === undefined || (await hasResult(store, job)) || isGivenUp(await store.attempts(job))) return taken.finish()
  const keeping = setInterval(() => void taken.keep(), options.stallMs / 3)
  const answer = await answerOf(farm, job, process).finally(() => clearInterval(keeping))
  if (answer.state === 'done' && job.range === null) farm.made.push(answer)
  options.listen(job, answer)
  if (answer.state === 'unfit') farm.unfit ??= faultOfStore(answer)
  if (answer.state === 'done' || answer.state === 'failed') await taken.finish()
  else await taken.later(answer.state === 'stopped' || answer.state === 'unfit' ? 0 : retryAfterMs)
}

/** The error that the process met, as the process told it. */
function faultOfStore({ code, store, reason }: Extract<JobAnswer, { state: 'unfit' }>): StopRun {
  const values = { store, reason }
  // The values of an error are typed by its code: each is named by itself.
  switch (code) {
    case 'STORE_NOT_WRITABLE':
      return new StopRun('STORE_NOT_WRITABLE', values)
    case 'STORE_DENIED':
      return new StopRun('STORE_DENIED', values)
    case 'STORE_REFUSES':
      return new StopRun('STORE_REFUSES', values)
  }
}

async function answerOf({ store, options }: Farm, job: Job, process: JobProcess): Promise<JobAnswer> {
  const { begun } = await store.attempts(job)
  // A process that is started now would not hear that it is to stop.
  options.signal.throwIfAborted()
  const answer = await process.run(job)
  if (answer.state !== 'killed') return answer
  // A process that is asked to stop before it can listen is ended by the signal.
  if (options.signal.aborted) return { state: 'stopped' }
  // One that ended before it began its job would otherwise be started for ever.
  const now = await store.attempts(job)
  if (now.begun === begun) await store.saveAttempts(job, { ...now, begun: begun + 1 })
  return answer
}

async function resultOf({ store, jobs, hasKey, made }: Farm): Promise<WorkResult> {
  const standing = await store.standing(jobs())
  const found = await readAll(store, standing.done)
  const [done, failed, damaged] = [
    standing.done.filter(found.isDone).length,
    standing.failed.length,
    found.damaged.length,
  ]
  const incomplete = made.filter(({ exit }) => exit !== 0).length
  const keyless = [...new Set(standing.left.filter((job) => !hasKey(job)).map(({ key }) => key))].sort()
  const exit = failed + damaged + incomplete + keyless.length > 0 ? 3 : 0
  return { made: made.length, incomplete, done, failed, damaged, keyless, exit }
}
