/** A job of a farm: one wiki, or a range of the pages of a large one, named by all that its result depends on. `jobs.jsonl` holds one a line. */

import { z } from 'zod'
import { wikiKey } from '../pipeline/io/definition.ts'
import { NotAsExpected } from '../support/expected.ts'
import { sha256 } from '../support/hash.ts'
import { compareStrings } from '../support/order.ts'
import { checked } from '../support/read-yaml.ts'
import { message } from '../texts/message.ts'

/** SHA-256. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A wiki is divided into so many ranges at the most: all of them are looked at before it is made. */
export const mostRanges = 1000

const count = z.number().int().min(1).max(mostRanges)

const jobSchema = z.strictObject({
  id: digest,
  key: wikiKey,
  pipeline: z.string().regex(/^[^\0]{1,4096}$/),
  range: z.strictObject({ part: count, of: count }).nullable(),
  // Absent in a plan of a version that divided none.
  ranges: z.number().int().min(0).max(mostRanges).default(0),
  input: digest,
  configuration: digest,
  version: z.string().min(1),
  bytes: z.number().int().min(0),
  queue: z.string().regex(/^[\w.:[\]-]{1,300}$/),
})

/**
 * A job as `jobs.jsonl` holds it: `id` is SHA-256 of `input` (its sources), `range`, `configuration` and `version` (of this
 * program); `pipeline` is the path of its pipeline file, from the store; `bytes` are those of its sources. `range` is null for
 * the job that makes the bundle of a wiki; another one parses a range of its pages for that job, whose `ranges` are so many.
 */
export type Job = z.infer<typeof jobSchema>

/** The id of a job with such an input, such a range, configuration and version. */
export const idOf = ({
  input,
  range,
  configuration,
  version,
}: Pick<Job, 'input' | 'range' | 'configuration' | 'version'>): string =>
  sha256(JSON.stringify([input, range === null ? null : ['parse', range.part, range.of], configuration, version]))

/** The jobs that parse the ranges of a wiki, in their order; none where it is not divided. */
export function rangesOf(wiki: Job): readonly Job[] {
  const { ranges: of } = wiki
  const bytes = Math.round(wiki.bytes / Math.max(1, of))
  return Array.from({ length: of }, (_, index) => {
    const job = { ...wiki, range: { part: index + 1, of }, ranges: 0, bytes }
    return { ...job, id: idOf(job) }
  })
}

/** The job that makes the bundle of the wiki of a range; of a wiki, itself. Its `bytes` are not told by a range. */
export function wikiOf(job: Job): Job {
  if (job.range === null) return job
  const wiki = { ...job, range: null, ranges: job.range.of }
  return { ...wiki, id: idOf(wiki) }
}

/** The jobs of a plan that make bundles. */
export const wikisOf = (jobs: readonly Job[]): readonly Job[] => jobs.filter(({ range }) => range === null)

/** What tells one job from another in file names and queues: `communs-0123456789ab`. */
export const jobName = ({ key, id }: Pick<Job, 'key' | 'id'>): string => `${key}-${id.slice(0, 12)}`

/** The key of the wiki of a job with such a name. */
export const keyOfName = (name: string): string => name.replace(/-[0-9a-f]{12}$/, '')

/** Wikis up to these sizes share a queue, in bytes of their sources; the largest have one of their own. */
const sizeQueues = [
  { queue: 'S', most: 10_000_000 },
  { queue: 'M', most: 200_000_000 },
  { queue: 'L', most: Infinity },
] as const

/** What the queues of live wikis begin with: each host has its own. */
export const hostQueue = 'host-'

/** The queue of a wiki: of its host (lower case, with port) where it is live, else by its size. */
export function queueOf(bytes: number, host: string | null): string {
  if (host !== null) return `${hostQueue}${host}`
  return sizeQueues.find(({ most }) => bytes <= most)?.queue ?? 'L'
}

/** The queue of a wiki that is divided, and of its ranges: its own, so that a host that is at work at it takes others meanwhile. */
export const dividedQueue = (size: string, key: string): string => `${size}-${key}`

/** Whether it is the queue of one divided wiki. */
export const isDivided = (queue: string): boolean => !isLive({ queue }) && queue.includes('-')

/** What a queue holds, as `--queue` names it: wikis of a size, or `hosts`. */
export const kindOfQueue = (queue: string): string => (isLive({ queue }) ? 'hosts' : (queue.split('-')[0] ?? queue))

/** In the order in which jobs stand and are taken: live wikis by host, then the largest first, so that nothing long is left for the end. */
export const longestFirst = (one: Job, other: Job): number =>
  Number(isLive(other)) - Number(isLive(one)) ||
  (isLive(one) ? compareStrings(one.queue, other.queue) : other.bytes - one.bytes) ||
  compareStrings(one.key, other.key)

/** Whether a job asks a host for its wiki. */
export const isLive = ({ queue }: Pick<Job, 'queue'>): boolean => queue.startsWith(hostQueue)

/** `jobs.jsonl`: one job a line, always in the same order of keys. */
export const writeJobs = (jobs: readonly Job[]): string =>
  jobs
    .map(({ id, key, pipeline, range, ranges, input, configuration, version, bytes, queue }) =>
      JSON.stringify({ id, key, pipeline, range, ranges, input, configuration, version, bytes, queue }),
    )
    .map((line) => `${line}\n`)
    .join('')

/** The jobs of a `jobs.jsonl`; `path` is told where a line is none (NotAsExpected). */
export const readJobs = (text: string, path: string): readonly Job[] =>
  text
    .split('\n')
    .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, place }) => {
      const job = readJson(line, jobSchema, place)
      if (job.id !== idOf(job)) throw new NotAsExpected(`${place} id`, idOf(job), job.id)
      return job
    })

/** A JSON text checked by a schema. Throws NotAsExpected with the place and the key. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema, place: string): z.output<Schema> {
  return checked(parseJson(text, place), schema, place)
}

/** A JSON text as it was written. Throws NotAsExpected with the place. */
export function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NotAsExpected(place, 'JSON', cause instanceof Error ? cause.message : message('nothing'), { cause })
  }
}
