/** A wiki at a glance: how large, how complete: told from its names and logs, without its texts. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import { message } from '../../../texts/message.ts'
import { type Inspection, runTimeOf } from '../../common/source.ts'
import { readSite } from './events.ts'
import { fileFolders, listSubjects, pageFolders, statesOf } from './states.ts'
import type { WikiFolder } from './tree.ts'

/** Tells of the wiki in a folder; `met`: what its archive lost on the way, `location`: where that lies. */
export async function inspectWiki(folder: WikiFolder, met: readonly Loss[], location: string): Promise<Inspection> {
  const pages = await listSubjects(folder.data, pageFolders)
  const files = await listSubjects(folder.data, fileFolders)
  let revisions = 0
  let bytes = 0
  for (const page of pages.subjects) {
    revisions += statesOf(folder.data, page, pageFolders).states.length
    if (page.isThere) bytes += await sizeOf(join(folder.data, 'pages', `${page.path}.txt`))
    for (const copy of page.attic.values()) bytes += await sizeOf(join(folder.data, 'attic', copy))
  }
  for (const file of files.subjects) if (file.isThere) bytes += await sizeOf(join(folder.data, 'media', file.path))
  const whole = await stat(location)
  const losses = [...met, ...pages.losses, ...files.losses]
  const site: Partial<WikiSite> = readSite(folder, []).site
  const gone = pages.subjects.filter(({ isThere }) => !isThere).length
  const notes: readonly (Message | Loss)[] = [
    ...(folder.conf === null ? [message('dokuwiki-without-conf')] : []),
    message('dokuwiki-accounts-unread'),
    ...(gone === 0 ? [] : [message('dokuwiki-pages-deleted', { count: gone })]),
    ...losses,
    runTimeOf(revisions, pages.subjects.length),
  ]
  return {
    kind: 'dokuwiki',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? null,
    generator: site.generator ?? null,
    bytes: whole.isDirectory() ? bytes : whole.size,
    pages: pages.subjects.length,
    revisions,
    files: files.subjects.length,
    estimated: [],
    lost: lostByKind(losses.filter(({ severity }) => severity === 'lost')),
    notes,
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0
