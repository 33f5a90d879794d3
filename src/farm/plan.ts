/** `farm plan`: a list of wikis becomes jobs, in `jobs.jsonl` and, where a broker is given, in its queues. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { stringify } from 'yaml'
import type { Message } from '../model/message.ts'
import { loadPipeline } from '../pipeline/io/load.ts'
import { writeNamed } from '../pipeline/io/writable.ts'
import { hasPrivacyKey } from '../pipeline/run/privacy/privacy-step.ts'
import { refuseNoWiki } from '../pipeline/run/source-plan.ts'
import { NotAsExpected } from '../support/expected.ts'
import { isAddress } from '../support/url.ts'
import { pipelineFileTexts } from '../texts/english/pipeline-file.ts'
import { StopRun } from '../texts/errors.ts'
import type { Language } from '../texts/language.ts'
import { message } from '../texts/message.ts'
import { openQueue } from './broker-queues.ts'
import { checkListed } from './check-sections.ts'
import { placelessIn, type RefusedLine, refusalOf } from './failure-reason.ts'
import { nameJob } from './identity.ts'
import { dividedQueue, isLive, type Job, longestFirst, mostRanges, rangesOf, wikisOf } from './job.ts'
import { type ListedWiki, readList } from './list.ts'
import { pipelineFor } from './pipeline-for.ts'
import { type FarmStore, makeStore, openStore, pipelinesFolder } from './store.ts'

/** How a farm is planned. */
export interface PlanOptions {
  /** The store, as a person names it, made where it is not there. */
  readonly store: string
  /** Address of the broker; null: no queue is filled. */
  readonly broker: string | null
  /** Wikis with more bytes of sources are parsed in ranges of about so many; null: every wiki is one job. */
  readonly split: number | null
  /** Whether what was given up is tried anew. */
  readonly retry: boolean
  /** Of the comment in the pipeline files that are made. */
  readonly language: Language
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Is told what the user should know of the broker, and of keys that stay on this host. */
  readonly tell: (notice: Message) => void
  /** Is told after each wiki of the list. */
  readonly listen: (done: number, total: number) => void
}

/** A plan: how many jobs there are, and how they stand. */
export interface PlanResult {
  /** Path or address of `jobs.jsonl`. */
  readonly plan: string
  /** Lines of it. */
  readonly jobs: number
  /** Of them, those that make a bundle; the others parse ranges for them. */
  readonly wikis: number
  readonly done: number
  readonly failed: number
  readonly left: number
  /** Jobs put into queues; 0 without a broker. */
  readonly queued: number
  /** Of the sources of all wikis. */
  readonly bytes: number
  /** First and last line of `jobs.jsonl` of each queue, from 1. */
  readonly queues: Readonly<Record<string, { readonly jobs: number; readonly first: number; readonly last: number }>>
  readonly refused: readonly RefusedLine[]
  /** Keys of the wikis of the plan before that are in this one no longer, sorted. */
  readonly gone: readonly string[]
  /** 3 where a line of the list is no job. */
  readonly exit: 0 | 3
}

/**
 * Plans a list (`list` null: the plan that is there), and fills the queues with what is neither done nor given up: what a broker
 * has lost is back in its queues. Throws FARM_NO_PLAN, FARM_LIST_EMPTY, NOT_WRITABLE, BROKER_ and STORE_
 * codes.
 */
export async function plan(list: string | null, options: PlanOptions): Promise<PlanResult> {
  const store = await (list === null ? openStore : makeStore)(options.store, options)
  const gone = list === null ? [] : await planList(store, list, options)
  await store.clearRanges()
  const jobs = await store.jobs()
  if (options.retry) for (const job of (await store.standing(jobs)).failed) await store.saveAttempts(job, null)
  const { done, left, failed } = await store.standing(jobs)
  const queued = options.broker === null ? 0 : await fillQueue(store, left, options.broker, options)
  const refused = await store.refusals()
  return {
    plan: `${store.address}/jobs.jsonl`,
    jobs: jobs.length,
    wikis: wikisOf(jobs).length,
    done: done.length,
    failed: failed.length,
    left: left.length,
    queued,
    bytes: wikisOf(jobs).reduce((sum, job) => sum + job.bytes, 0),
    queues: linesByQueue(jobs),
    refused,
    gone,
    exit: refused.length > 0 ? 3 : 0,
  }
}

async function fillQueue(
  store: FarmStore,
  left: readonly Job[],
  broker: string,
  options: PlanOptions,
): Promise<number> {
  const queue = await openQueue({ ...options, broker, farm: store.farm, queues: left.map((job) => job.queue) })
  try {
    await queue.fill(left)
    return left.length
  } finally {
    await queue.close()
  }
}

