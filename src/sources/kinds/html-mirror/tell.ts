/** Mirrors, once they are open, as the events of their wiki: what every page says, then pages in the order of their titles. */

import { indexNamespaces } from '../../../model/title.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import type { Holdings } from './census.ts'
import { findClock, type SiteClock } from './clock.ts'
import { pageEvents } from './events.ts'
import { fileEvents, type UploadReader } from './file-events.ts'
import { clockAssumed, clockDoubtful, minuteTimes, noWikitext } from './losses.ts'
import type { Mirror, MirrorFile } from './mirror-file.ts'
import { missingPages } from './missing.ts'
import { type Survey, survey } from './survey.ts'

export interface Telling {
  readonly mirrors: readonly Mirror[]
  /** Where uploads are looked for, once it is known which ones the pages name. */
  readonly uploads: (holdings: Holdings) => Promise<readonly MirrorFile[]>
  readonly reader: UploadReader
  readonly timezone: string | null
}

export async function* tell(telling: Telling, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const found = yield* survey(telling.mirrors, signal)
  const site = found.site.finish()
  const clock = clockOf(found, telling.timezone)
  yield { type: 'site', site }
  yield { type: 'loss', loss: noWikitext() }
  yield { type: 'loss', loss: minuteTimes() }
  yield* doubts(clock)
  yield* pageEvents(found.holdings, site, clock, signal)
  for (const loss of missingPages(found.holdings, indexNamespaces(site.namespaces))) yield { type: 'loss', loss }
  yield* fileEvents(found.holdings.uploads, await telling.uploads(found.holdings), clock, telling.reader)
}

function* doubts({ basis, offset, votes, others }: SiteClock): Iterable<SourceEvent> {
  if (basis !== 'exact-times') yield { type: 'loss', loss: clockAssumed(basis, offset) }
  else if (others > 0) yield { type: 'loss', loss: clockDoubtful(offset, votes, others) }
}

function clockOf({ holdings, site }: Survey, zone: string | null): SiteClock {
  const printed = [...holdings.pages.values()].flatMap(({ revisions }) =>
    [...revisions.values()].flatMap(({ fact }) => fact.time.printed ?? []),
  )
  const newest = printed.reduce<string | null>((last, time) => (last === null || time > last ? time : last), null)
  return findClock(holdings.clocks, zone, site.crawledAt(), newest)
}
