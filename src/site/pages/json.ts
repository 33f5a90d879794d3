/** A page as JSON: what surrounds its words, for machines. */

import type { FondsPage } from '../../model/fonds.ts'
import { jsonPathOf } from '../../model/site-paths.ts'
import type { Corpus } from '../frame/corpus.ts'
import type { SiteFile } from '../frame/site-file.ts'

/** A page of the wiki as JSON beside its HTML: its facts, sections and meeting records. Its words are in the page and in the catalogue. */
export function jsonFile(page: FondsPage, { view }: Corpus): SiteFile {
  const parsed = view.parsed(page.pageId)
  const described = {
    ...page,
    wiki: view.about.key,
    rights: view.about.rights,
    categories: [...new Set((parsed?.categories ?? []).map(({ name }) => name))],
    sections: (parsed?.sections ?? []).map(({ level, heading, anchor }) => ({ level, heading, anchor })),
    meetings: view.meetingsOfPage(page.pageId).map(({ record }) => record),
  }
  return { path: jsonPathOf(page.sitePath), content: `${JSON.stringify(described, null, 2)}\n` }
}
