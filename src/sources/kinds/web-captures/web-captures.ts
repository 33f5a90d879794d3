/**
 * A wiki that only web archives have: each page in the states that were captured, each with the days on which it was seen. A
 * capture counts when it is of this wiki; one of anything else makes way for the next older one.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { isAddress } from '../../../support/url.ts'
import { message } from '../../../texts/message.ts'
import type { Inspection, Source, SourceInput } from '../../common/source.ts'
import { openSpool } from '../../saved-pages/merge/spool.ts'
import { inspectSaved } from '../../saved-pages/open/inspect-saved.ts'
import { isOfArchive } from '../../saved-pages/open/of-archive.ts'
import { readSaved, refuseNotSaved } from '../../saved-pages/open/read-saved.ts'
import { originalIn } from './fetch/archives.ts'
import { fingerprintOfCaptures, planCaptures, readArchiveLive } from './fetch/read-live.ts'

export const source: Source = {
  read: readCaptures,
  fingerprint: async (input) => {
    const address = input.from.find(isAddress)
    return address === undefined ? '' : fingerprintOfCaptures(address, input)
  },
  plan: async (input, signal) => {
    const address = input.from.find(isAddress)
    return address === undefined ? null : await planCaptures(address, input, signal)
  },
  refuse: (from) => refuseNotSaved(from, 'captured'),
  inspect: async (location, _, site = null) => {
    if (isAddress(location)) return inspectReplay(location)
    return (await isOfArchive(location)) ? await inspectSaved(location, site, 'captured') : null
  },
}

/** An address of a capture in an archive that is known by its host tells the wiki; nothing is asked. Null for any other. */
function inspectReplay(location: string): Inspection | null {
  const original = originalIn(location)
  if (original === null) return null
  return {
    kind: 'web-captures',
    baseUrl: original.origin,
    asked: { from: `${new URL(location).origin}/`, site: original.host },
    ...{ name: null, language: null, timezone: null, generator: null },
    ...{ bytes: null, pages: null, revisions: null, files: null, estimated: [], lost: {} },
    notes: [message('captures-not-asked')],
  }
}

async function* readCaptures(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const spool = await openSpool()
  try {
    const address = input.from.find(isAddress)
    if (address === undefined) yield* readSaved(input, spool, signal, 'captured')
    else yield* readArchiveLive(address, input, spool, signal)
  } finally {
    await spool.close()
  }
}
