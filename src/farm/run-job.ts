/** Runs one job in a scratch folder of this host: a whole run, or the parse of a range, whose file is delivered into the store. */

import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { stemOf } from '../pipeline/io/load.ts'
import { hasPrivacyKey, privacyKeyPath } from '../pipeline/run/privacy/privacy-step.ts'
import type { Threads } from '../pipeline/run/threads/pool.ts'
import { StopRun } from '../texts/errors.ts'
import { type Attempts, isGivenUp, isOfStore } from './attempts.ts'
import { reasonOf } from './failure-reason.ts'
import { type Job, wikiOf } from './job.ts'
import { makeResult } from './make-result.ts'
import { isBundle, type JobManifest } from './manifest.ts'
import { emptyScratch, removeScratch, takeScratch } from './scratch.ts'
import { type FarmStore, openStore } from './store.ts'

/** How a job is run. */
export interface JobOptions {
  /** Folder on a disk of this host; null: a folder of this farm among the temporary files. */
  readonly scratch: string | null
  readonly environment: NodeJS.ProcessEnv
  /** Of a wiki that is not divided; a divided one takes all that the host has. */
  readonly threads: Threads
  readonly signal: AbortSignal
}

/**
 * The result of a job: from the store where it is there, else from a run, which goes on where an earlier one on this host was
 * stopped, for the same wiki. Null while another process of this host is at the wiki. Throws FARM_JOB_CHANGED and what `run` throws.
 */
export async function runJob(store: FarmStore, job: Job, options: JobOptions): Promise<JobManifest | null> {
  const done = await store.manifest(job)
  if (done !== null) {
    // Whoever made the wiki may have died before this.
    if (isBundle(done) && wikiOf(job).ranges > 0) await store.clearRanges()
    return done
  }
  const taken = takeScratch(store, job, options.scratch)
  if (taken === null) return null
  const { folder, release } = taken
  try {
    // Who had the lock may have done it meanwhile.
    return (await store.manifest(job)) ?? (await attempt(store, job, folder, options))
  } finally {
    await clearScratch(store, job, folder).catch(unlessStopped(options.signal)).finally(release)
  }
}

/** Whoever was told to stop is told that, whatever else goes wrong then. */
const unlessStopped = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error
}

/** What an attempt leaves is where the next one goes on, as long as there will be one, at this job or at another range. */
async function clearScratch(store: FarmStore, job: Job, folder: string): Promise<void> {
  const wiki = wikiOf(job)
  if ((await store.manifest(wiki)) !== null) removeScratch(folder)
  else if (isGivenUp(await store.attempts(wiki))) emptyScratch(folder)
}

/**
 * Where the key of pseudonyms that `plan` made should be and is not, as an absolute path; null where it is on this host, or given.
 * A run would make another one, and its bundle would not be that of the plan.
 */
export function missingKey(store: FarmStore, job: Job, environment: NodeJS.ProcessEnv): string | null {
  const path = privacyKeyPath(stemOf(store.placeOf(job)))
  return hasPrivacyKey(environment) || existsSync(path) ? null : path
}

function expectKey(store: FarmStore, job: Job, environment: NodeJS.ProcessEnv): void {
  const path = missingKey(store, job, environment)
  if (path !== null) throw new StopRun('FARM_NO_KEY', { key: job.key, path })
}

async function attempt(store: FarmStore, job: Job, folder: string, options: JobOptions): Promise<JobManifest> {
  const { signal } = options
  const before = await store.attempts(job)
  signal.throwIfAborted()
  // Who was asked to stop has not failed, and was not killed.
  const putBack = (): Promise<void> => store.saveAttempts(job, before).catch(unlessStopped(signal))
  return undoneByStop(signal, putBack, () => noted(store, job, before, folder, options))
}

/** Does work, of which something is undone as soon as the signal aborts: what else ends then may take all the time that is left. */
async function undoneByStop<Result>(
  signal: AbortSignal,
  undo: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  let undone = Promise.resolve()
  const start = (): void => {
    undone = undo()
  }
  signal.addEventListener('abort', start, { once: true })
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', start)
    await undone
  }
}

/** An attempt that is counted when it begins, and with its error when it fails by anything but the store. */
async function noted(
  store: FarmStore,
  job: Job,
  before: Attempts,
  folder: string,
  options: JobOptions,
): Promise<JobManifest> {
  const { environment, threads, signal } = options
  const begun = { ...before, begun: before.begun + 1 }
  await store.saveAttempts(job, begun)
  try {
    const path = await store.pipelineOf(job)
    expectKey(store, job, environment)
    return await makeResult(store, job, { path, folder, environment, threads, signal })
  } catch (error) {
    // Of whoever was told to stop the attempt is put back anyway.
    if (!signal.aborted && isOfStore(error)) {
      // A store that takes nothing may take this neither; what was thrown says why.
      await store.saveAttempts(job, before).catch(() => undefined)
    } else if (!signal.aborted) {
      const made = await madeMeanwhile(store, job, error)
      if (made !== null) return made
      const failures = [...before.failures, { ...reasonOf(error), host: hostname() }]
      await store.saveAttempts(job, { ...begun, failures })
    }
    throw error
  }
}

/** Whoever makes a wiki removes its ranges, which another one may be reading: what that misses is no failure. */
const madeMeanwhile = async (store: FarmStore, job: Job, error: unknown): Promise<JobManifest | null> =>
  error instanceof StopRun && error.code === 'FARM_NOT_SAME' ? null : store.manifest(job)

/** What a line of the plan left. */
export interface LineResult {
  readonly job: Job
  readonly manifest: JobManifest
  /** 3 where a bundle is incomplete. */
  readonly exit: 0 | 3
}

/** Who runs lines has as many at work as there are cores, or nearly. */
const threadsOfLine = 2

/** Ranges of a wiki, and the wiki itself, wait for each other on a host, and ask the store each time: ever more seldom; milliseconds. */
const lookAgainMs = { first: 500, longest: 8_000 } as const

/**
 * Runs the job at a line of the plan (from 1) in this process, without any queue; one of a divided wiki waits while another
 * process of this host works at that. Throws FARM_NO_PLAN, FARM_NO_LINE, FARM_NO_KEY, FARM_JOB_BUSY and what `runJob` throws.
 */
export async function runLine(named: string, line: number, host: Omit<JobOptions, 'threads'>): Promise<LineResult> {
  const options: JobOptions = { ...host, threads: threadsOfLine }
  const store = await openStore(named, options)
  const jobs = await store.jobs()
  const job = jobs[line - 1]
  if (job === undefined) throw new StopRun('FARM_NO_LINE', { line, count: jobs.length })
  expectKey(store, job, options.environment)
  const isDivided = wikiOf(job).ranges > 0
  for (let pauseMs: number = lookAgainMs.first; ; pauseMs = Math.min(pauseMs * 2, lookAgainMs.longest)) {
    const manifest = await runJob(store, job, options)
    if (manifest !== null) return { job, manifest, exit: isBundle(manifest) ? manifest.exit : 0 }
    if (!isDivided) throw new StopRun('FARM_JOB_BUSY', { key: job.key })
    await setTimeout(pauseMs, undefined, { signal: options.signal })
  }
}
