/** Whether anything at some paths can be saved pages, told by names and first bytes alone. */

import { open, opendir, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { StopRun } from '../../../texts/errors.ts'
import { savedAlone } from './read/folder.ts'
import { isWebArchive } from './web-archive/packages.ts'

/** Throws NOT_A_MIRROR for a folder without a file, and a file that is neither a web archive nor a saved page. */
export async function refuseNoMirror(paths: readonly string[]): Promise<void> {
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

/** As a WARC, plain or in gzip, or as the zip that a WACZ is. */
async function beginsAsArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return /^(?:\s*WARC\/|\x1f\x8b|PK)/.test(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await file.close()
  }
}
