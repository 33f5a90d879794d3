/** All that a source says of a wiki, by what it is. */

import { type Loss, lossOfMany } from '../../src/model/loss.ts'
import type { SourceEvent, WikiSite } from '../../src/model/wiki.ts'

type Of<Type extends SourceEvent['type']> = Extract<SourceEvent, { readonly type: Type }>

export interface SeenWiki {
  readonly site: Partial<WikiSite>
  readonly pages: Of<'page'>['page'][]
  readonly revisions: Of<'revision'>['revision'][]
  readonly files: (Omit<Of<'file'>['file'], 'content'> & { readonly content: Buffer | null })[]
  readonly losses: Loss[]
}

/** What a reading tells, the bytes of files with it. */
export async function seenIn(events: AsyncIterable<SourceEvent>): Promise<SeenWiki> {
  const seen: SeenWiki & { site: Partial<WikiSite> } = { site: {}, pages: [], revisions: [], files: [], losses: [] }
  for await (const event of events)
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
