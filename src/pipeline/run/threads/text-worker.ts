/** A thread that reads the texts of the store: mines the links of pages, looks for what is private, and masks. */

import { openArchive } from '../../../archive/archive.ts'
import { readArchive } from '../../../archive/read.ts'
import { openResults } from '../../../archive/results.ts'
import type { PageRow } from '../../../archive/rows.ts'
import { type ClassifyContext, classifyLink } from '../../../links/classify.ts'
import { type MinedPage, minePage } from '../links-step.ts'
import { createShownSearch, type ShownSetup, type ShownValues } from '../privacy/joined-step.ts'
import {
  createTextMasking,
  createTextSearch,
  type FoundInTexts,
  type IdentifiedText,
  type MaskedTexts,
  type SearchedRange,
  type StoredText,
  type TextRange,
  textsOfRange,
} from '../text-passes.ts'
import { lastShared } from './last-shared.ts'
import type { WikiOfThread } from './parse-worker.ts'
import type { SharedValue } from './pool.ts'

/** Pages to search as they are shown; `setup` is a ShownSetup. */
export interface ShownTask {
  /** A WikiOfThread. */
  readonly wiki: SharedValue
  readonly pages: readonly PageRow[]
  readonly setup: SharedValue
}

/** Pages to mine; `links` is a ClassifyContext. */
export interface MineTask {
  /** A WikiOfThread. */
  readonly wiki: SharedValue
  readonly pages: readonly PageRow[]
  readonly links: SharedValue
}

/** Texts to search or to mask; `setup` is a TextSearchSetup or a MaskerSetup. */
export interface TextTask<Range extends TextRange> {
  /** A WikiOfThread. */
  readonly wiki: SharedValue
  readonly range: Range
  readonly setup: SharedValue
}

const openedStore = lastShared(openStore, ({ archive }) => archive.close())

function openStore({ archivePath }: WikiOfThread) {
  const archive = openArchive(archivePath, { readonly: true })
  return { archive, reader: readArchive(archive), results: openResults(archive) }
}

const isShortBy = lastShared(
  (links: ClassifyContext) =>
    (raw: string): boolean =>
      classifyLink(raw, links).class === 'shortener',
)
const searchOf = lastShared(createTextSearch)
const maskingOf = lastShared(createTextMasking)
const shownSearchOf = lastShared((setup: ShownSetup) => ({
  search: createShownSearch(setup),
  ...setup,
}))

/** Mines pages in their order. */
export function minePages({ wiki, pages, links }: MineTask): readonly MinedPage[] {
  const store = openedStore(wiki)
  const isShort = isShortBy(links)
  return pages.map((page) => minePage(page, store, isShort))
}

/** Looks for what is private in the texts of a range. */
export function searchTexts({ wiki, range, setup }: TextTask<TextRange>): FoundInTexts {
  const search = searchOf(setup)
  return search(written(textsOfRange(openedStore(wiki).archive, range)))
}

function* written(texts: Iterable<IdentifiedText>): Generator<StoredText> {
  for (const one of texts) yield { ...one, isWritten: true }
}

/** Masks the texts of a range. */
export const maskTexts = ({ wiki, range, setup }: TextTask<SearchedRange>): MaskedTexts =>
  maskingOf(setup)(textsOfRange(openedStore(wiki).archive, range), range.detected)

/** Looks for what is private in the words of pages, in their order. */
export function searchShown({ wiki, pages, setup }: ShownTask): readonly ShownValues[] {
  const { results } = openedStore(wiki)
  const { search, isPublished, found } = shownSearchOf(setup)
  return pages.map(({ title, page_key: pageKey }) => {
    const published = isPublished ? results.parsed(title, true) : null
    const isSearched = found !== null && published === null && !found.has(pageKey)
    return search(published ?? results.parsed(title, false), isSearched)
  })
}
