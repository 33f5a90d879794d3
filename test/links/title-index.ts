/** Titles of a corpus as plain lists, for what asks an index of them. */

import { foldForMirror, type TitleIndex } from '../../src/links/resolve/title-index.ts'
import type { TitleRules } from '../../src/model/title.ts'

/** An index over plain lists. */
export function titleIndexOf(corpus: {
  readonly rules: TitleRules
  readonly pages: Iterable<{ readonly pageId: number; readonly title: string }>
  readonly revisions?: Iterable<{ readonly revisionId: number; readonly pageId: number }>
  readonly files?: Iterable<{ readonly path: string; readonly pageId: number }>
  readonly mainPage?: string | null
}): TitleIndex {
  const byPage = new Map<number, string>()
  const folded = new Map<string, string[]>()
  for (const { pageId, title } of corpus.pages) {
    byPage.set(pageId, title)
    const key = foldForMirror(title)
    folded.set(key, [...(folded.get(key) ?? []), title])
  }
  const pageOf = new Map([...(corpus.revisions ?? [])].map(({ revisionId, pageId }) => [revisionId, pageId]))
  const pageOfFile = new Map([...(corpus.files ?? [])].map(({ path, pageId }) => [path, pageId]))
  const titles = new Set(byPage.values())
  return {
    rules: corpus.rules,
    hasTitle: (prefixed) => titles.has(prefixed),
    hasFile: () => false,
    titleOfPage: (pageId) => byPage.get(pageId) ?? null,
    titleOfRevision: (revisionId) => byPage.get(pageOf.get(revisionId) ?? -1) ?? null,
    titleAt: () => null,
    titleOfFile: (path) => byPage.get(pageOfFile.get(path) ?? -1) ?? null,
    titlesOfFolded: (key) => folded.get(key) ?? [],
    mainPage: corpus.mainPage ?? null,
  }
}
