/**
 * The phase that reads every revision of every page, oldest first: one list for the whole wiki, fifty texts in an answer.
 * Where an archive has most texts already, five hundred revisions are listed at once and only unknown texts asked for.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { message } from '../../../texts/message.ts'
import { askBatch, type Batch, type Continue, continueOf, isSame } from './batch.ts'
import type { ApiParameters } from './connection.ts'
import { type Crawl, chosenNamespaces } from './crawl.ts'
import { areKnown, type Emitted, emitGroup, emitRevisions, groupsOf } from './emit-revisions.ts'
import { RequestFailure } from './failure.ts'
import type { Tries } from './host-queue.ts'
import type { ListedPage } from './journal.ts'
import { asJson, countOf, type Json, listOf, textOf } from './json.ts'
import { type ApiRevision, revisionParts, revisionPartsWithText } from './revision.ts'
import { onlyThisFailed, required, stopFor } from './stops.ts'
import { askedOnce } from './texts.ts'

export async function* readRevisions(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal, info } = crawl
  if (!hasRevisionList(info.version)) yield* journal.note({ textMode: 'by-page' })
  // `part` is 1 when the list is read to its end.
  while (journal.state.part === 0) {
    const { textMode, taken } = journal.state
    if (textMode === 'by-page') yield* readByPage(crawl)
    else if (textMode === 'with-list' && taken === 0) yield* readWithTexts(crawl)
    else yield* readApart(crawl, 'max')
    const { revisions } = journal.state.kept
    yield {
      type: 'progress',
      done: revisions,
      total: Math.max(revisions, info.statistics.edits ?? 0),
      unit: 'revisions',
    }
  }
}

/** `list=allrevisions` came with 1.27. */
const hasRevisionList = (version: Crawl['info']['version']): boolean =>
  version === null || version[0] > 1 || version[1] >= 27

interface Listed {
  readonly rows: readonly ApiRevision[]
  readonly next: Continue | null
}

async function* readWithTexts(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal } = crawl
  const listed = await listWithTexts(crawl, journal.state.batch)
  if (listed === 'no-list') yield* journal.note({ textMode: 'by-page', batch: null })
  else if (listed === 'no-answer') yield* readApart(crawl, String(crawl.info.textsAtOnce))
  else {
    // Before they are emitted: then the archive has them.
    const isReadAgain = journal.state.kept.revisions === 0 && areKnown(crawl, listed.rows)
    const emitted = yield* emitRevisions(crawl, listed.rows)
    const textMode = isReadAgain ? 'apart' : journal.state.textMode
    yield* journal.note({ ...after(listed), kept: counted(crawl, emitted), textMode }, emitted)
  }
}

async function listWithTexts(crawl: Crawl, place: Continue | null): Promise<Listed | 'no-list' | 'no-answer'> {
  try {
    const listed = await list(crawl, { arvprop: revisionPartsWithText, arvlimit: 'max' }, place, askedOnce)
    // A text that is larger than an answer may be comes in none.
    return listed !== 'no-list' && listed.rows.length === 0 && isStuck(listed, place) ? 'no-answer' : listed
  } catch (error) {
    if (error instanceof RequestFailure && noModule.test(error.code ?? '')) return 'no-list'
    await onlyThisFailed(crawl, error)
    return 'no-answer'
  }
}

/** What a wiki answers that has switched the list off. */
const noModule = /^(?:unknown_list|moduledisabled|badvalue)$/

const isStuck = ({ next }: Listed, place: Continue | null): boolean => next !== null && isSame(next, place)

/** Lists revisions without their texts, then asks for those that the archive does not have, a batch of texts at a time. */
async function* readApart(crawl: Crawl, limit: string): AsyncGenerator<SourceEvent> {
  const { journal, api } = crawl
  const { batch: place, taken } = journal.state
  const listed = await required(list(crawl, { arvprop: revisionParts, arvlimit: limit }, place), api)
  if (listed === 'no-list' || isStuck(listed, place)) {
    throw stopFor(new RequestFailure('refused', message('revision-list-stands-still')), api)
  }
  let done = taken
  for (const group of groupsOf(crawl, listed.rows.slice(taken))) {
    const emitted = yield* emitGroup(crawl, group)
    done += group.length
    const isWhole = done === listed.rows.length
    const progress = isWhole ? after(listed) : { taken: done }
    yield* journal.note({ ...progress, kept: counted(crawl, emitted) }, emitted)
  }
  if (done === taken) yield* journal.note(after(listed))
}

async function list(
  crawl: Crawl,
  parameters: Readonly<Record<string, string>>,
  place: Continue | null,
  tries: Tries = {},
): Promise<Listed | 'no-list'> {
  const namespaces = crawl.live.namespaces === 'all' ? {} : { arvnamespace: chosenNamespaces(crawl).join('|') }
  const query = { action: 'query', continue: '', list: 'allrevisions', arvdir: 'newer', arvslots: '*' }
  const asked = { ...query, ...namespaces, ...parameters, ...place }
  const answer = await crawl.connection.ask('allrevisions', asked, tries)
  const pages = asJson(answer['query'])['allrevisions']
  if (pages === undefined) return 'no-list'
  const rows = listOf(pages).flatMap((page) => listOf(page['revisions']).map((json) => ({ page, json, text: null })))
  return { rows: rows.sort(byTime), next: continueOf(answer, place) }
}

/** As the wiki lists them: an answer groups them by page. */
const byTime = (one: { readonly json: Json }, other: { readonly json: Json }): number => {
  const [a, b] = [textOf(one.json['timestamp']) ?? '', textOf(other.json['timestamp']) ?? '']
  return compareStrings(a, b) || (countOf(one.json['revid']) ?? 0) - (countOf(other.json['revid']) ?? 0)
}

/** Where the reading stands behind a batch. */
const after = ({ next }: Listed) => ({ batch: next, taken: 0, part: next === null ? 1 : 0 })

const counted = ({ journal }: Crawl, { count, pages }: Emitted) => ({
  ...journal.state.kept,
  pages: journal.state.kept.pages + pages.length,
  revisions: journal.state.kept.revisions + count,
})

// Wikis without a list of all revisions (before 1.27): the current ones fifty at a time, then the history of each
// page that has one.

/** Reads the pages of one answer; `taken` counts the pages that are done, by ascending id. */
async function* readByPage(crawl: Crawl): AsyncGenerator<SourceEvent> {
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
