/** What an answer is compared with: the answer to a name that nobody made, and the front page of the site. */

import { z } from 'zod'
import type { Observation } from '../lock/lock-schema.ts'
import { bitsBetween } from './simhash.ts'

/** Two pages whose simhashes differ by so few of 64 bits say the same. */
const similarBits = 3

/** A page asked for comparison, as an observation keeps it among its facts. */
const comparedSchema = z.object({
  url: z.string(),
  /** Nothing: the server did not answer. */
  http: z.int().optional(),
  simhash: z.string().optional(),
  /** Where it was sent to another place. */
  final: z.string().optional(),
  /** Whether it holds a field for a password. */
  password: z.boolean().optional(),
})

/**
 * A page that was asked for comparison; without `http` its server did not answer, without `simhash` (16 hex digits) it
 * says too little.
 */
export type Compared = z.output<typeof comparedSchema>

type Answered = Pick<Observation, 'simhash' | 'facts'>

/** The answer to an invented name beside the link (`control`) or of the site's first address (`front`); null when not asked. */
export function comparedIn({ facts }: Answered, what: 'control' | 'front'): Compared | null {
  const read = comparedSchema.partial({ url: true }).safeParse(facts?.[what])
  return read.success ? { ...read.data, url: read.data.url ?? '' } : null
}

/** Whether a page was answered with the same words. */
export function isSimilar(simhash: string | undefined, other: Compared | null): boolean {
  if (simhash === undefined || other?.simhash === undefined || other.http !== 200) return false
  return bitsBetween(simhash, other.simhash) <= similarBits
}

/** Whether a name that nobody made is answered with the same words; one that is sent elsewhere measures nothing. */
export function isLikeControl(observation: Answered): boolean {
  const control = comparedIn(observation, 'control')
  return control?.final === undefined && isSimilar(observation.simhash, control)
}

/**
 * Whether every address of the site answers like this, its first one too: a script's frame, a question to robots or about
 * consent. Also where the front page was asked and did not answer: nobody knows then.
 */
export function isLikeFront(observation: Answered): boolean {
  const front = comparedIn(observation, 'front')
  return front !== null && (front.http === undefined || isSimilar(observation.simhash, front))
}
