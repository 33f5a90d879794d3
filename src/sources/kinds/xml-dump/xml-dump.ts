/** The source kind `xml-dump`: MediaWiki exports, plain or packed, one or several, or a folder of them; with uploads or without. */

import type { WikiSite } from '../../../model/wiki.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { Source } from '../../common/source.ts'
import { sharedContext } from '../../export-xml/context.ts'
import { readDump } from '../../export-xml/dump.ts'
import { openDump } from '../../unpack/decompress.ts'
import { inspectDump } from './inspect.ts'
import { type FoundDump, findDumps, isNoDump, nameOfDump, readSource, sameWiki } from './read-source.ts'

export const source: Source = {
  read: ({ from, files }, signal) => readSource(from, files, signal),
  refuse: refuseNoDump,
  inspect: (location) => inspectDump(location),
}

// Whether what lies at some paths is an export at all, and of one wiki, told by the first piece of each.

/** Throws what refuses a dump that was named, all that lie in folders (there, others are passed over), or those of two wikis. */
async function refuseNoDump(paths: readonly string[], signal: AbortSignal): Promise<void> {
  const { dumps } = await findDumps(paths)
  const expectSameWiki = sameWiki()
  let refused: unknown = null
  let read = 0
  for (const dump of dumps) {
    try {
      const site = await siteOfFirstPiece(dump, signal)
      if (site !== null) expectSameWiki(nameOfDump(dump), site)
      read += 1
    } catch (error) {
      if (dump.folder === null || !isNoDump(error)) throw error
      refused ??= error
    }
  }
  if (read === 0 && refused !== null) throw refused
}

/** What the header of a dump says of its wiki; null where it says nothing, or cannot be read on this machine. */
async function siteOfFirstPiece(dump: FoundDump, signal: AbortSignal): Promise<Partial<WikiSite> | null> {
  const name = nameOfDump(dump)
  try {
    for await (const event of readDump(await openDump(dump.path, signal), name, { ...sharedContext(null), name }))
      return event.type === 'site' ? event.site : null
  } catch (error) {
    // The tool may be on the machine that reads it.
    if (!(error instanceof StopRun && error.code === 'TOOL_MISSING')) throw error
  }
  return null
}
