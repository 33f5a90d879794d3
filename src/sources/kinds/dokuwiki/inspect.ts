/** A wiki at a glance: how large, how complete: told from its names and logs, without its texts. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { titleOfId } from '../../../model/dokuwiki-id.ts'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import { message } from '../../../texts/message.ts'
import { type Inspection, notesOnReaders, runTimeOf } from '../../common/source.ts'
import { keptVersions, readSite, titledOnce } from './events.ts'
import { fileFolders, isGone, listSubjects, pageFolders, statesOf } from './states.ts'
import { filesBelow, type WikiFolder } from './tree.ts'

/** Tells of the wiki in a folder; `met`: what its archive lost on the way, `location`: where that lies. */
export async function inspectWiki(folder: WikiFolder, met: readonly Loss[], location: string): Promise<Inspection> {
  const pages = await listSubjects(folder.data, pageFolders)
  const files = await listSubjects(folder.data, fileFolders)
  const titled = titledOnce(pages.subjects)
  const { site, readers } = readSite(folder, [])
  let [revisions, gone, closed] = [0, 0, 0]
  for (const { subject } of titled.subjects) {
    const { states } = await statesOf(folder.data, subject, pageFolders)
    revisions += states.length
    if (isGone(subject, states)) gone += 1
    if (readers?.page(subject.id) === 'members') closed += 1
  }
  const names = new Set<string>()
  const closedNames = new Set<string>()
  for (const file of files.subjects)
    if ((await keptVersions(folder.data, file)).states.length > 0) {
      names.add(titleOfId(file.id))
      if (readers?.file(file.id) === 'members') closedNames.add(titleOfId(file.id))
    }
  let bytes = 0
  for (const name of [pageFolders, fileFolders].flatMap((folders) => Object.values(folders)))
    for await (const path of filesBelow(folder.data, name))
      if (typeof path === 'string') bytes += await sizeOf(join(folder.data, name, path))
  const whole = await stat(location)
  const losses = [...met, ...pages.losses, ...files.losses, ...titled.losses]
  const notes: readonly (Message | Loss)[] = [
    ...(folder.conf === null ? [message('dokuwiki-without-conf')] : []),
    message('dokuwiki-accounts-unread'),
    ...notesOnReaders(closed, closedNames.size),
    ...(gone === 0 ? [] : [message('dokuwiki-pages-deleted', { count: gone })]),
    ...losses,
    runTimeOf({ revisions, pages: titled.subjects.length }),
  ]
  return {
    kind: 'dokuwiki',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? null,
    generator: site.generator ?? null,
    bytes: whole.isDirectory() ? bytes : whole.size,
    pages: titled.subjects.length,
    revisions,
    files: names.size,
    estimated: [],
    lost: lostByKind(losses.filter(({ severity }) => severity === 'lost')),
    notes,
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0
