/**
 * The last look of the privacy step, at pages as they are shown: for values that no text holds whole, since a template put them
 * together, or markup stands between their parts.
 */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { PageRow } from '../../../archive/rows.ts'
import { createMasker, type KnownValue, type MaskerSetup } from '../../../privacy/mask.ts'
import { type BatchLimits, batches, workAhead } from '../../../support/work-ahead.ts'
import { keepByPage } from '../kept-passes.ts'
import { maskerSetupOf, type Redaction } from './redaction.ts'

/** What a page shows that is taken out: by the key of the page, what of it was not known before. */
export type JoinedValues = ReadonlyMap<number, readonly KnownValue[]>

/** What the words of a page hold. */
export interface ShownValues {
  /** Whether the policy takes something out of them. */
  readonly isChanged: boolean
  /** What of it was not known before. */
  readonly found: readonly KnownValue[]
}

/** Who looks at pages: in their order. */
export interface ShownPasses {
  readonly together: number
  readonly searchShown: (setup: MaskerSetup) => (pages: readonly PageRow[]) => Promise<readonly ShownValues[]>
}

/** What the step looks at, and who does it. */
export interface JoinedJob {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly redaction: Redaction
  readonly passes: ShownPasses
  readonly signal: AbortSignal
}

const batchLimits: BatchLimits = { most: 50, largest: Number.POSITIVE_INFINITY }

/** Looks every page over, but for those whose parse and policy are as they were. */
export async function joinedStep({ reader, results, redaction, passes, signal }: JoinedJob): Promise<JoinedValues> {
  const setup = maskerSetupOf(redaction)
  const search = keepByPage(results, {
    name: 'shown',
    setup,
    dependsOn: ({ title }) => [results.parseKey(title, true)?.key ?? results.parseKey(title, false)?.key],
    make: passes.searchShown(setup),
  })
  const searchBatch = async (pages: readonly PageRow[]) => ({ pages, shown: await search(pages) })
  const joined = new Map<number, readonly KnownValue[]>()
  const pages = batches(reader.pages(), batchLimits, () => 0)
  for await (const { pages: batch, shown } of workAhead(pages, passes.together, searchBatch)) {
    signal.throwIfAborted()
    for (const [index, { page_key: pageKey }] of batch.entries()) {
      const one = shown[index]
      if (one?.isChanged === true) joined.set(pageKey, one.found)
    }
  }
  return joined
}

/** A search of the words of pages, one by one. */
export function createShownSearch(setup: MaskerSetup): (words: string) => ShownValues {
  const { mask, found, restart } = createMasker(setup)
  return (words) => {
    restart()
    const isChanged = mask(words) !== words
    return { isChanged, found: [...found.values()] }
  }
}
