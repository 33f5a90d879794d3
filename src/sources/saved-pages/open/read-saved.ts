/** Pages that lie on this disk, as the events of their wiki; and whether any lie at some paths. */

import { opendir, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SourceEvent } from '../../../model/wiki.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { inThisThread, type SourceInput } from '../../common/source.ts'
import { beginsAsArchive, isWebArchive } from '../../web-archive/containers.ts'
import { isIndex } from '../../web-archive/index-rows.ts'
import { savedBytes } from '../merge/file-events.ts'
import type { HowKept } from '../merge/losses.ts'
import { mirrorEvents } from '../merge/mirror-events.ts'
import type { Spool } from '../merge/spool.ts'
import { listFiles, savedAlone } from '../read/folder.ts'
import { type OpenedMirrors, openMirrors, refusals } from './open-mirror.ts'

/** Reads folders, web archives and pages saved alone. Throws as `openMirrors` does. */
export async function* readSaved(
  input: SourceInput,
  spool: Spool,
  signal: AbortSignal,
  how: HowKept,
): AsyncGenerator<SourceEvent> {
  yield* eventsOf(yield* openMirrors(input, spool, how), input, signal, how)
}

/** The events of the wiki in some mirrors, with the uploads that lie apart. */
export async function* eventsOf(
  { mirrors, beside, losses }: OpenedMirrors,
  { files, timezone, known, work = inThisThread }: SourceInput,
  signal: AbortSignal,
  how: HowKept,
): AsyncGenerator<SourceEvent> {
  const given = files === null ? { files: [], losses: [] } : await listFiles(Buffer.from(files), basename(files))
  for (const loss of [...losses, ...given.losses]) yield { type: 'loss', loss }
  const uploads = async () => [...mirrors.flatMap((mirror) => mirror.files), ...beside, ...given.files]
  const timeOf = (revisionId: number) => known.timeOf?.(revisionId) ?? null
  yield* mirrorEvents(
    { mirrors, uploads, reader: savedBytes, timezone, work, timeOf, exported: null, withoutExport: null, how },
    signal,
  )
}

// Whether anything at some paths can be saved pages, told by names and first bytes alone.

/** Throws NOT_A_MIRROR or NOT_CAPTURES for a folder without a file, and a file that is neither a web archive nor a saved page; NOT_A_SOURCE for an empty one. */
export async function refuseNotSaved(paths: readonly string[], how: HowKept): Promise<void> {
  for (const path of paths)
    if (!(how === 'captured' && isIndex(path)) && !(await mayBeSaved(path)))
      throw new StopRun(refusals[how], { path: basename(path) })
}

async function mayBeSaved(path: string): Promise<boolean> {
  const found = await stat(path)
  if (found.isDirectory()) return await holdsFile(path)
  if (found.size === 0) throw new StopRun('NOT_A_SOURCE', { path: basename(path), reason: message('file-is-empty') })
  return (await isWebArchive(path)) ? await beginsAsArchive(path) : (await savedAlone(path)) !== null
}

async function holdsFile(folder: string): Promise<boolean> {
  for await (const entry of await opendir(folder, { recursive: true })) if (!entry.isDirectory()) return true
  return false
}
