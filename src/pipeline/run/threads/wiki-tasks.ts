/** What a thread does of a wiki that is stored: it opens the store for itself, and gives back plain values. */

import { openArchive } from '../../../archive/archive.ts'
import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import { readArchive } from '../../../archive/read.ts'
import { openResults } from '../../../archive/results.ts'
import type { PageRow } from '../../../archive/rows.ts'
import { type ClassifyContext, classifyLink } from '../../../links/classify.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import { createMasker, type MaskerSetup } from '../../../privacy/mask.ts'
import { latestTexts } from '../latest-texts.ts'
import { type MinedPage, minePage } from '../links-step.ts'
import { createPageParser, createTextRenderer, type OldTextInput, type PackedText, packText } from '../page-parser.ts'
import type { PageInput, ParseSetup, StepSetup, WikiLookups } from '../parse-setup.ts'
import { createShownSearch, type ShownSetup, type ShownValues } from '../privacy/joined-step.ts'
import { pageOfFile } from '../saved-files.ts'
import {
  createTextMasking,
  createTextSearch,
  type FoundInTexts,
  type IdentifiedText,
  type MaskedTexts,
  type SearchedRange,
  type StoredText,
  type TextRange,
  type TextSearchSetup,
  textsOfRange,
} from '../text-passes.ts'
import { lastShared, type SharedValue } from './shared.ts'

/** A wiki whose store a thread reads. */
export interface WikiOfThread {
  readonly archivePath: string
  readonly parse: ParseSetup
}

/** Some of a wiki that something is done of: pages, a range of texts. */
export interface WikiTask<Part> {
  /** A WikiOfThread. */
  readonly wiki: SharedValue
  /** What all tasks of a step are given. */
  readonly setup: SharedValue
  readonly part: Part
}

interface OpenedWiki {
  readonly archive: ReturnType<typeof openArchive>
  readonly reader: ReturnType<typeof readArchive>
  readonly results: ReturnType<typeof openResults>
  readonly setup: ParseSetup
  /** Compiled when the first page is parsed. */
  readonly pageParser: () => ReturnType<typeof createPageParser>
}

const openedWiki = lastShared(
  ({ archivePath, parse }: WikiOfThread): OpenedWiki => {
    const archive = openArchive(archivePath, { readonly: true })
    let parser: ReturnType<typeof createPageParser> | null = null
    const pageParser = () => (parser ??= createPageParser(parse))
    return { archive, reader: readArchive(archive), results: openResults(archive), setup: parse, pageParser }
  },
  ({ archive }) => archive.close(),
)

/** A task for which something is made of a wiki and of the setup of a step, once. */
function wikiTask<Setup, Part, Result>(make: (setup: Setup, wiki: OpenedWiki) => (part: Part) => Result) {
  const made = lastShared(make)
  return ({ wiki, setup, part }: WikiTask<Part>): Result => made(setup, openedWiki(wiki))(part)
}

/** Parses pages, in their order. */
const parse = wikiTask((setup: StepSetup, wiki) => {
  const parsePage = parserOf(setup, wiki)
  return (pages: readonly PageInput[]): readonly PackedPage[] => pages.map((page) => packPage(parsePage(page)))
})

/** Renders texts of old, in their order; one in which the parser ends with an error says so. */
const renderTexts = wikiTask((step: StepSetup, wiki) => {
  const mask = step.mask === null ? (text: string) => text : createMasker(step.mask).mask
  const render = createTextRenderer(wiki.setup, lookupsFor(step, wiki))
  return (inputs: readonly OldTextInput[]): readonly PackedText[] =>
    inputs.map((input) => packText(input, render, mask))
})

/** Mines pages, in their order. */
const mine = wikiTask((links: ClassifyContext, wiki) => {
  const isShort = (raw: string): boolean => classifyLink(raw, links).class === 'shortener'
  return (pages: readonly PageRow[]): readonly MinedPage[] => pages.map((page) => minePage(page, wiki, isShort))
})

/** Looks for what is private in the texts of a range. */
const searchTexts = wikiTask((setup: TextSearchSetup, { archive }) => {
  const search = createTextSearch(setup)
  return (range: TextRange): FoundInTexts => search(written(textsOfRange(archive, range)))
})

function* written(texts: Iterable<IdentifiedText>): Generator<StoredText> {
  for (const one of texts) yield { ...one, isWritten: true }
}

/** Masks the texts of a range. */
const maskTexts = wikiTask((setup: MaskerSetup, { archive }) => {
  const mask = createTextMasking(setup)
  return (range: SearchedRange): MaskedTexts => mask(textsOfRange(archive, range), range.detected)
})

/** Looks for what is private in the words of pages, in their order. */
const searchShown = wikiTask((setup: ShownSetup, { results }) => {
  const search = createShownSearch(setup)
  const { isPublished, found } = setup
  return (pages: readonly PageRow[]): readonly ShownValues[] =>
    pages.map(({ title, page_key: pageKey }) => {
      const published = isPublished ? results.parsed(title, true) : null
      const isSearched = found !== null && published === null && !found.has(pageKey)
      return search(published ?? results.parsed(title, false), isSearched)
    })
})

const parserOf = (step: StepSetup, wiki: OpenedWiki): ((input: PageInput) => ParsedPage) =>
  wiki.pageParser()(lookupsFor(step, wiki))

/** Answers a parse out of the store, as the privacy policy lets it out: texts by title, of code too, and pages that saved files show. */
function lookupsFor({ figures, mask: masking, dropped }: StepSetup, { reader }: OpenedWiki): WikiLookups {
  const mask = masking === null ? null : createMasker(masking).mask
  const texts = latestTexts(reader, mask === null ? null : (_, text) => mask(text), dropped)
  const fileShows = pageOfFile(reader)
  return {
    figures,
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

/** By name; each loads the parser. */
export const wikiTasks = { parse, renderTexts, mine, searchTexts, maskTexts, searchShown }

/** What is done of a wiki. */
export type WikiTasks = typeof wikiTasks
