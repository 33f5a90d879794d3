/** What a job comes to: the bundle of a wiki, or the parses of a range of its pages, delivered into the store. */

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageRange } from '../pipeline/run/page-range.ts'
import { countOf, type Threads } from '../pipeline/run/threads/pool.ts'
import { parseRange } from '../pipeline/run/with-wiki.ts'
import { run } from '../pipeline/run.ts'
import { StopRun } from '../texts/errors.ts'
import { isConfiguredSo, nameJob } from './identity.ts'
import { type Job, kindOfQueue, rangesOf, wikiOf } from './job.ts'
import { digestOfFile, type JobManifest, manifestOf, rangeManifestOf } from './manifest.ts'
import type { HostFile } from './store/files.ts'
import type { FarmResult, FarmStore, TellDamaged } from './store.ts'

/** A job at work: its pipeline file, and its folder on a disk of this host. */
export interface JobAttempt {
  readonly path: string
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** Of a wiki that one host makes whole. */
  readonly threads: Threads
  readonly signal: AbortSignal
}

/** Makes the result of a job and delivers it. Throws FARM_JOB_CHANGED, FARM_NOT_SAME, and what `run` throws. */
export const makeResult = (store: FarmStore, job: Job, attempted: JobAttempt): Promise<JobManifest> =>
  job.range === null ? makeBundle(store, job, attempted) : makeParses(store, job, job.range, attempted)

/** Reads all sources to hash them; `isStored`: they were read, and only what was chosen is looked at. */
async function expectUnchanged(
  job: Job,
  { path, environment, signal }: JobAttempt,
  { isStored }: { readonly isStored: boolean },
): Promise<void> {
  const isSame = isStored
    ? await isConfiguredSo(job, path, environment)
    : (await nameJob(path, environment, signal)).id === wikiOf(job).id
  if (!isSame) throw new StopRun('FARM_JOB_CHANGED', { key: job.key, path })
}

const runOptions = ({ folder, environment, signal }: JobAttempt) => ({
  out: join(folder, 'out'),
  environment,
  listen: () => {},
  tell: () => {},
  signal,
})

/** The largest wikis are what a farm ends with, while other cores wait; they pay what a thread takes to start. */
const leastThreadsOfLarge = 2

const threadsOf = ({ queue }: Job, threads: Threads): Threads =>
  kindOfQueue(queue) === 'L' ? Math.max(leastThreadsOfLarge, countOf(threads)) : threads

async function makeBundle(store: FarmStore, wiki: Job, attempted: JobAttempt): Promise<JobManifest> {
  await expectUnchanged(wiki, attempted, { isStored: false })
  const result = await run(attempted.path, {
    ...runOptions(attempted),
    // The threads of a host share a divided wiki, which one process at a time works at.
    ...(wiki.ranges === 0
      ? { threads: threadsOf(wiki, attempted.threads) }
      : { parses: parsesOf(store, wiki, fetchedIn(attempted)) }),
    from: null,
    frozen: false,
    fresh: false,
  })
  const manifest = await manifestOf(wiki, result)
  await store.deliver(wiki, result.bundle, manifest)
  if (wiki.ranges > 0) await store.clearRanges()
  return manifest
}

/** Where parses from a bucket lie for a moment: on the disk that was chosen, and gone with the folder of the wiki; what an attempt that was killed left there goes now. */
function fetchedIn({ folder }: JobAttempt): string {
  const path = join(folder, 'fetched')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  return path
}

/**
 * The parses of a wiki that are in the store, range by range; what was given up is parsed by whoever asks. A range that is damaged
 * is taken out, to be made again: when all were looked at, FARM_RANGE_DAMAGED is thrown for the first one.
 */
async function* parsesOf(store: FarmStore, wiki: Job, into: string): AsyncGenerator<string> {
  let damaged: StopRun | null = null
  const unread: Job[] = []
  const tell: TellDamaged = (job, damage) => {
    damaged ??= damage
    unread.push(job)
  }
  for await (const result of store.results(rangesOf(wiki), tell)) {
    const file = await openWhole(store, result, into)
    if (file === null) {
      const { job, manifest } = result
      const { sha256 } = manifest
      damaged ??= new StopRun('FARM_RANGE_DAMAGED', { key: job.key, place: store.nameOf(job, manifest), sha256 })
      await store.removeRange(job)
      continue
    }
    try {
      if (damaged === null) yield file.path
    } finally {
      file.release()
    }
  }
  for (const job of unread) await store.removeRange(job)
  if (damaged !== null) throw damaged
}

/** The file of a result, which has the digest that its manifest tells; null where it has not. */
async function openWhole(store: FarmStore, { job, manifest }: FarmResult, into: string): Promise<HostFile | null> {
  try {
    const file = await store.open(job, manifest, into)
    if (existsSync(file.path) && (await digestOfFile(file.path)) === manifest.sha256) return file
    file.release()
    return null
  } catch (error) {
    if (error instanceof StopRun && error.code === 'FARM_BUNDLE_DAMAGED') return null
    throw error
  }
}

/** Says that all of the sources are in the store beside it: no further range on this host reads them, however large they are. */
const storedMark = ({ folder }: JobAttempt): string => join(folder, 'out', '.work', 'sources-stored')

async function makeParses(store: FarmStore, job: Job, range: PageRange, attempted: JobAttempt): Promise<JobManifest> {
  const target = join(attempted.folder, 'parses.sqlite')
  const isStored = existsSync(storedMark(attempted))
  await expectUnchanged(job, attempted, { isStored })
  const pages = await parseRange(attempted.path, { range, target, isStored }, runOptions(attempted))
  writeFileSync(storedMark(attempted), '')
  const manifest = await rangeManifestOf(job, target, pages)
  await store.deliver(job, target, manifest)
  rmSync(target, { force: true })
  // Its wiki may have been made meanwhile, without it.
  if ((await store.manifest(wikiOf(job))) !== null) await store.clearRanges()
  return manifest
}
