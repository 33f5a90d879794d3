/** Runs one job: a whole run in a scratch folder of this host, its bundle delivered into the store. */

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeExclusively } from '../../archive/exclusive.ts'
import { StopRun } from '../../model/errors.ts'
import { stemOf } from '../io/load.ts'
import { hasPrivacyKey, privacyKeyPath } from '../run/privacy-step.ts'
import { run } from '../run.ts'
import { type Attempts, isGivenUp, reasonOf } from './attempts.ts'
import { nameJob } from './identity.ts'
import { type Job, jobName } from './job.ts'
import { type JobManifest, manifestOf } from './manifest.ts'
import { type FarmStore, openStore } from './store.ts'

/** How a job is run. */
export interface JobOptions {
  /** Folder on a disk of this host; null: a folder of this farm among the temporary files. */
  readonly scratch: string | null
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/**
 * The result of a job: from the store where it is there, else from a run, which goes on where an earlier one on this host was
 * stopped. Null while another process of this host is at it. Throws FARM_JOB_CHANGED and what `run` throws.
 */
export async function runJob(store: FarmStore, job: Job, options: JobOptions): Promise<JobManifest | null> {
  const done = await store.manifest(job)
  if (done !== null) return done
  const folder = join(options.scratch ?? join(tmpdir(), 'wikifonds-farm'), store.farm, jobName(job))
  mkdirSync(folder, { recursive: true })
  const release = takeExclusively(join(folder, 'lock'))
  if (release === null) return null
  try {
    // Who had the lock may have done it meanwhile.
    return (await store.manifest(job)) ?? (await attempt(store, job, join(folder, 'out'), options))
  } finally {
    await clearScratch(store, job, folder).catch(unlessStopped(options.signal)).finally(release)
  }
}

/** Whoever was told to stop is told that, whatever else goes wrong then. */
const unlessStopped = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error
}

/** What an attempt leaves is where the next one goes on, as long as there will be one. */
async function clearScratch(store: FarmStore, job: Job, folder: string): Promise<void> {
  if ((await store.manifest(job)) !== null) rmSync(folder, { recursive: true, force: true })
  else if (isGivenUp(await store.attempts(job))) rmSync(join(folder, 'out'), { recursive: true, force: true })
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

/** A farm has a process for each core: a job takes a second one only where another waits. */
const threadsOfJob = 2

async function attempt(store: FarmStore, job: Job, out: string, options: JobOptions): Promise<JobManifest> {
  const { signal } = options
  const before = await store.attempts(job)
  signal.throwIfAborted()
  // Who was asked to stop has not failed, and was not killed.
  const putBack = (): Promise<void> => store.saveAttempts(job, before).catch(unlessStopped(signal))
  return undoneByStop(signal, putBack, () => noted(store, job, before, out, options))
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

/** An attempt that is counted when it begins, and with its error when it fails. */
async function noted(
  store: FarmStore,
  job: Job,
  before: Attempts,
  out: string,
  { environment, signal }: JobOptions,
): Promise<JobManifest> {
  const begun = { ...before, begun: before.begun + 1 }
  await store.saveAttempts(job, begun)
  try {
    const path = await store.pipelineOf(job)
    expectKey(store, job, environment)
    const { id } = await nameJob(path, environment, signal)
    if (id !== job.id) throw new StopRun('FARM_JOB_CHANGED', { key: job.key, path })
    const result = await run(path, {
      out,
      from: null,
      threads: threadsOfJob,
      frozen: false,
      fresh: false,
      environment,
      listen: () => {},
      tell: () => {},
      signal,
    })
    const manifest = await manifestOf(job, result)
    await store.deliver(job, result.bundle, manifest)
    return manifest
  } catch (error) {
    if (!signal.aborted) {
      const failures = [...before.failures, { ...reasonOf(error), host: hostname() }]
      await store.saveAttempts(job, { ...begun, failures })
    }
    throw error
  }
}

/**
 * Runs the job at a line of the plan (from 1) in this process, without any queue. Throws FARM_NO_PLAN, FARM_NO_LINE,
 * FARM_NO_KEY, FARM_JOB_BUSY and what `runJob` throws.
 */
export async function runLine(named: string, line: number, options: JobOptions): Promise<JobManifest> {
  const store = await openStore(named, options)
  const jobs = await store.jobs()
  const job = jobs[line - 1]
  if (job === undefined) throw new StopRun('FARM_NO_LINE', { line, count: jobs.length })
  expectKey(store, job, options.environment)
  const made = await runJob(store, job, options)
  if (made === null) throw new StopRun('FARM_JOB_BUSY', { key: job.key })
  return made
}
