/** Whether what lies at some paths is an export at all, told by the first piece of it. */

import { basename } from 'node:path'
import { StopRun } from '../../../model/errors.ts'
import { sharedContext } from '../../export-xml/context.ts'
import { readDump } from '../../export-xml/dump.ts'
import { openDump } from './decompress.ts'
import { findDumps, isNoDump } from './read-source.ts'

/** Throws what refuses a dump that was named, or all that lie in folders: there, others are passed over. */
export async function refuseNoDump(paths: readonly string[], signal: AbortSignal): Promise<void> {
  const { dumps } = await findDumps(paths)
  const [named, inFolders] = [
    dumps.filter(({ folder }) => folder === null),
    dumps.filter(({ folder }) => folder !== null),
  ]
  for (const { path } of named) await readFirstPiece(path, signal)
  let refused: unknown = null
  for (const { path } of inFolders) {
    try {
      return await readFirstPiece(path, signal)
    } catch (error) {
      if (!isNoDump(error)) throw error
      refused ??= error
    }
  }
  if (refused !== null && named.length === 0) throw refused
}

async function readFirstPiece(path: string, signal: AbortSignal): Promise<void> {
  const name = basename(path)
  try {
    for await (const _ of readDump(await openDump(path, signal), name, { ...sharedContext(null), name })) return
  } catch (error) {
    // The tool may be on the machine that reads it.
    if (!(error instanceof StopRun && error.code === 'TOOL_MISSING')) throw error
  }
}
