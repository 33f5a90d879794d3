/** A failed request that ends the run, in words that say what to do. */

import { StopRun } from '../../../model/errors.ts'
import { RequestFailure } from './failure.ts'

/** What a run ends with that could not go on without the answer; other errors stay as they are. */
export function stopFor(error: unknown, url: string): unknown {
  if (!(error instanceof RequestFailure)) return error
  const { kind, reason, waitMs } = error
  const options = { cause: error }
  switch (kind) {
    case 'busy':
      return new StopRun('SOURCE_BUSY', { url, reason, minutes: Math.ceil((waitMs ?? 0) / 60_000) }, options)
    case 'private':
      return new StopRun('SOURCE_PRIVATE', { url }, options)
    case 'http-auth':
      return new StopRun('SOURCE_HTTP_AUTH', { url }, options)
    case 'session':
      return new StopRun('SOURCE_LOGIN', { url, reason }, options)
    case 'certificate':
      return new StopRun('SOURCE_CERTIFICATE', { url, reason }, options)
    default:
      return new StopRun('SOURCE_UNREACHABLE', { url, reason }, options)
  }
}

/** Waits for an answer without which the run cannot go on. */
export async function required<Value>(answer: Promise<Value>, url: string): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    throw stopFor(error, url)
  }
}
