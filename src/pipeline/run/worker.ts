/** A worker thread: opens the store for itself, parses batches of pages, gives back plain values. Trees stay here. */

import { workerData } from 'node:worker_threads'
import { openArchive } from '../../archive/archive.ts'
import { type PackedPage, packPage } from '../../archive/packed-page.ts'
import { readArchive } from '../../archive/read.ts'
import type { Figures } from '../../model/figures.ts'
import { createMasker, type KnownValue } from '../../privacy/mask.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { latestTexts } from './latest-texts.ts'
import { createPageParser } from './page-parser.ts'
import type { PageInput, ParseSetup, TextLookup } from './parse-setup.ts'
import { pagesOfFiles } from './saved-files.ts'

export interface WorkerSetup {
  readonly archivePath: string
  readonly parse: ParseSetup
  /** Apart from the setup: a page depends only on the figures that it shows. */
  readonly figures: Figures
  /** How texts are masked; null parses them as they are. */
  readonly mask: {
    readonly policy: PrivacyPolicy
    readonly pseudonyms: ReadonlyMap<string, string>
    readonly bundleDate: string
    readonly links: ReadonlyMap<string, string>
    readonly known: readonly KnownValue[]
  } | null
}

const setup = (workerData as { readonly setup: WorkerSetup }).setup
const mask = setup.mask === null ? null : maskOf(setup.mask)
const reader = readArchive(openArchive(setup.archivePath, { readonly: true }))
const texts = latestTexts(reader, mask)
const lookup: TextLookup = (title) => {
  const found = texts.of(title)
  return found?.form === 'wikitext' ? found : null
}
const files = pagesOfFiles(reader)
const titleOfFile = (path: string): string | null => {
  const title = files.get(path)?.title ?? null
  return title === null || mask === null ? title : mask(title)
}
const parsePage = createPageParser(setup.parse, { lookup, figures: setup.figures, titleOfFile })

function maskOf({ policy, pseudonyms, bundleDate, links, known }: NonNullable<WorkerSetup['mask']>) {
  return createMasker(policy, pseudonyms, bundleDate, links, known).mask
}

/** Parses pages in the order in which they came. */
export default function parseBatch(batch: readonly PageInput[]): readonly PackedPage[] {
  return batch.map((input) => packPage(parsePage(input)))
}
