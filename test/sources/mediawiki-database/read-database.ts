/** What the kind `mediawiki-database` says of a file or a folder. */

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { source } from '../../../src/sources/kinds/mediawiki-database/mediawiki-database.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { nothingKnown } from '../html-mirror/read-mirror.ts'
import { type SeenWiki, seenIn } from '../seen-wiki.ts'
import { smallFiles, smallSettings } from './small-wiki.ts'

export type { SeenWiki } from '../seen-wiki.ts'

interface Asked {
  readonly site?: string
  readonly files?: string
  readonly language?: string
}

/** Everything that is read at a path. */
export async function readDatabase(path: string, { site, files, language }: Asked = {}): Promise<SeenWiki> {
  const input = {
    ...{ from: [path], files: files ?? null, site: site ?? null, hosts: [] },
    ...{ language: language ?? null, timezone: null, live: null, known: nothingKnown },
  }
  return seenIn(source.read(input, new AbortController().signal))
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
