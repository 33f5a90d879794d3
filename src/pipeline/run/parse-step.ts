/** The parse step: every latest text once, in worker threads; what did not change is taken from the store. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow, RevisionRow } from '../../archive/rows.ts'
import { usualModel } from '../../model/engines.ts'
import type { Figures } from '../../model/figures.ts'
import { type BatchLimits, batches } from '../../support/work-ahead.ts'
import { type ChoicesOfWiki, maskedAnswers, type SaidOfPage } from './answers.ts'
import { type LatestText, latestTexts, type PublishText } from './latest-texts.ts'
import { type PageRange, pagesInRange } from './page-range.ts'
import { parseKeys } from './parse-keys.ts'
import type { PageInput, ParseSetup } from './parse-setup.ts'
import type { Redaction } from './privacy/redaction.ts'
import { hashOfFiles } from './saved-files.ts'
import type { ParseBatch } from './threads/wiki-threads.ts'

export interface ParseJob {
  readonly reader: ArchiveReader
  readonly results: Results
  /** The pages that are parsed; null: all of them. */
  readonly range: PageRange | null
  readonly setup: ParseSetup
  readonly figures: Figures
  readonly parseBatch: ParseBatch
  /** So many batches are parsed at once. */
  readonly together: number
  /** null: texts as they are; else the published ones, of which only those that differ are parsed. */
  readonly mask: Pick<Redaction, 'mask' | 'titleOf' | 'changed' | 'droppedPages'> | null
  /** What a person says of pages, by prefixed title. */
  readonly said: ReadonlyMap<string, SaidOfPage>
  /** What a model chose, by SHA-256 of the text of a page; null: the pipeline asks none. */
  readonly choices: ChoicesOfWiki | null
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

interface Work {
  readonly page: PageRow
  readonly input: PageInput
}

/** Pages, and UTF-16 units of their texts. */
const batchLimits: BatchLimits = { most: 20, largest: 200_000 }

/** Parses what is new; gives how many pages that was. */
export async function parseStep(job: ParseJob): Promise<number> {
  const texts = latestTexts(job.reader, publisherOf(job), job.mask?.droppedPages)
  const keyOf = parseKeys(job.setup, job.figures, hashOfFiles(job.reader))
  const published = job.mask !== null
  let parsed = 0
  const running: Promise<void>[] = []
  const save = async (batch: readonly Work[]): Promise<void> => {
    const results = await job.parseBatch(batch.map(({ input }) => input))
    job.results.transaction(() => {
      for (const [index, { page, input }] of batch.entries()) {
        const result = results[index]
        if (result !== undefined) job.results.saveParse(page.title, published, keyOf(input, result.used, texts), result)
      }
    })
    parsed += batch.length
  }
  try {
    for await (const batch of batches(findWork(job, texts, keyOf), batchLimits, lengthOf)) {
      job.signal.throwIfAborted()
      running.push(save(batch))
      if (running.length >= job.together) await running.shift()
    }
    await Promise.all(running)
  } finally {
    await Promise.allSettled(running)
  }
  return parsed
}

/** The privacy step looked at every text: those that it did not change need no mask. */
function publisherOf({ mask }: ParseJob): PublishText | null {
  if (mask === null) return null
  return (textId, text) => (mask.changed.has(textId) ? mask.mask(text) : text)
}

/** The pages whose stored parse does not hold. */
function* findWork(
  job: ParseJob,
  texts: ReturnType<typeof latestTexts>,
  keyOf: ReturnType<typeof parseKeys>,
): Generator<Work> {
  const { reader, results, range } = job
  const published = job.mask !== null
  let done = 0
  for (const page of pagesInRange(reader.pages(), reader.counts().pages, range)) {
    done += 1
    if (done % batchLimits.most === 0) job.listen(done)
    const latest = texts.of(page.title)
    if (latest === null) {
      results.dropParse(page.title, published)
      continue
    }
    const input = pageInput(page, latest, job)
    if (published && holds(results.parseKey(page.title, false))) {
      results.dropParse(page.title, true)
      continue
    }
    if (!holds(results.parseKey(page.title, published))) yield { page, input }

    function holds(stored: ReturnType<typeof results.parseKey>): boolean {
      return stored !== null && stored.key === keyOf(input, stored.used, texts)
    }
  }
  job.listen(done)
}

function pageInput(page: PageRow, { form, text, rendering, revision, hash }: LatestText, job: ParseJob): PageInput {
  const { mask, choices } = job
  const said = saidOfPage(page, revision, job)
  return {
    title: mask === null ? page.title : mask.titleOf(page.title),
    namespaceId: page.namespace_id,
    pageId: page.page_id ?? 0,
    form,
    contentModel: revision.content_model ?? usualModel,
    text,
    ...(rendering === null ? {} : { rendering }),
    url: page.url,
    mirrorPath: revision.mirror_path,
    categories: form === 'html' && page.categories !== null ? (JSON.parse(page.categories) as string[]) : [],
    revision: { id: revision.revision_id, timestamp: revision.at, user: null, ...laterEdit(page, revision, job) },
    ...(said === null ? {} : { said }),
    ...(choices === null ? {} : { choices: choices.get(hash) ?? [] }),
  }
}

/** That the page was edited after the text that is here. */
function laterEdit({ page_key: pageKey }: PageRow, { at }: RevisionRow, { reader }: ParseJob) {
  const lastEditAt = reader.lastEditAt(pageKey)
  return at !== null && lastEditAt !== null && lastEditAt > at ? { lastEditAt } : {}
}

/**
 * What is said of a page: by a person, and of a page that the policy changes also by a model, since what it chose was chosen
 * for the text as it was.
 */
function saidOfPage(
  { title }: PageRow,
  revision: RevisionRow,
  { mask, said, choices, results }: ParseJob,
): SaidOfPage | null {
  const own = said.get(title) ?? null
  if (mask === null) return own
  const isChanged = mask.titleOf(title) !== title || mask.changed.has(revision.text_id ?? revision.html_id ?? -1)
  const chosen = isChanged && choices !== null ? (results.parsed(title, false)?.assist?.answers ?? []) : []
  if (own === null && chosen.length === 0) return null
  return maskedAnswers({ isMeeting: own?.isMeeting ?? null, answers: [...chosen, ...(own?.answers ?? [])] }, mask.mask)
}

const lengthOf = ({ input }: Work): number => input.text.length + (input.rendering?.length ?? 0)
