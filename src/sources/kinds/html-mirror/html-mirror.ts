/**
 * A wiki left as saved pages: a folder by wget or HTTrack, web archives, a static site that still answers. What a page
 * says of itself counts; the name of its file is only a hint.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { isAddress } from '../../../support/url.ts'
import type { Credentials, Inspection, Source, SourceInput } from '../../common/source.ts'
import { openSpool } from '../../saved-pages/merge/spool.ts'
import { inspectSaved } from '../../saved-pages/open/inspect-saved.ts'
import { readSaved, refuseNotSaved } from '../../saved-pages/open/read-saved.ts'
import { fingerprintMirror } from './crawl/fingerprint.ts'
import { inspectLive } from './crawl/inspect-live.ts'
import { readLive } from './crawl/read-live.ts'

export const source: Source = {
  read: readMirror,
  fingerprint: fingerprintMirror,
  refuse: (from) => refuseNotSaved(from, 'saved'),
  inspect: inspectMirror,
}

async function* readMirror(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const spool = await openSpool()
  try {
    const address = input.from.find(isAddress)
    if (address === undefined) yield* readSaved(input, spool, signal, 'saved')
    else yield* readLive(address, input, spool, signal)
  } finally {
    await spool.close()
  }
}

/** A wiki that answers without an API too. */
async function inspectMirror(
  location: string,
  _credentials?: Credentials,
  site: string | null = null,
): Promise<Inspection | null> {
  return isAddress(location) ? await inspectLive(location) : await inspectSaved(location, site, 'saved')
}
