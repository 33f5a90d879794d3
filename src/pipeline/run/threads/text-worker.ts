/** A thread that reads the texts of the store: mines the links of pages, looks for what is private, and masks. */

import { workerData } from 'node:worker_threads'
import { openArchive } from '../../../archive/archive.ts'
import { readArchive } from '../../../archive/read.ts'
import { openResults } from '../../../archive/results.ts'
import type { PageRow } from '../../../archive/rows.ts'
import { classifyLink } from '../../../links/classify.ts'
import { type MinedPage, minePage } from '../links-step.ts'
import {
  createTextMasking,
  createTextSearch,
  type FoundInTexts,
  type MaskedTexts,
  type TextRange,
  textsOfRange,
} from '../text-passes.ts'
import type { LinkSettings } from '../view/link-resolver.ts'
import { lastShared } from './last-shared.ts'
import type { WikiOfThread } from './parse-worker.ts'
import type { SharedValue } from './pool.ts'

/** Pages to mine; `links` is LinkSettings. */
export interface MineTask {
  readonly pages: readonly PageRow[]
  readonly links: SharedValue
}

/** Texts to search or to mask; `setup` is a TextSearchSetup or a MaskerSetup. */
export interface TextTask {
  readonly range: TextRange
  readonly setup: SharedValue
}

const archive = openArchive((workerData as WikiOfThread).archivePath, { readonly: true })
const store = { reader: readArchive(archive), results: openResults(archive) }

const isShortBy = lastShared(
  (links: LinkSettings) =>
    (raw: string): boolean =>
      classifyLink(raw, links).class === 'shortener',
)
const searchOf = lastShared(createTextSearch)
const maskingOf = lastShared(createTextMasking)

/** Mines pages in their order. */
export function minePages({ pages, links }: MineTask): readonly MinedPage[] {
  const isShort = isShortBy(links)
  return pages.map((page) => minePage(page, store, isShort))
}

/** Looks for what is private in the texts of a range. */
export function searchTexts({ range, setup }: TextTask): FoundInTexts {
  const search = searchOf(setup)
  return search(written(range))
}

function* written(range: TextRange) {
  for (const { text } of textsOfRange(archive, range)) yield { text, isWritten: true }
}

/** Masks the texts of a range. */
export const maskTexts = ({ range, setup }: TextTask): MaskedTexts => maskingOf(setup)(textsOfRange(archive, range))
