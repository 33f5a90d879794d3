/** The corpus as the links engine asks for it: titles, pages by id, pages of revisions and of saved files. */

import type { ArchiveReader } from '../../../archive/read.ts'
import { foldForMirror, type TitleIndex } from '../../../links/resolve.ts'
import type { TitleRules } from '../../../model/title.ts'
import { pageOfFile } from '../saved-files.ts'
import type { PageIndex } from './published-pages.ts'

export function corpusTitles(
  pages: PageIndex,
  reader: ArchiveReader,
  rules: TitleRules,
  mainPage: string | null,
): TitleIndex {
  let folded: Map<string, string[]> | null = null
  // Made only when a mirror name asks.
  let saved: ReturnType<typeof pageOfFile> | null = null
  return {
    rules,
    mainPage,
    hasTitle: (prefixed) => pages.byTitle(prefixed) !== null,
    titleOfPage: (pageId) => pages.byId(pageId)?.page.title ?? null,
    titleOfRevision(revisionId) {
      const row = reader.revision(revisionId)
      return row === null ? null : (pages.byKey(row.page_key)?.page.title ?? null)
    },
    titleOfFile(path) {
      saved ??= pageOfFile(reader)
      const pageKey = saved(path)?.pageKey
      return pageKey === undefined ? null : (pages.byKey(pageKey)?.page.title ?? null)
    },
    titlesOfFolded(wanted) {
      folded ??= foldTitles(pages)
      return folded.get(wanted) ?? []
    },
  }
}

/** Made only when a mirror name asks: most wikis never need it. */
function foldTitles(pages: PageIndex): Map<string, string[]> {
  const folded = new Map<string, string[]>()
  for (const { page } of pages.entries()) {
    const key = foldForMirror(page.title)
    folded.set(key, [...(folded.get(key) ?? []), page.title])
  }
  return folded
}
