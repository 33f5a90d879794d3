/**
 * The store of a farm, a folder that all its hosts share: `jobs.jsonl`, and for each job that is done a folder in `results/`
 * with its bundle and its manifest. A result is there whole or not at all: its folder takes its name when all is in it.
 */

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { StopRun } from '../../model/errors.ts'
import { makeFolder, syncFile, writeWhole } from '../io/writable.ts'
import { type Attempts, attemptsSchema, isGivenUp } from './attempts.ts'
import { type Job, jobName, readJobs, readJson, writeJobs } from './job.ts'
import { type JobManifest, manifestSchema, writeManifest } from './manifest.ts'
import { type RefusedLine, refusedLineSchema } from './refused-line.ts'

/** The store of one farm. */
export interface FarmStore {
  /** Absolute path of its folder. */
  readonly folder: string
  /** Tells this farm from others at one broker. */
  readonly farm: string
  /** The jobs of the plan, longest first. Throws FARM_NO_PLAN. */
  jobs(): readonly Job[]
  /** Sources of the list that are no job. */
  refusals(): readonly RefusedLine[]
  /** Writes a plan, whole. */
  savePlan(jobs: readonly Job[], refusals: readonly RefusedLine[]): void
  /** Absolute path of a job's pipeline file. */
  pipelineOf(job: Job): string
  /** The result of a job; null while there is none. */
  manifest(job: Job): JobManifest | null
  /** Absolute path of the bundle that a manifest is of. */
  bundleOf(job: Job, manifest: JobManifest): string
  /** When the result of a job came into the store, in milliseconds by the clock of the file system. */
  doneAt(job: Job): number
  /** Puts a bundle and its manifest in their place. Throws FARM_NOT_SAME where other bytes are there already. */
  deliver(job: Job, zip: string, manifest: JobManifest): void
  /** What is known of the attempts at a job. */
  attempts(job: Job): Attempts
  /** Notes attempts; null forgets them. */
  saveAttempts(job: Job, attempts: Attempts | null): void
  /** Jobs that are neither done nor given up, in the order of the plan. */
  left(jobs: readonly Job[]): readonly Job[]
}

const manifestFile = 'manifest.json'

/** Hosts write at once: each process writes parts of its own. */
const save = (path: string, text: string): void => writeWhole(path, text, `${path}.${hostname()}-${process.pid}.part`)

/** The store in a folder, made where it is not there. Throws NOT_WRITABLE. */
export function makeStore(named: string): FarmStore {
  for (const one of ['.', 'results', 'attempts']) makeFolder(join(resolve(named), one))
  return storeIn(named)
}

/** The store in a folder that was planned. Throws FARM_NO_PLAN. */
export function openStore(named: string): FarmStore {
  if (!existsSync(join(resolve(named), 'jobs.jsonl'))) throw new StopRun('FARM_NO_PLAN', { path: named })
  return storeIn(named)
}

function storeIn(named: string): FarmStore {
  const folder = resolve(named)
  const [plan, refused] = [join(folder, 'jobs.jsonl'), join(folder, 'refused.jsonl')]
  const results = join(folder, 'results')
  const resultOf = (job: Job): string => join(results, jobName(job))
  const attemptsOf = (job: Job): string => join(folder, 'attempts', `${jobName(job)}.json`)
  const manifest = (job: Job): JobManifest | null => readManifest(join(resultOf(job), manifestFile))
  const attempts = (job: Job): Attempts =>
    readWhere(attemptsOf(job), (text, path) => readJson(text, attemptsSchema, path)) ?? {
      job: job.id,
      begun: 0,
      failures: [],
    }
  return {
    folder,
    farm: nameOfFarm(folder),
    jobs() {
      const jobs = readWhere(plan, readJobs)
      if (jobs === null) throw new StopRun('FARM_NO_PLAN', { path: named })
      return jobs
    },
    refusals: () => readWhere(refused, readRefusals) ?? [],
    savePlan(jobs, refusals) {
      save(refused, refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join(''))
      save(plan, writeJobs(jobs))
    },
    pipelineOf: ({ pipeline }) => resolve(folder, pipeline),
    manifest,
    bundleOf: (job, { bundle }) => join(resultOf(job), bundle),
    doneAt: (job) => statSync(join(resultOf(job), manifestFile)).mtimeMs,
    deliver: (job, zip, made) => deliver(resultOf(job), zip, made),
    attempts,
    saveAttempts(job, noted) {
      if (noted === null) rmSync(attemptsOf(job), { force: true })
      else save(attemptsOf(job), `${JSON.stringify(noted)}\n`)
    },
    left(jobs) {
      const [done, tried] = [new Set(readdirSync(results)), new Set(readdirSync(join(folder, 'attempts')))]
      const isOpen = (job: Job): boolean =>
        !done.has(jobName(job)) && !(tried.has(`${jobName(job)}.json`) && isGivenUp(attempts(job)))
      return jobs.filter(isOpen)
    },
  }
}

/** Several farms may share a broker, and two of them a list: each has a name by chance, made with its first plan. */
function nameOfFarm(folder: string): string {
  const path = join(folder, 'farm')
  if (!existsSync(path)) save(path, `${crypto.randomUUID().slice(0, 8)}\n`)
  return readFileSync(path, 'utf8').trim()
}

function readWhere<Read>(path: string, read: (text: string, path: string) => Read): Read | null {
  return existsSync(path) ? read(readFileSync(path, 'utf8'), path) : null
}

const readManifest = (path: string): JobManifest | null =>
  readWhere(path, (text) => readJson(text, manifestSchema, path))

const readRefusals = (text: string, path: string): readonly RefusedLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => readJson(line, refusedLineSchema, `${path}:${index + 1}`))

/** All that a run leaves beside its zip goes with it. */
const besideZip = ['', '.sha256', '.minisig']

function deliver(target: string, zip: string, manifest: JobManifest): void {
  // One process of a host at a time works at a job: what an earlier one left half made is its own.
  const part = join(target, '..', `.${basename(target)}.${hostname()}.part`)
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part)
  for (const ending of besideZip)
    if (existsSync(`${zip}${ending}`)) moveFile(`${zip}${ending}`, join(part, `${basename(zip)}${ending}`))
  save(join(part, manifestFile), writeManifest(manifest))
  try {
    renameSync(part, target)
  } catch (cause) {
    const there = readManifest(join(target, manifestFile))
    rmSync(part, { recursive: true, force: true })
    if (there === null) throw cause
    const { key } = manifest
    if (there.sha256 !== manifest.sha256)
      throw new StopRun('FARM_NOT_SAME', { key, one: there.sha256, other: manifest.sha256 }, { cause })
  }
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    // The scratch folder of a host is seldom on the file system that all share.
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    copyFileSync(from, to)
  }
  syncFile(to)
}
