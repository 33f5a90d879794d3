/**
 * The looks at pages as they are shown: before anything is masked, for values that no text announces, since a template says what
 * they are; after it, for those that no text holds whole, since a template put them together.
 */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { PageRow } from '../../../archive/rows.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { createMasker, type MaskerSetup } from '../../../privacy/mask.ts'
import { type BatchLimits, batches, workAhead } from '../../../support/work-ahead.ts'
import { memo } from '../kept-passes.ts'

/** What a page shows that is taken out: by the key of the page, what of it was not known before. */
export type JoinedValues = ReadonlyMap<number, readonly KnownValue[]>

/** What the words of a page hold. */
export interface ShownValues {
  /** Whether the policy takes something out of them. */
  readonly isChanged: boolean
  /** What of it was not known before. */
  readonly found: readonly KnownValue[]
}

/** What is looked for, and in which parse of each page: that of its text, or that of its published text. */
export interface ShownSetup {
  readonly masker: MaskerSetup
  readonly isPublished: boolean
  /** The keys of the pages in which the detectors found something before, by the same policy; null: they did not look. */
  readonly found: ReadonlySet<number> | null
}

/** Who looks at pages: in their order. */
export interface ShownPasses {
  readonly together: number
  readonly searchShown: (setup: ShownSetup) => (pages: readonly PageRow[]) => Promise<readonly ShownValues[]>
}

/** What the step looks at, and who does it. */
export interface JoinedJob {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly shownPasses: ShownPasses
  readonly signal: AbortSignal
}

const batchLimits: BatchLimits = { most: 50, largest: Number.POSITIVE_INFINITY }

/** Looks every page over, but for those whose parse and policy are as they were. */
export async function joinedStep(
  { reader, results, shownPasses, signal }: JoinedJob,
  setup: ShownSetup,
): Promise<JoinedValues> {
  const { masker, isPublished } = setup
  const search = memo(results, {
    name: isPublished ? 'shown' : 'shown-first',
    // Where something was found before decides only how it is found again.
    setup: { masker, isPublished },
    nameOf: ({ title }: PageRow) => title,
    dependsOn: ({ title }) => [
      (isPublished ? results.parseKey(title, true)?.key : null) ?? results.parseKey(title, false)?.key,
    ],
    work: shownPasses.searchShown(setup),
  })
  const searchBatch = async (pages: readonly PageRow[]) => ({ pages, shown: await search(pages) })
  const joined = new Map<number, readonly KnownValue[]>()
  const pages = batches(reader.pages(), batchLimits, () => 0)
  for await (const { pages: batch, shown } of workAhead(pages, shownPasses.together, searchBatch)) {
    signal.throwIfAborted()
    for (const [index, { page_key: pageKey }] of batch.entries()) {
      const one = shown[index]
      if (one?.isChanged === true) joined.set(pageKey, one.found)
    }
  }
  return joined
}

/** A search of the words of pages, one by one; `isSearched`: the detectors found nothing in them before. */
export function createShownSearch({
  masker,
}: ShownSetup): (page: ParsedPage | null, isSearched: boolean) => ShownValues {
  const { found, restart, ...masks } = createMasker(masker)
  return (page, isSearched) => {
    restart()
    let isChanged = false
    const mask = isSearched ? masks.maskSearched : masks.mask
    for (const text of page === null ? [] : shownTexts(page)) if (mask(text) !== text) isChanged = true
    return { isChanged, found: [...found.values()] }
  }
}

/** All that is printed of a page, and what its links lead to. */
export function* shownTexts({ plainText, html, links, slots, categories }: ParsedPage): Generator<string> {
  yield plainText
  yield html
  for (const { raw, label } of links) yield `${raw}\n${label ?? ''}`
  for (const slot of slots)
    if (slot.kind !== 'url')
      yield slot.kind === 'page' ? `${slot.title}\n${slot.fragment ?? ''}` : `${slot.name}\n${slot.alt ?? ''}`
  for (const { name } of categories) yield name
}
