/** The corpus as the links engine asks for it: titles, pages by id, pages of revisions and of saved files. */

import type { ArchiveReader } from '../../../archive/read.ts'
import { foldForMirror, type TitleIndex } from '../../../links/resolve.ts'
import type { FondsUpload, FondsUploadVersion } from '../../../model/fonds.ts'
import type { TitleRules } from '../../../model/title.ts'
import { pageOfFile } from '../saved-files.ts'
import type { PageIndex } from './published-pages.ts'

/** `surtElsewhere`: the SURT of an address that is none of the wiki’s own; null for one that is. */
export function corpusTitles(
  pages: PageIndex,
  reader: ArchiveReader,
  rules: TitleRules,
  mainPage: string | null,
  files: readonly FondsUpload[],
  surtElsewhere: (address: string) => string | null,
): TitleIndex {
  const kept = new Set(files.filter(({ versions }) => versions.some(isKept)).map(({ name }) => name))
  let folded: Map<string, string[]> | null = null
  // Made only when a mirror name asks.
  let elsewhere: ReadonlyMap<string, string> | null = null
  let saved: ReturnType<typeof pageOfFile> | null = null
  return {
    rules,
    mainPage,
    hasTitle: (prefixed) => pages.byTitle(prefixed) !== null,
    hasFile: (name) => kept.has(name),
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
    titleAt(surt) {
      elsewhere ??= titlesElsewhere(pages, reader, surtElsewhere)
      return elsewhere.get(surt) ?? null
    },
    titlesOfFolded(wanted) {
      folded ??= foldTitles(pages)
      return folded.get(wanted) ?? []
    },
  }
}

const isKept = ({ bundlePath }: FondsUploadVersion): boolean => bundlePath !== null

/** SURT of the address at which a page stood outside of the wiki → its title. */
function titlesElsewhere(
  pages: PageIndex,
  reader: ArchiveReader,
  surtElsewhere: (address: string) => string | null,
): ReadonlyMap<string, string> {
  const titles = new Map<string, string>()
  for (const { page_key, url } of reader.pages()) {
    const surt = url === null ? null : surtElsewhere(url)
    const title = pages.byKey(page_key)?.page.title
    if (surt !== null && title !== undefined && !titles.has(surt)) titles.set(surt, title)
  }
  return titles
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
