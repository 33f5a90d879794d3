/** The dumps behind the paths that a pipeline names: files, or what lies in a folder. */

import { stat } from 'node:fs/promises'
import { StopRun } from '../../../model/errors.ts'
import { type DumpFolder, openDumpFolder } from './folder/dump-folder.ts'

export interface FoundDump {
  readonly path: string
  /** The folder in which it was found; null for a file that was named. */
  readonly folder: string | null
}

export interface FoundDumps {
  readonly dumps: readonly FoundDump[]
  readonly folders: readonly DumpFolder[]
}

/** Throws NOT_A_SOURCE for a folder without a dump. */
export async function findDumps(paths: readonly string[]): Promise<FoundDumps> {
  const dumps: FoundDump[] = []
  const folders: DumpFolder[] = []
  for (const path of paths) {
    const folder = (await stat(path)).isDirectory() ? await openDumpFolder(path) : undefined
    if (folder === null) throw new StopRun('NOT_A_SOURCE', { path })
    if (folder === undefined) dumps.push({ path, folder: null })
    else {
      folders.push(folder)
      dumps.push(...folder.dumps.map((dump) => ({ path: dump, folder: path })))
    }
  }
  return { dumps, folders }
}

/** Whether a file was refused because it is no export of pages. */
export const isNoDump = (error: unknown): error is StopRun =>
  error instanceof StopRun && (error.code === 'NOT_A_DUMP' || error.code === 'DUMP_OF_LOGS')
