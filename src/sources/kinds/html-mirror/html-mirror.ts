/**
 * A wiki left as saved pages: a folder by wget or HTTrack, web archives, a static site that still answers. What a page
 * says of itself counts; the name of its file is only a hint.
 */

import { basename } from 'node:path'
import type { SourceEvent } from '../../../model/wiki.ts'
import { inThisThread, type Source, type SourceInput } from '../../source.ts'
import { fingerprintMirror } from './crawl/fingerprint.ts'
import { readLive } from './crawl/read-live.ts'
import { inspectMirror } from './inspect.ts'
import { savedBytes } from './merge/file-events.ts'
import { mirrorEvents } from './merge/mirror-events.ts'
import { openSpool, type Spool } from './merge/spool.ts'
import { openMirrors } from './open-mirror.ts'
import { listFiles } from './read/folder.ts'
import { refuseNoMirror } from './refuse.ts'

export const source: Source = {
  read: readMirror,
  fingerprint: fingerprintMirror,
  refuse: refuseNoMirror,
  inspect: inspectMirror,
}

async function* readMirror(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const spool = await openSpool()
  try {
    const address = input.from.find((from) => /^https?:/i.test(from))
    if (address === undefined) yield* readSaved(input, spool, signal)
    else yield* readLive(address, input, spool, signal)
  } finally {
    await spool.close()
  }
}

async function* readSaved(input: SourceInput, spool: Spool, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const { files, timezone, known, work = inThisThread } = input
  const { mirrors, beside } = yield* openMirrors(input, spool)
  const given = files === null ? { files: [], losses: [] } : await listFiles(Buffer.from(files), basename(files))
  for (const loss of given.losses) yield { type: 'loss', loss }
  const uploads = async () => [...mirrors.flatMap((mirror) => mirror.files), ...beside, ...given.files]
  const timeOf = (revisionId: number) => known.timeOf?.(revisionId) ?? null
  yield* mirrorEvents(
    { mirrors, uploads, reader: savedBytes, timezone, work, timeOf, exported: null, withoutExport: null },
    signal,
  )
}
