/** Whether a failed request ends the run or is a loss; the words of the first say what to do, the second is an event. */

import type { SourceEvent } from '../../../model/wiki.ts'
import type { LossKind } from '../../../texts/english/losses.ts'
import { StopRun } from '../../../texts/errors.ts'
import { type LossFacts, loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import type { Crawl } from './crawl.ts'
import { isOwnFault, RequestFailure } from './failure.ts'

/** What a run ends with that could not go on without the answer; other errors stay as they are. */
export function stopFor(error: unknown, url: string): unknown {
  if (!(error instanceof RequestFailure)) return error
  const { kind, reason, waitMs } = error
  const options = { cause: error }
  switch (kind) {
    case 'busy':
      return new StopRun('SOURCE_BUSY', { url, reason, minutes: Math.ceil((waitMs ?? 0) / 60_000) }, options)
    case 'walled':
      return new StopRun(
        'SOURCE_WALLED',
        {
          ...{ url, wall: reason, put: error.wall?.put ?? message('put-by-server') },
          dump: error.wall?.dump ?? message('wall-without-dump'),
        },
        options,
      )
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

/**
 * For a request that failed for good: returns when only this one is at fault, so that it becomes a loss and the reading goes
 * on. Throws `StopRun` when the wiki no longer answers at all, or an error that is none of a request.
 */
export async function onlyThisFailed(crawl: Crawl, error: unknown): Promise<RequestFailure> {
  const failure = ownFailure(crawl, error)
  try {
    await crawl.connection.ask('siteinfo', { action: 'query', meta: 'siteinfo', siprop: 'statistics' })
  } catch (silence) {
    throw stopFor(silence, crawl.api)
  }
  return failure
}

/** The failure of one request, of a wiki that was heard a moment ago; throws what is more than that. */
export function ownFailure({ api }: Crawl, error: unknown): RequestFailure {
  if (!(error instanceof RequestFailure)) throw error
  if (!isOwnFault(error)) throw stopFor(error, api)
  return error
}

/** A loss as an event. */
export const lossEvent = <Kind extends LossKind>(
  kind: Kind,
  subject: string,
  ...facts: LossFacts<Kind>
): SourceEvent => ({ type: 'loss', loss: loss(kind, subject, ...facts) })

export const revisionSubject = (title: string, revisionId: number): string => `${title} (revision ${revisionId})`
