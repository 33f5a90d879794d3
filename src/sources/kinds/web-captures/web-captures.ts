/**
 * A wiki that only web archives have: each page in the states that were captured, each with the days on which it was seen. A
 * capture counts when it is of this wiki; one of anything else makes way for the next older one.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import type { Source, SourceInput } from '../../common/source.ts'
import { openSpool } from '../../saved-pages/merge/spool.ts'
import { inspectSaved } from '../../saved-pages/open/inspect-saved.ts'
import { isOfArchive } from '../../saved-pages/open/of-archive.ts'
import { readSaved, refuseNotSaved } from '../../saved-pages/open/read-saved.ts'

export const source: Source = {
  read: readCaptures,
  refuse: (from) => refuseNotSaved(from, 'captured'),
  inspect: async (location, _, site = null) =>
    (await isOfArchive(location)) ? await inspectSaved(location, site, 'captured') : null,
}

async function* readCaptures(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const spool = await openSpool()
  try {
    yield* readSaved(input, spool, signal, 'captured')
  } finally {
    await spool.close()
  }
}
