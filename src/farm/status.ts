/** `farm status`: how a farm stands, from its store; what waits where, from its broker. */

import type { Message } from '../model/message.ts'
import { listOf } from '../support/work-ahead.ts'
import { isGivenUp, lastFailure } from './attempts.ts'
import { openQueue } from './broker-queues.ts'
import type { RefusedLine } from './failure-reason.ts'
import { type FailureReason, reasonOf } from './failure-reason.ts'
import { type Job, jobName, wikisOf } from './job.ts'
import { type BundleManifest, isBundle } from './manifest.ts'
import type { QueueCounts } from './queue.ts'
import { type FarmResult, type FarmStore, openStore, readAll } from './store.ts'

/** What a farm is asked with. */
export interface StatusOptions {
  /** The store, as a person names it. */
  readonly store: string
  /** Address of the broker; null: queues are not told. */
  readonly broker: string | null
  /** Is told what the user should know of the broker. */
  readonly tell: (notice: Message) => void
  readonly environment: NodeJS.ProcessEnv
}

/** How a farm stands. */
export interface FarmStatus {
  /** Lines of the plan. */
  readonly jobs: number
  /** Of them, those that make a bundle; the others parse ranges for them. */
  readonly wikis: number
  readonly done: number
  readonly left: number
  /** Jobs that were given up: key of the wiki, which range of it (null: the wiki itself), and why. */
  readonly failed: readonly (FailureReason & Pick<Job, 'key' | 'range'>)[]
  /** Jobs whose result is there and is none, and why. */
  readonly damaged: readonly (FailureReason & Pick<Job, 'key' | 'range'>)[]
  /** Lines of the list that are no job. */
  readonly refused: readonly RefusedLine[]
  /** Bundles in which something is lost. */
  readonly incomplete: number
  /** Names in `results/` of bundles that are none of this plan: of sources, policies and lists as they were before. */
  readonly outdated: readonly string[]
  /** Runs that were begun beyond one for each job: what kills, failures and losses of the queue have cost. */
  readonly begunAgain: number
  /** Of the sources: of all wikis, and of those done. */
  readonly sourceBytes: { readonly all: number; readonly done: number }
  /** Of the bundles that are there, together. */
  readonly totals: Readonly<Record<(typeof counted)[number], number>>
  /** Losses over all bundles, by severity and kind. */
  readonly losses: BundleManifest['losses']
  /** Jobs in an hour, over the last of them; null while fewer than two are done, and where the store does not say when. */
  readonly perHour: number | null
  /** Estimated by the bytes of sources that are left; null while that cannot be told. */
  readonly secondsLeft: number | null
  /** By queue; null without a broker. */
  readonly queues: Readonly<Record<string, QueueCounts>> | null
}

/** Whoever only looks is ended by the system. */
const unheard = new AbortController().signal

/** What manifests count, beside losses. */
const counted = ['bytes', 'pages', 'revisions', 'files', 'meetings'] as const

/** How a farm stands now. Throws FARM_NO_PLAN, BROKER_ and STORE_ codes. */
export async function farmStatus(options: StatusOptions): Promise<FarmStatus> {
  const store = await openStore(options.store, { ...options, signal: unheard })
  const jobs = await store.jobs()
  const { broker } = options
  const { results, damaged, isDone } = await readAll(store, jobs)
  const bundles = results.flatMap(({ manifest }) => (isBundle(manifest) ? [manifest] : []))
  const tried = await listOf(store.tried(jobs))
  const broken = new Set(damaged.map(({ job }) => jobName(job)))
  const failed = tried.filter(({ job, attempts }) => !isDone(job) && !broken.has(jobName(job)) && isGivenUp(attempts))
  const wikis = wikisOf(jobs)
  const done = jobs.filter(isDone)
  const open = jobs.filter((job) => !isDone(job))
  return {
    jobs: jobs.length,
    wikis: wikis.length,
    done: done.length,
    left: open.length - failed.length - damaged.length,
    damaged: damaged.map(({ job: { key, range }, damage }) => ({ key, range, ...reasonOf(damage) })),
    failed: failed.map(({ job: { key, range }, attempts }) => ({ key, range, ...lastFailure(key, attempts) })),
    refused: await store.refusals(),
    incomplete: bundles.filter(({ exit }) => exit !== 0).length,
    outdated: await store.outdated(jobs),
    begunAgain: sum(tried, ({ attempts }) => Math.max(0, attempts.begun - 1)),
    sourceBytes: { all: sum(wikis, sizeOf), done: sum(wikis.filter(isDone), sizeOf) },
    totals: Object.fromEntries(
      counted.map((name) => [name, sum(bundles, (manifest) => manifest[name])]),
    ) as FarmStatus['totals'],
    losses: lossesOf(bundles),
    ...pace(results, sum(open, sizeOf) - sum(failed, ({ job }) => job.bytes)),
    queues: broker === null ? null : await queueCounts(store, jobs, broker, options.tell),
  }
}

const sizeOf = ({ bytes }: Job): number => bytes
const sum = <One>(list: readonly One[], count: (one: One) => number): number =>
  list.reduce((total, one) => total + count(one), 0)

/** Losses of several bundles together, kinds sorted. */
export function lossesOf(manifests: readonly BundleManifest[]): BundleManifest['losses'] {
  const together = (severity: keyof BundleManifest['losses']): Record<string, number> => {
    const counts = new Map<string, number>()
    for (const { losses } of manifests)
      for (const [kind, count] of Object.entries(losses[severity])) counts.set(kind, (counts.get(kind) ?? 0) + count)
    return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
  }
  return { declared: together('declared'), lost: together('lost') }
}

/** The pace is that of the last jobs: hosts come and go. */
const recent = 100

function pace(results: readonly FarmResult[], bytesLeft: number): Pick<FarmStatus, 'perHour' | 'secondsLeft'> {
  const last = results
    .flatMap(({ at, job }) => (at === null ? [] : [{ at, job }]))
    .sort((one, other) => one.at - other.at)
    .slice(-recent)
  const [first, end] = [last.at(0), last.at(-1)]
  const seconds = first === undefined || end === undefined ? 0 : (end.at - first.at) / 1000
  if (last.length < 2 || seconds <= 0) return { perHour: null, secondsLeft: null }
  // The first of them ended when the time begins.
  const bytes = sum(last.slice(1), ({ job }) => job.bytes)
  return {
    perHour: ((last.length - 1) / seconds) * 3600,
    secondsLeft: bytes === 0 ? null : Math.round((bytesLeft * seconds) / bytes),
  }
}

async function queueCounts(
  { farm }: FarmStore,
  jobs: readonly Job[],
  broker: string,
  tell: StatusOptions['tell'],
): Promise<Readonly<Record<string, QueueCounts>>> {
  const queue = await openQueue({ broker, farm, queues: jobs.map((job) => job.queue), tell, signal: unheard })
  try {
    return await queue.counts()
  } finally {
    await queue.close()
  }
}
