/**
 * The store of a farm, which all its hosts share: `jobs.jsonl`, and for each job that is done a folder with its file and its
 * manifest: of a wiki, its bundle in `results/`; of a range, its parses in `ranges/`. Where that lies is known by `store/` alone.
 */

import { resolve } from 'node:path'
import { NotAsExpected } from '../support/expected.ts'
import { listOf, workAhead } from '../support/work-ahead.ts'
import { StopRun } from '../texts/errors.ts'
import { type Attempts, attemptsSchema, isGivenUp } from './attempts.ts'
import { type RefusedLine, reasonOf, refusedLineSchema } from './failure-reason.ts'
import { type Job, jobName, keyOfName, readJobs, readJson, wikiOf, wikisOf, writeJobs } from './job.ts'
import { type BundleManifest, fileOf, isBundle, type JobManifest, readManifest } from './manifest.ts'
import { isBucketAddress } from './store/bucket-address.ts'
import { bucketFiles } from './store/bucket-files.ts'
import { type HostFile, manifestFile, type StoreFiles } from './store/files.ts'
import { folderFiles } from './store/folder-files.ts'

/** What a job left. */
export interface FarmResult<Manifest extends JobManifest = JobManifest> {
  readonly job: Job
  readonly manifest: Manifest
  /** When it came into the store, in milliseconds by the clock of the store; null where the store does not say. */
  readonly at: number | null
}

/** Is told of a job whose result is there and is none: its manifest cannot be read, or is of another job. */
export type TellDamaged = (job: Job, damage: StopRun) => void

/** Jobs by how they stand, each in the order that was asked for. */
export interface Standing {
  readonly done: readonly Job[]
  /** Neither done nor given up. */
  readonly left: readonly Job[]
  /** Given up. */
  readonly failed: readonly Job[]
}

/**
 * The store of one farm. One that does not answer throws STORE_ codes from every call; a call that is at work when the command is
 * told to stop throws why, and later ones are short.
 */
export interface FarmStore extends Pick<StoreFiles, 'address' | 'folder' | 'isFolderShared'> {
  /** Tells this farm from others at one broker. */
  readonly farm: string
  /** The jobs of the plan, longest first, the ranges of a wiki before it. Throws FARM_NO_PLAN. */
  jobs(): Promise<readonly Job[]>
  /** Sources of the list that are no job. */
  refusals(): Promise<readonly RefusedLine[]>
  /** Writes a plan, whole. */
  savePlan(jobs: readonly Job[], refusals: readonly RefusedLine[]): Promise<void>
  /** Absolute path of a job's pipeline file on this host, whether or not it is there yet. */
  placeOf(job: Job): string
  /** The same, brought from the store where `plan` made it. */
  pipelineOf(job: Job): Promise<string>
  /** The result of a job, or, of a range, that of its wiki; null while there is none. */
  manifest(job: Job): Promise<JobManifest | null>
  /** The results of those jobs that have one, in their order. Without `tell`, FARM_MANIFEST_DAMAGED is thrown. */
  results(jobs: readonly Job[], tell?: TellDamaged): AsyncGenerator<FarmResult>
  /** Of them, the bundles. */
  bundles(jobs: readonly Job[], tell?: TellDamaged): AsyncGenerator<FarmResult<BundleManifest>>
  /** Names in `results/` of what no job of the plan has made: wikis as they were under another plan, source or policy; sorted. */
  outdated(jobs: readonly Job[]): Promise<readonly string[]>
  /** Path of the file of a result, from the store. */
  nameOf(job: Job, manifest: JobManifest): string
  /**
   * The file of a result, or of a bundle its catalogue alone, as a file of this host; whoever opens it releases it. What has to be
   * fetched lies in the folder `into`, null: among the temporary files. Throws FARM_BUNDLE_DAMAGED.
   */
  open(job: Job, manifest: JobManifest, into?: string | null): Promise<HostFile>
  /** Puts the file of a result and its manifest in their place. Throws FARM_NOT_SAME where other bytes are there already. */
  deliver(job: Job, path: string, manifest: JobManifest): Promise<void>
  /** Takes the result of a range out, which is damaged: the range is a job that is left again. */
  removeRange(job: Job): Promise<void>
  /** Removes what `ranges/` holds of wikis that are made, or that the plan does not name: of other plans and sources of them too. */
  clearRanges(): Promise<void>
  /** What is known of the attempts at a job. */
  attempts(job: Job): Promise<Attempts>
  /** The attempts at those jobs that were tried, in their order. */
  tried(jobs: readonly Job[]): AsyncGenerator<{ readonly job: Job; readonly attempts: Attempts }>
  /** Notes attempts; null forgets them. */
  saveAttempts(job: Job, attempts: Attempts | null): Promise<void>
  /** How jobs stand. */
  standing(jobs: readonly Job[]): Promise<Standing>
}

