/** Answers a parse out of the store, as the privacy policy lets it out. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Mask } from '../../privacy/mask.ts'
import type { LatestTexts } from './latest-texts.ts'
import type { WikiLookups } from './parse-setup.ts'
import { pageOfFile } from './saved-files.ts'

/** Texts by title, of code too, and which pages saved files show. */
export function lookupsOf(
  reader: ArchiveReader,
  texts: Pick<LatestTexts, 'of'>,
  mask: Mask | null,
): Omit<WikiLookups, 'figures'> {
  const fileShows = pageOfFile(reader)
  return {
    lookup(title) {
      const found = texts.of(title)
      if (found === null || found.form === 'html') return null
      const { text, revision } = found
      const pageId = reader.page(title)?.page_id ?? null
      return { text, pageId, revision: { id: revision.revision_id, timestamp: revision.at } }
    },
    titleOfFile(path) {
      const title = fileShows(path)?.title ?? null
      return title === null || mask === null ? title : mask(title)
    },
  }
}
