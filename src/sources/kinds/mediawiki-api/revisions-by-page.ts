/** Wikis without a list of all revisions (before 1.27): the current ones fifty at a time, then the history of each page that has one. */

import type { SourceEvent } from '../../../model/wiki.ts'
import { askBatch, type Batch, type Continue } from './batch.ts'
import type { ApiParameters } from './connection.ts'
import type { Crawl } from './crawl.ts'
import { type Emitted, emitGroup, emitRevisions, groupsOf } from './emit-revisions.ts'
import type { ListedPage } from './journal.ts'
import { countOf, type Json, listOf } from './json.ts'
import { type ApiRevision, revisionParts, revisionPartsWithText } from './revision.ts'
import { onlyThisFailed, required } from './stops.ts'
import { askedOnce } from './texts.ts'

/** Reads the pages of one answer; `taken` counts the pages that are done, by ascending id. */
export async function* readByPage(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal, info } = crawl
  const { taken } = journal.state
  const pages = [...journal.pages.values()].sort((a, b) => a.pageId - b.pageId)
  const some = pages.slice(taken, taken + info.textsAtOnce)
  if (some.length === 0) {
    yield* journal.note({ part: 1, batch: null, taken: 0 })
    return
  }
  const current = await currentRevisions(crawl, some)
  for (const [index, page] of some.entries()) yield* readPage(crawl, page, current.get(page.pageId), taken + index + 1)
}

/** Pages with their current revision, by id. */
async function currentRevisions(crawl: Crawl, pages: readonly ListedPage[]): Promise<ReadonlyMap<number, Json>> {
  const found = new Map<number, Json>()
  const parameters = { ...revisionParameters, pageids: pages.map(({ pageId }) => pageId).join('|') }
  let place: Continue | null = null
  do {
    const batch: Batch | null = await askTogether(crawl, parameters, place)
    // Then each history tells them.
    if (batch === null) return found
    for (const page of batch.pages) found.set(countOf(page['pageid']) ?? 0, page)
    place = batch.next
  } while (place !== null)
  return found
}

const revisionParameters = { prop: 'revisions', rvprop: revisionPartsWithText, rvslots: '*' } as const

async function* readPage(
  crawl: Crawl,
  page: ListedPage,
  current: Json | undefined,
  done: number,
): AsyncGenerator<SourceEvent> {
  const rows = current === undefined ? [] : rowsOf(current)
  const isWhole = rows.length === 1 && countOf(rows[0]?.json['parentid']) === 0
  if (isWhole) yield* emitNoted(crawl, rows, null, done)
  else yield* readHistory(crawl, page, done)
}

async function* readHistory(crawl: Crawl, page: ListedPage, done: number): AsyncGenerator<SourceEvent> {
  const parameters = { ...revisionParameters, pageids: String(page.pageId), rvdir: 'newer', rvlimit: 'max' }
  let place = crawl.journal.state.batch
  do {
    const batch = await askTogether(crawl, parameters, place)
    const rows = batch?.pages.flatMap(rowsOf) ?? []
    if (batch === null || batch.isStuck) {
      place = yield* readHistoryApart(crawl, parameters, place, done)
      continue
    }
    place = batch.next
    yield* emitNoted(crawl, rows, place, done)
  } while (place !== null)
}

/** Null when the texts together bring no answer. */
async function askTogether(crawl: Crawl, parameters: ApiParameters, place: Continue | null): Promise<Batch | null> {
  try {
    return await askBatch(crawl.connection, 'revisions', parameters, place, askedOnce)
  } catch (error) {
    await onlyThisFailed(crawl, error)
    return null
  }
}

/** A part of a history whose texts do not fit into an answer: listed without them, then each asked for. */
async function* readHistoryApart(
  crawl: Crawl,
  parameters: ApiParameters,
  place: Continue | null,
  done: number,
): AsyncGenerator<SourceEvent, Continue | null> {
  const withoutTexts = { ...parameters, rvprop: revisionParts }
  const { pages, next } = await required(askBatch(crawl.connection, 'revisions', withoutTexts, place), crawl.api)
  const groups = [...groupsOf(crawl, pages.flatMap(rowsOf))]
  for (const [index, group] of groups.entries()) {
    const emitted = yield* emitGroup(crawl, group)
    if (index < groups.length - 1) yield* noteRevisions(crawl, emitted, { batch: place, taken: done - 1 })
    else yield* noteRevisions(crawl, emitted, placeAfter(next, done))
  }
  return next
}

/** A page counts as done with the last part of its history. */
async function* emitNoted(
  crawl: Crawl,
  rows: readonly ApiRevision[],
  place: Continue | null,
  done: number,
): AsyncGenerator<SourceEvent> {
  yield* noteRevisions(crawl, yield* emitRevisions(crawl, rows), placeAfter(place, done))
}

const placeAfter = (batch: Continue | null, done: number) => ({ batch, taken: batch === null ? done : done - 1 })

function* noteRevisions(
  { journal }: Crawl,
  { count, latest, refused }: Emitted,
  place: { readonly batch: Continue | null; readonly taken: number },
): Generator<SourceEvent> {
  const kept = { ...journal.state.kept, revisions: journal.state.kept.revisions + count }
  yield* journal.note({ ...place, kept }, { latest, refused })
}

const rowsOf = (page: Json): readonly ApiRevision[] =>
  listOf(page['revisions']).map((json) => ({ page, json, text: null }))
