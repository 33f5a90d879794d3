/** The source kind `dokuwiki`: a folder of a wiki, or an archive of one. */

import { stat } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { Source } from '../../common/source.ts'
import { archiveForm, unpackArchive } from '../../unpack/archive.ts'
import { readWiki } from './events.ts'
import { inspectWiki } from './inspect.ts'
import { filesOfWiki } from './names.ts'
import { isAbsent } from './read-small.ts'
import { findWikiFolders, type WikiFolder } from './tree.ts'

export const source: Source = {
  read: ({ from }, signal) => readAll(from, signal),
  async refuse(from, signal) {
    for (const path of from) {
      const isWiki = (await isFolder(path))
        ? (await findWikiFolders(path)).length > 0
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

/** The wiki at a path. Throws NOT_A_DOKUWIKI, SEVERAL_WIKIS. */
async function openWiki(path: string, signal: AbortSignal): Promise<OpenWiki> {
  const refusal = new StopRun('NOT_A_DOKUWIKI', { path: basename(path) })
  if (await isFolder(path)) {
    return { folder: onlyOne(await findWikiFolders(path), path, refusal), losses: [], close: async () => undefined }
  }
  const form = await archiveForm(path, signal)
  if (form === null) throw refusal
  const { folder: unpacked, losses, close } = await unpackArchive(path, form, { files: filesOfWiki, refusal }, signal)
  try {
    return { folder: onlyOne(await findWikiFolders(unpacked), unpacked, refusal), losses, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Throws SEVERAL_WIKIS, which names their folders, and the refusal where there is none. */
function onlyOne(wikis: readonly WikiFolder[], path: string, refusal: StopRun): WikiFolder {
  const [first, ...others] = wikis
  if (first === undefined) throw refusal
  if (others.length === 0) return first
  const names = wikis.map(({ root }) => relative(path, root) || basename(root))
  const { path: named } = refusal.values
  throw new StopRun('SEVERAL_WIKIS', {
    path: typeof named === 'string' ? named : path,
    hosts: names.sort(compareStrings).join(', '),
  })
}
