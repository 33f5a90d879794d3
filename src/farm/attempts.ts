/** How often a job was begun, and how it failed: kept in the store, so that no loss of a queue forgets it. */

import { z } from 'zod'
import { StopRun } from '../texts/errors.ts'
import { type FailureReason, reasonOf, reasonShape } from './failure-reason.ts'

const failureSchema = z.strictObject({ ...reasonShape, host: z.string() })

/** The file of the attempts of a job, as it is read back. */
export const attemptsSchema = z.strictObject({
  job: z.string(),
  begun: z.number().int().min(0),
  failures: z.array(failureSchema),
})

/** Attempts at a job: how many were begun, and those that ended with an error. What is in neither was killed, or is at work. */
export type Attempts = z.infer<typeof attemptsSchema>

/** An error of a wiki comes back; one of the machine (a full disk, a host that is down) may not. */
const mostFailures = 2
/** A process that is killed says nothing of its job, but for one that is killed each time: it may take more memory than there is. */
const mostBegun = 8

/** Whether a job is given up: it stands in status and index as one that failed. */
export const isGivenUp = ({ begun, failures }: Attempts): boolean =>
  failures.length >= mostFailures || begun >= mostBegun

/** Why a job was given up, or failed last. */
export function lastFailure(key: string, { begun, failures }: Attempts): FailureReason {
  const last = failures.at(-1)
  if (last === undefined) return reasonOf(new StopRun('FARM_JOB_KILLED', { key, count: begun }))
  const { host: _, ...reason } = last
  return reason
}

/** Whether an error is one of the farm's store: no attempt at a wiki has failed by it. That of one wiki, in which its pages are, is another. */
export const isOfStore = (error: unknown): error is StopRun =>
  error instanceof StopRun && error.code.startsWith('STORE_') && error.code !== 'STORE_DAMAGED'

/** Milliseconds until a job that failed is tried again. */
export const retryAfterMs = 5_000
