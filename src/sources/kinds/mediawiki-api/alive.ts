import type { Crawl } from './crawl.ts'
import { isOwnFault, RequestFailure } from './failure.ts'
import { stopFor } from './stops.ts'

/**
 * For a request that failed for good: returns when only this one is at fault, so that it becomes a loss and the reading goes
 * on. Throws `StopRun` when the wiki no longer answers at all, or an error that is none of a request.
 */
export async function onlyThisFailed(crawl: Crawl, error: unknown): Promise<RequestFailure> {
  if (!(error instanceof RequestFailure)) throw error
  if (!isOwnFault(error)) throw stopFor(error, crawl.api)
  try {
    await crawl.connection.ask('siteinfo', { action: 'query', meta: 'siteinfo', siprop: 'statistics' })
  } catch (silence) {
    throw stopFor(silence, crawl.api)
  }
  return error
}