/** A wiki that is none is refused by its line, and stops no other one. Gives the keys of those that were planned before, and are no longer. */
async function planList(store: FarmStore, list: string, options: PlanOptions): Promise<readonly string[]> {
  const { signal, listen } = options
  const wikis = await readList(list)
  const folder = isAddress(list) ? process.cwd() : dirname(resolve(list))
  const placeless = placelessIn(join(store.folder, pipelinesFolder), [folder, store.folder])
  const [jobs, refusals]: [Map<string, PlannedWiki>, RefusedLine[]] = [new Map(), []]
  for (const [index, wiki] of wikis.entries()) {
    signal.throwIfAborted()
    try {
      if ('error' in wiki) throw wiki.error
      const job = await planWiki(store, wiki, jobs, options)
      jobs.set(job.key, { job, wiki })
    } catch (error) {
      signal.throwIfAborted()
      refusals.push(refusalOf(wiki.place, error, placeless))
    }
    listen(index + 1, wikis.length)
  }
  const wholes = [...jobs.values()].map(({ job }) => job).sort(longestFirst)
  const planned = wholes.flatMap((job) => [...rangesOf(job), job])
  const before = await keysBefore(store)
  await store.savePlan(planned, refusals)
  if (!store.isFolderShared) tellKeys(store, wholes, options)
  return before.filter((key) => !jobs.has(key))
}

/** A plan that is damaged is replaced as one that is not there. */
async function keysBefore(store: FarmStore): Promise<readonly string[]> {
  try {
    return wikisOf(await store.jobs())
      .map(({ key }) => key)
      .sort()
  } catch (error) {
    if (error instanceof NotAsExpected || (error instanceof StopRun && error.code === 'FARM_NO_PLAN')) return []
    throw error
  }
}

/** A job that makes a bundle, and what of the list it is for. */
interface PlannedWiki {
  readonly job: Job
  readonly wiki: ListedWiki
}

/** A key of pseudonyms is private: who has it can try names against every pseudonym. It is put into no bucket, and that is told. */
function tellKeys(store: FarmStore, jobs: readonly Job[], { environment, tell }: PlanOptions): void {
  if (hasPrivacyKey(environment) || jobs.length === 0) return
  tell(message('keys-stay-here', { folder: join(store.folder, pipelinesFolder) }))
}

async function planWiki(
  store: FarmStore,
  { pipeline, source, place, named }: ListedWiki,
  jobs: ReadonlyMap<string, PlannedWiki>,
  { environment, signal, split, language }: PlanOptions,
): Promise<Job> {
  const refuseTwice = (key: string): void => {
    const other = jobs.get(key)?.wiki
    if (other !== undefined) throw new StopRun('FARM_KEY_TWICE', { named, key, other: other.named, place: other.place })
  }
  let path = pipeline
  if (path === null && source !== null) {
    const folder = join(store.folder, pipelinesFolder)
    const { key, definition } = await pipelineFor(source, folder, environment)
    refuseTwice(key)
    await checkListed(source)
    path = writePipeline(folder, key, definition, language)
  }
  await refuseNoWiki(loadPipeline(path ?? place), environment, signal)
  const { id, key, ...hashed } = await nameJob(path ?? place, environment, signal)
  refuseTwice(key)
  return {
    id,
    key,
    pipeline: relative(store.folder, path ?? place)
      .split(sep)
      .join('/'),
    ...hashed,
    ...divided(key, hashed, split),
  }
}

function divided(key: string, { bytes, queue }: Pick<Job, 'bytes' | 'queue'>, split: PlanOptions['split']) {
  const ranges = isLive({ queue }) ? 0 : rangesIn(bytes, split)
  return { ranges, queue: ranges === 0 ? queue : dividedQueue(queue, key) }
}

/** A live wiki is asked by one host, at the pace that it bears. */
const rangesIn = (bytes: number, split: number | null): number =>
  split === null || bytes <= split ? 0 : Math.min(mostRanges, Math.ceil(bytes / split))

function writePipeline(
  folder: string,
  key: string,
  definition: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${key}.yml`)
  const text = `# ${pipelineFileTexts.listed[language]}\n${stringify(definition)}`
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeNamed(path, text)
  return path
}

function linesByQueue(jobs: readonly Job[]): PlanResult['queues'] {
  const queues: Record<string, { jobs: number; first: number; last: number }> = {}
  for (const [index, { queue }] of jobs.entries()) {
    const line = index + 1
    const before = queues[queue]
    queues[queue] = { jobs: (before?.jobs ?? 0) + 1, first: before?.first ?? line, last: line }
  }
  return queues
}
