/** What the kind `dokuwiki` says of a folder or an archive. */

import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Loss, lossOfMany } from '../../../src/model/loss.ts'
import type { SourceEvent, WikiSite } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/dokuwiki/dokuwiki.ts'

type Of<Type extends SourceEvent['type']> = Extract<SourceEvent, { readonly type: Type }>

export interface SeenWiki {
  readonly site: Partial<WikiSite>
  readonly pages: Of<'page'>['page'][]
  readonly revisions: Of<'revision'>['revision'][]
  readonly files: (Omit<Of<'file'>['file'], 'content'> & { readonly content: Buffer | null })[]
  readonly losses: Loss[]
}

/** Everything that is read at a path. */
export async function readWiki(path: string): Promise<SeenWiki> {
  const seen: SeenWiki & { site: Partial<WikiSite> } = { site: {}, pages: [], revisions: [], files: [], losses: [] }
  const known = { note: () => null, text: () => null, html: () => null, hasFile: () => false }
  const input = { from: [path], files: null, hosts: [], language: null, timezone: null, live: null, known }
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

export const scratch = (): string => mkdtempSync(join(tmpdir(), 'dokuwiki-'))

/** The fixture in a folder of its own, to be damaged. */
export function copyOfFixture(): string {
  const folder = scratch()
  cpSync('fixtures/orme', folder, { recursive: true })
  return folder
}
