/**
 * A wiki left as saved pages (wget, HTTrack): the page is the evidence, its file name only a hint.
 * Two passes: what every page says, then pages in the order of their titles with their HTML.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import type { Source, SourceInput } from '../../source.ts'
import { findClock, type SiteClock } from './clock.ts'
import { pageEvents } from './events.ts'
import { fileEvents } from './file-events.ts'
import { listFiles } from './folder.ts'
import { inspectMirror } from './inspect.ts'
import { clockAssumed, minuteTimes, noWikitext } from './losses.ts'
import { type Mirror, openMirrors } from './open-mirror.ts'
import { type Survey, survey } from './survey.ts'
import { indexUploads } from './uploads.ts'

export const source: Source = { read: readMirror, inspect: inspectMirror }

async function* readMirror(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const mirrors = await openMirrors(input.from, input.hosts)
  const found = yield* survey(mirrors, signal)
  const site = found.site.finish()
  const clock = clockOf(found, input.timezone)
  yield { type: 'site', site }
  yield { type: 'loss', loss: noWikitext() }
  yield { type: 'loss', loss: minuteTimes() }
  if (clock.basis !== 'diff-pages') yield { type: 'loss', loss: clockAssumed(clock.basis, clock.offset) }
  yield* pageEvents(found, site, clock, signal)
  yield* fileEvents(found.census.uploads, indexUploads(await uploadFiles(mirrors, input.files)), clock)
}

function clockOf({ census, site }: Survey, zone: string | null): SiteClock {
  let newest = ''
  for (const { revisions } of census.pages.values()) {
    for (const { fact } of revisions.values())
      newest = (fact.time.printed ?? '') > newest ? (fact.time.printed ?? '') : newest
  }
  return findClock(census.clocks, zone, site.crawledAt(), newest === '' ? null : newest)
}

async function uploadFiles(mirrors: readonly Mirror[], folder: string | null) {
  const own = mirrors.flatMap(({ files }) => files)
  return folder === null ? own : [...own, ...(await listFiles(Buffer.from(folder)))]
}
