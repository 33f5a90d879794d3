/** The source kind `dokuwiki`: a folder of a wiki, or an archive of one. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { Source } from '../../common/source.ts'
import { archiveForm, unpackArchive } from '../../unpack/archive.ts'
import { readWiki } from './events.ts'
import { inspectWiki } from './inspect.ts'
import { filesOfWiki } from './names.ts'
import { findWikiFolder, isAbsent, type WikiFolder } from './tree.ts'

export const source: Source = {
  read: ({ from }, signal) => readAll(from, signal),
  async refuse(from, signal) {
    for (const path of from) {
      const isWiki = (await isFolder(path))
        ? (await findWikiFolder(path)) !== null
        : (await archiveForm(path, signal)) !== null
      if (!isWiki) throw new StopRun('NOT_A_DOKUWIKI', { path: basename(path) })
    }
  },
  async inspect(location) {
    if (isAddress(location)) return null
    const wiki = await openWiki(location, new AbortController().signal).catch((error: unknown) => {
      if (isAbsent(error) || (error instanceof StopRun && error.code === 'NOT_A_DOKUWIKI')) return null
      throw error
    })
    if (wiki === null) return null
    try {
      return await inspectWiki(wiki.folder, wiki.losses, location)
    } finally {
      await wiki.close()
    }
  },
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory()

async function* readAll(from: readonly string[], signal: AbortSignal): AsyncGenerator<SourceEvent> {
  for (const path of from) {
    const { folder, losses, close } = await openWiki(path, signal)
    try {
      for (const one of losses) yield { type: 'loss', loss: one }
      yield* readWiki(folder, signal)
    } finally {
      await close()
    }
  }
}

interface OpenWiki {
  readonly folder: WikiFolder
  readonly losses: readonly Loss[]
  readonly close: () => Promise<void>
}

/** The wiki at a path. Throws NOT_A_DOKUWIKI. */
async function openWiki(path: string, signal: AbortSignal): Promise<OpenWiki> {
  const refusal = new StopRun('NOT_A_DOKUWIKI', { path: basename(path) })
  if (await isFolder(path)) {
    const folder = await findWikiFolder(path)
    if (folder === null) throw refusal
    return { folder, losses: [], close: async () => undefined }
  }
  const form = await archiveForm(path, signal)
  if (form === null) throw refusal
  const { folder: unpacked, losses, close } = await unpackArchive(path, form, { files: filesOfWiki, refusal }, signal)
  const folder = await findWikiFolder(unpacked)
  if (folder !== null) return { folder, losses, close }
  await close()
  throw refusal
}
