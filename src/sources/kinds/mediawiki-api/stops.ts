/** A failed request that ends the run, in words that say what to do. */

import { StopRun } from '../../../model/errors.ts'
import type { ErrorCode } from '../../../model/texts/errors.ts'
import { type FailureKind, RequestFailure } from './failure.ts'

const codes: Readonly<Partial<Record<FailureKind, ErrorCode>>> = {
  busy: 'SOURCE_BUSY',
  private: 'SOURCE_PRIVATE',
  'http-auth': 'SOURCE_HTTP_AUTH',
  session: 'SOURCE_LOGIN',
  certificate: 'SOURCE_CERTIFICATE',
}

/** What a run ends with that could not go on without the answer; other errors stay as they are. */
export function stopFor(error: unknown, url: string): unknown {
  if (!(error instanceof RequestFailure)) return error
  const minutes = Math.ceil((error.waitMs ?? 0) / 60_000)
  return new StopRun(
    codes[error.kind] ?? 'SOURCE_UNREACHABLE',
    { url, reason: error.message, minutes },
    { cause: error },
  )
}

/** Waits for an answer without which the run cannot go on. */
export async function required<Value>(answer: Promise<Value>, url: string): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    throw stopFor(error, url)
  }
}
