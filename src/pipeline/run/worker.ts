/** A worker thread: opens the store for itself, parses batches of pages, gives back plain values. Trees stay here. */

import { deserialize } from 'node:v8'
import { workerData } from 'node:worker_threads'
import { openArchive } from '../../archive/archive.ts'
import { type PackedPage, packPage } from '../../archive/packed-page.ts'
import { readArchive } from '../../archive/read.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import { createMasker } from '../../privacy/mask.ts'
import { latestTexts } from './latest-texts.ts'
import { createPageParser } from './page-parser.ts'
import type { PageInput, ParseSetup, StepSetup, TextLookup } from './parse-setup.ts'
import { pagesOfFiles } from './saved-files.ts'

/** What a worker is started with; it stays as long as its pool. */
export interface WorkerSetup {
  readonly archivePath: string
  readonly parse: ParseSetup
}

/** A batch of pages of a step; the step is read anew only when its number changes. */
export interface ParseTask {
  readonly batch: readonly PageInput[]
  /** From 1, by pool. */
  readonly step: number
  /** A StepSetup as `v8.serialize` writes it; the bytes are shared, not copied. */
  readonly setup: SharedArrayBuffer
}

const setup = (workerData as { readonly setup: WorkerSetup }).setup
const reader = readArchive(openArchive(setup.archivePath, { readonly: true }))
const pageParser = createPageParser(setup.parse)
let current: { readonly step: number; readonly parsePage: (input: PageInput) => ParsedPage } | null = null

/** Parses pages in the order in which they came. */
export default function parseBatch({ batch, step, setup: shared }: ParseTask): readonly PackedPage[] {
  if (current?.step !== step)
    current = { step, parsePage: parserOf(deserialize(Buffer.from(new Uint8Array(shared))) as StepSetup) }
  const { parsePage } = current
  return batch.map((input) => packPage(parsePage(input)))
}

function parserOf({ figures, mask: masking }: StepSetup): (input: PageInput) => ParsedPage {
  const mask = masking === null ? null : maskOf(masking)
  const texts = latestTexts(reader, mask)
  const lookup: TextLookup = (title) => {
    const found = texts.of(title)
    if (found?.form !== 'wikitext') return null
    const { text, revision } = found
    const pageId = reader.page(title)?.page_id ?? null
    return { text, pageId, revision: { id: revision.revision_id, timestamp: revision.at } }
  }
  const files = pagesOfFiles(reader)
  const titleOfFile = (path: string): string | null => {
    const title = files.get(path)?.title ?? null
    return title === null || mask === null ? title : mask(title)
  }
  return pageParser({ lookup, figures, titleOfFile })
}

const maskOf = ({ policy, pseudonyms, bundleDate, links, known }: NonNullable<StepSetup['mask']>) =>
  createMasker(policy, pseudonyms, bundleDate, links, known).mask
