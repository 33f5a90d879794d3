/** What the kind `mediawiki-database` says of a file or a folder. */

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Loss, lossOfMany } from '../../../src/model/loss.ts'
import type { SourceEvent, WikiSite } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/mediawiki-database/mediawiki-database.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { smallFiles, smallSettings } from './small-wiki.ts'

type Of<Type extends SourceEvent['type']> = Extract<SourceEvent, { readonly type: Type }>

export interface SeenWiki {
  readonly site: Partial<WikiSite>
  readonly pages: Of<'page'>['page'][]
  readonly revisions: Of<'revision'>['revision'][]
  readonly files: (Omit<Of<'file'>['file'], 'content'> & { readonly content: Buffer | null })[]
  readonly losses: Loss[]
}

interface Asked {
  readonly site?: string
  readonly files?: string
  readonly language?: string
}

/** Everything that is read at a path. */
export async function readDatabase(path: string, { site, files, language }: Asked = {}): Promise<SeenWiki> {
  const seen: SeenWiki & { site: Partial<WikiSite> } = { site: {}, pages: [], revisions: [], files: [], losses: [] }
  const known = { note: () => null, text: () => null, html: () => null, hasFile: () => false }
  const input = {
    ...{ from: [path], files: files ?? null, site: site ?? null, hosts: [] },
    ...{ language: language ?? null, timezone: null, live: null, known },
  }
  for await (const event of source.read(input, new AbortController().signal))
    if (event.type === 'site') seen.site = { ...seen.site, ...event.site }
    else if (event.type === 'page') seen.pages.push(event.page)
    else if (event.type === 'revision') seen.revisions.push(event.revision)
    else if (event.type === 'loss') seen.losses.push(lossOfMany(event.loss.count ?? 1, event.loss))
    else if (event.type === 'file') {
      const parts: Uint8Array[] = []
      for await (const part of event.file.content ?? []) parts.push(part)
      seen.files.push({ ...event.file, content: event.file.content === null ? null : Buffer.concat(parts) })
    }
  return seen
}

/** A file with some bytes, in a folder of its own. */
export function fileOf(bytes: string | Uint8Array, name = 'wiki.sql'): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, bytes)
  return path
}

/** A folder as a host hands it out. */
export function folderWith(dump: Buffer, name = 'wiki.sql'): string {
  const folder = scratchFolder()
  put(folder, name, dump)
  put(folder, 'LocalSettings.php', smallSettings)
  for (const [stored, content] of Object.entries(smallFiles)) {
    const [, archived] = stored.split('!')
    const hash = createHash('md5')
      .update(archived ?? stored)
      .digest('hex')
    put(
      folder,
      join('images', archived === undefined ? '' : 'archive', hash.slice(0, 1), hash.slice(0, 2), stored),
      content,
    )
  }
  put(folder, 'images/thumb/a/ab/Plan_du_jardin.png/120px-Plan_du_jardin.png', 'small')
  return folder
}