/** What is there of jobs, read. */
export interface ReadResults {
  readonly results: readonly FarmResult[]
  /** Results that are none, of jobs that are not done otherwise: a range is done with its wiki. */
  readonly damaged: readonly { readonly job: Job; readonly damage: StopRun }[]
  readonly isDone: (job: Job) => boolean
}

/** The results of jobs and, where those are ranges, of their wikis: what is damaged does not count as done. */
export async function readAll(store: FarmStore, jobs: readonly Job[]): Promise<ReadResults> {
  const asked = new Map([...jobs.map(wikiOf), ...jobs].map((job) => [jobName(job), job]))
  const damaged: ReadResults['damaged'][number][] = []
  const results = await listOf(store.results([...asked.values()], (job, damage) => damaged.push({ job, damage })))
  const there = new Set(results.map(({ job }) => jobName(job)))
  const isDone = (job: Job): boolean => there.has(jobName(job)) || there.has(jobName(wikiOf(job)))
  const names = new Set(jobs.map(jobName))
  return { results, damaged: damaged.filter(({ job }) => names.has(jobName(job)) && !isDone(job)), isDone }
}

const [planFile, refusedFile, nameFile] = ['jobs.jsonl', 'refused.jsonl', 'farm']

/** The pipeline files that `plan` makes, in the folder of a store on its host. */
export const pipelinesFolder = 'pipelines'

/** What a store is reached with. */
export interface StoreAccess {
  readonly environment: NodeJS.ProcessEnv
  /** Aborts when the command is told to stop. */
  readonly signal: AbortSignal
}

/** The store of a name (a folder, `s3://bucket/prefix`), made where it is not there. Throws NOT_WRITABLE, STORE_ codes. */
export const makeStore = (named: string, { environment, signal }: StoreAccess): Promise<FarmStore> =>
  storeIn(filesOf(named, environment, signal, true), named)

/** A store that was planned. Throws FARM_NO_PLAN, STORE_ codes, and NotAsExpected for an address that is none. */
export async function openStore(named: string, { environment, signal }: StoreAccess): Promise<FarmStore> {
  const files = filesOf(named, environment, signal, false)
  if ((await files.read(planFile)) === null) throw new StopRun('FARM_NO_PLAN', { path: named })
  return storeIn(files, named)
}

const filesOf = (named: string, environment: NodeJS.ProcessEnv, signal: AbortSignal, isMade: boolean): StoreFiles =>
  isBucketAddress(named) ? bucketFiles(named, environment, signal) : folderFiles(named, isMade)

/** Small files that are asked for at once. */
const readsAtOnce = 16
/** So few jobs are asked for one by one, rather than listed with all others. */
const fewJobs = 16

