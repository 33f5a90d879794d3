/** A thread that parses: opens the store for itself, parses batches of pages, gives back plain values. Trees stay here. */

import { openArchive } from '../../../archive/archive.ts'
import { type PackedPage, packPage } from '../../../archive/packed-page.ts'
import { type ArchiveReader, readArchive } from '../../../archive/read.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import { createMasker } from '../../../privacy/mask.ts'
import { latestTexts } from '../latest-texts.ts'
import { createPageParser } from '../page-parser.ts'
import type { PageInput, ParseSetup, StepSetup, TextLookup } from '../parse-setup.ts'
import { pageOfFile } from '../saved-files.ts'
import { lastShared } from './last-shared.ts'
import type { SharedValue } from './pool.ts'

/** A wiki whose store a thread reads. */
export interface WikiOfThread {
  readonly archivePath: string
  readonly parse: ParseSetup
}

/** A batch of pages of a step. */
export interface ParseTask {
  readonly batch: readonly PageInput[]
  /** A WikiOfThread. */
  readonly wiki: SharedValue
  /** A StepSetup. */
  readonly step: SharedValue
}

const openedWiki = lastShared(openWiki, ({ archive }) => archive.close())

/** Parses pages in the order in which they came. */
export function parseBatch({ batch, wiki, step }: ParseTask): readonly PackedPage[] {
  const parsePage = openedWiki(wiki).parserOfStep(step)
  return batch.map((input) => packPage(parsePage(input)))
}

function openWiki({ archivePath, parse }: WikiOfThread) {
  const archive = openArchive(archivePath, { readonly: true })
  const opened: OpenedWiki = { reader: readArchive(archive), pageParser: createPageParser(parse) }
  return { archive, parserOfStep: lastShared((step: StepSetup) => parserOf(step, opened)) }
}

interface OpenedWiki {
  readonly reader: ArchiveReader
  readonly pageParser: ReturnType<typeof createPageParser>
}

function parserOf(
  { figures, mask: masking, dropped }: StepSetup,
  { reader, pageParser }: OpenedWiki,
): (input: PageInput) => ParsedPage {
  const mask = masking === null ? null : createMasker(masking).mask
  const texts = latestTexts(reader, mask === null ? null : (_, text) => mask(text), dropped)
  const lookup: TextLookup = (title) => {
    const found = texts.of(title)
    if (found?.form !== 'wikitext') return null
    const { text, revision } = found
    const pageId = reader.page(title)?.page_id ?? null
    return { text, pageId, revision: { id: revision.revision_id, timestamp: revision.at } }
  }
  const fileShows = pageOfFile(reader)
  const titleOfFile = (path: string): string | null => {
    const title = fileShows(path)?.title ?? null
    return title === null || mask === null ? title : mask(title)
  }
  return pageParser({ lookup, figures, titleOfFile })
}
