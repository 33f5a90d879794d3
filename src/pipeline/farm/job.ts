/** A job of a farm: one wiki, named by all that its bundle depends on. `jobs.jsonl` holds one a line. */

import { z } from 'zod'
import { message } from '../../model/message.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { compareStrings } from '../../support/order.ts'
import { complaintOf } from '../../support/read-yaml.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const jobSchema = z.strictObject({
  id: digest,
  key: z.string().min(1),
  pipeline: z.string().min(1),
  range: z.null(),
  input: digest,
  configuration: digest,
  version: z.string().min(1),
  bytes: z.number().int().min(0),
  queue: z.string().min(1),
})

/**
 * A job as `jobs.jsonl` holds it: `id` is SHA-256 of `input` (its sources), `range`, `configuration` and `version` (of this
 * program); `pipeline` is the path of its pipeline file, from the store; `bytes` are those of its sources; `range` is null for
 * a whole wiki, the one kind there is.
 */
export type Job = z.infer<typeof jobSchema>

/** What tells one job from another in file names and queues: `communs-0123456789ab`. */
export const jobName = ({ key, id }: Pick<Job, 'key' | 'id'>): string => `${key}-${id.slice(0, 12)}`

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
    .map(({ id, key, pipeline, range, input, configuration, version, bytes, queue }) =>
      JSON.stringify({ id, key, pipeline, range, input, configuration, version, bytes, queue }),
    )
    .map((line) => `${line}\n`)
    .join('')

/** The jobs of a `jobs.jsonl`; `path` is told where a line is none (NotAsExpected). */
export const readJobs = (text: string, path: string): readonly Job[] =>
  text
    .split('\n')
    .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, place }) => readJson(line, jobSchema, place))

/** A JSON text checked by a schema. Throws NotAsExpected with the place and the key. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema, place: string): z.output<Schema> {
  const value = parseJson(text, place)
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  const { key, expected, got } = complaintOf(value, checked.error.issues)
  throw new NotAsExpected([place, key.join('.')].join(' ').trim(), expected, got, { cause: checked.error })
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NotAsExpected(place, 'JSON', cause instanceof Error ? cause.message : message('nothing'), { cause })
  }
}