async function storeIn(files: StoreFiles, named: string): Promise<FarmStore> {
  // Several farms may share a broker, and two of them a list: each has a name by chance, made with its first plan.
  const farm = (await files.saveFirst(nameFile, `${crypto.randomUUID().slice(0, 8)}\n`)).trim()
  // Hosts name folders after it.
  if (!/^\w{1,64}$/.test(farm))
    throw new NotAsExpected(`${files.address}/${nameFile}`, '[0-9a-f]{8}', farm.slice(0, 64))
  const { address, folder, isFolderShared } = files
  return {
    address,
    folder,
    isFolderShared,
    farm,
    jobs: () => plannedJobs(files, named),
    refusals: async () => readRefusals((await files.read(refusedFile))?.text ?? ''),
    async savePlan(jobs, refusals) {
      await files.publish(jobs.map(({ pipeline }) => pipeline).filter(isMadeHere))
      await files.save(refusedFile, refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join(''))
      await files.save(planFile, writeJobs(jobs))
    },
    placeOf: ({ pipeline }) => resolve(folder, pipeline),
    pipelineOf: async ({ pipeline }) => (isMadeHere(pipeline) ? files.published(pipeline) : resolve(folder, pipeline)),
    manifest: async (job) =>
      ((await readResult(files, job)) ?? (job.range === null ? null : await readResult(files, wikiOf(job))))
        ?.manifest ?? null,
    results: (jobs, tell) => readResults(files, jobs, tell),
    async *bundles(jobs, tell) {
      for await (const { manifest, ...result } of readResults(files, wikisOf(jobs), tell))
        if (isBundle(manifest)) yield { ...result, manifest }
    },
    async outdated(jobs) {
      const planned = new Set(wikisOf(jobs).map(jobName))
      // Deliveries that are under way begin with a dot.
      return [...(await files.names('results'))].filter((name) => !planned.has(name) && !name.startsWith('.')).sort()
    },
    nameOf,
    open: (job, manifest, into = null) => files.open(nameOf(job, manifest), manifest, into),
    deliver: (job, path, manifest) => files.deliver(resultOf(job), path, manifest),
    removeRange: (job) => files.removeRanges(new Set([jobName(job)])),
    clearRanges: () => clearRanges(files, named),
    attempts: (job) => readAttempts(files, job),
    tried: (jobs) => readTried(files, jobs),
    saveAttempts: (job, noted) =>
      noted === null ? files.remove(attemptsOf(job)) : files.save(attemptsOf(job), `${JSON.stringify(noted)}\n`),
    standing: (jobs) => standingOf(files, jobs),
  }
}

async function plannedJobs(files: StoreFiles, named: string): Promise<readonly Job[]> {
  const found = await files.read(planFile)
  if (found === null) throw new StopRun('FARM_NO_PLAN', { path: named })
  return readJobs(found.text, planFile)
}

async function clearRanges(files: StoreFiles, named: string): Promise<void> {
  const there = await files.rangesThere()
  if (there.size === 0) return
  const keys = new Set([...there].map(keyOfName))
  const { left, failed } = await standingOf(
    files,
    wikisOf(await plannedJobs(files, named)).filter(({ key }) => keys.has(key)),
  )
  const open = new Set([...left, ...failed].map(({ key }) => key))
  await files.removeRanges(new Set([...there].filter((name) => !open.has(keyOfName(name)))))
}

const resultOf = (job: Job): string => `${job.range === null ? 'results' : 'ranges'}/${jobName(job)}`
const manifestOf = (job: Job): string => `${resultOf(job)}/${manifestFile}`
const attemptsOf = (job: Job): string => `attempts/${jobName(job)}.json`
const nameOf = (job: Job, manifest: JobManifest): string => `${resultOf(job)}/${fileOf(manifest)}`
/** Such a file is written on every host: none may lie elsewhere than in this folder, whatever a bucket says. */
const isMadeHere = (pipeline: string): boolean =>
  pipeline.startsWith(`${pipelinesFolder}/`) && !pipeline.split(/[/\\]/).includes('..')

async function readResult(files: StoreFiles, job: Job): Promise<FarmResult | null> {
  const place = manifestOf(job)
  try {
    const found = await files.read(place)
    if (found === null) return null
    const manifest = readManifest(found.text, place)
    if (manifest.job !== job.id || manifest.key !== job.key) throw new NotAsExpected(place, job.id, manifest.job)
    return { job, at: found.at, manifest }
  } catch (cause) {
    const isOfManifest =
      cause instanceof NotAsExpected || (cause instanceof StopRun && cause.code === 'CONFIG_UNREADABLE')
    throw isOfManifest
      ? new StopRun('FARM_MANIFEST_DAMAGED', { key: job.key, reason: cause.sentence }, { cause })
      : cause
  }
}

