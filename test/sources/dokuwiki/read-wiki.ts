/** What the kind `dokuwiki` says of a folder or an archive. */

import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { source } from '../../../src/sources/kinds/dokuwiki/dokuwiki.ts'
import { nothingKnown } from '../html-mirror/read-mirror.ts'
import { type SeenWiki, seenIn } from '../seen-wiki.ts'

export type { SeenWiki } from '../seen-wiki.ts'

/** Everything that is read at a path. */
export async function readWiki(path: string): Promise<SeenWiki> {
  const facts = { files: null, hosts: [], language: null, timezone: null, live: null, known: nothingKnown }
  return seenIn(source.read({ from: [path], ...facts }, new AbortController().signal))
}

export const scratch = (): string => mkdtempSync(join(tmpdir(), 'dokuwiki-'))

/** The fixture in a folder of its own, to be damaged. */
export function copyOfFixture(): string {
  const folder = scratch()
  cpSync('fixtures/orme', folder, { recursive: true })
  return folder
}
