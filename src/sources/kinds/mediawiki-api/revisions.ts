/**
 * The phase that reads every revision of every page, oldest first: one list for the whole wiki, fifty texts in an answer.
 * Where an archive has most texts already, five hundred revisions are listed at once and only unknown texts asked for.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { message } from '../../../texts/message.ts'
import { type Continue, continueOf, isSame } from './batch.ts'
import { type Crawl, chosenNamespaces } from './crawl.ts'
import { areKnown, type Emitted, emitGroup, emitRevisions, groupsOf } from './emit-revisions.ts'
import { RequestFailure } from './failure.ts'
import type { Tries } from './host-queue.ts'
import { asJson, countOf, type Json, listOf, textOf } from './json.ts'
import { type ApiRevision, revisionParts, revisionPartsWithText } from './revision.ts'
import { readByPage } from './revisions-by-page.ts'
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
