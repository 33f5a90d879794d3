/**
 * A wiki left as saved pages: a folder by wget or HTTrack, web archives, a static site that still answers. What a page
 * says of itself counts; the name of its file is only a hint.
 */

import { opendir, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SourceEvent } from '../../../model/wiki.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import { inThisThread, type Source, type SourceInput } from '../../common/source.ts'
import { savedBytes } from '../../saved-pages/merge/file-events.ts'
import { mirrorEvents } from '../../saved-pages/merge/mirror-events.ts'
import { openSpool, type Spool } from '../../saved-pages/merge/spool.ts'
import { openMirrors } from '../../saved-pages/open/open-mirror.ts'
import { listFiles, savedAlone } from '../../saved-pages/read/folder.ts'
import { beginsAsArchive, isWebArchive } from '../../web-archive/containers.ts'
import { fingerprintMirror } from './crawl/fingerprint.ts'
import { readLive } from './crawl/read-live.ts'
import { inspectMirror } from './inspect.ts'

export const source: Source = {
  read: readMirror,
  fingerprint: fingerprintMirror,
  refuse: refuseNoMirror,
  inspect: inspectMirror,
}

async function* readMirror(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const spool = await openSpool()
  try {
    const address = input.from.find(isAddress)
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

// Whether anything at some paths can be saved pages, told by names and first bytes alone.

/** Throws NOT_A_MIRROR for a folder without a file, and a file that is neither a web archive nor a saved page. */
async function refuseNoMirror(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (!(await mayBeMirror(path))) throw new StopRun('NOT_A_MIRROR', { path: basename(path) })
}

async function mayBeMirror(path: string): Promise<boolean> {
  const found = await stat(path)
  if (found.isDirectory()) return await holdsFile(path)
  if (found.size === 0) return false
  return (await isWebArchive(path)) ? await beginsAsArchive(path) : (await savedAlone(path)) !== null
}

async function holdsFile(folder: string): Promise<boolean> {
  for await (const entry of await opendir(folder, { recursive: true })) if (!entry.isDirectory()) return true
  return false
}