const thrown: TellDamaged = (_job, damage) => {
  throw damage
}

async function* readResults(
  files: StoreFiles,
  jobs: readonly Job[],
  tell: TellDamaged = thrown,
): AsyncGenerator<FarmResult> {
  const isThere = await resultsThere(files, jobs)
  const done = jobs.filter(isThere)
  const read = async (job: Job) => {
    try {
      return await readResult(files, job)
    } catch (error) {
      if (!(error instanceof StopRun && error.code === 'FARM_MANIFEST_DAMAGED')) throw error
      tell(job, error)
      return null
    }
  }
  for await (const found of workAhead(done, readsAtOnce, read)) if (found !== null) yield found
}

async function readAttempts(files: StoreFiles, job: Job): Promise<Attempts> {
  const found = await files.read(attemptsOf(job))
  if (found === null) return { job: job.id, begun: 0, failures: [] }
  try {
    return readJson(found.text, attemptsSchema, attemptsOf(job))
  } catch (error) {
    const isDamaged = error instanceof NotAsExpected || (error instanceof StopRun && error.code === 'CONFIG_UNREADABLE')
    if (!isDamaged) throw error
    // Of one job alone: that its file is damaged counts as one attempt that failed, until the next one is noted.
    return { job: job.id, begun: 1, failures: [{ ...reasonOf(error), host: 'store' }] }
  }
}

async function* readTried(files: StoreFiles, jobs: readonly Job[]): ReturnType<FarmStore['tried']> {
  const names = jobs.length > fewJobs ? await files.names('attempts') : null
  const asked = jobs.filter((job) => names?.has(jobName(job)) ?? true)
  const read = async (job: Job) => ({ job, attempts: await readAttempts(files, job) })
  for await (const one of workAhead(asked, readsAtOnce, read)) if (one.attempts.begun > 0) yield one
}

async function standingOf(files: StoreFiles, jobs: readonly Job[]): Promise<Standing> {
  const done = await doneOf(files, jobs)
  const open = jobs.filter((job) => !done.has(job))
  const failed = new Set<Job>()
  for await (const { job, attempts } of readTried(files, open)) if (isGivenUp(attempts)) failed.add(job)
  return {
    done: jobs.filter((job) => done.has(job)),
    left: open.filter((job) => !failed.has(job)),
    failed: open.filter((job) => failed.has(job)),
  }
}

async function doneOf(files: StoreFiles, jobs: readonly Job[]): Promise<ReadonlySet<Job>> {
  const isThere = await (jobs.length > fewJobs ? resultsThere(files, jobs) : resultsAmong(files, jobs))
  return new Set(jobs.filter((job) => isThere(job) || isThere(wikiOf(job))))
}

/** By the names of all that are there. */
async function resultsThere(files: StoreFiles, jobs: readonly Job[]): Promise<(job: Job) => boolean> {
  const wikis = await files.names('results')
  const ranges = jobs.some(({ range }) => range !== null) ? await files.names('ranges') : null
  return (job) => (job.range === null ? wikis : ranges)?.has(jobName(job)) ?? false
}

/** One by one. */
async function resultsAmong(files: StoreFiles, jobs: readonly Job[]): Promise<(job: Job) => boolean> {
  const asked = new Map([...jobs, ...jobs.map(wikiOf)].map((job) => [jobName(job), manifestOf(job)]))
  const there = new Set<string>()
  for await (const name of workAhead([...asked.keys()], readsAtOnce, async (name) =>
    (await files.read(asked.get(name) ?? '')) === null ? null : name,
  ))
    if (name !== null) there.add(name)
  return (job) => there.has(jobName(job))
}

const readRefusals = (text: string): readonly RefusedLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => readJson(line, refusedLineSchema, `${refusedFile}:${index + 1}`))
