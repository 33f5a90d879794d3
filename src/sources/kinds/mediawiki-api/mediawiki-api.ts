/**
 * The source kind `mediawiki-api`: a wiki that is still up, read through its API. Seven phases, each noting how far it is:
 * pages, revisions with their texts, once more the texts that were refused, files, the wiki's own renderings, what stands around its pages, and a check of what was found against what is kept.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { countersAhead } from '../../common/counters.ts'
import { type LiveOptions, type Source, type SourceInput, usualPace } from '../../common/source.ts'
import { askBatch } from './batch.ts'
import { type Connection, plainAddress } from './connection.ts'
import type { Crawl } from './crawl.ts'
import { emitRevisions } from './emit-revisions.ts'
import { readFace } from './face.ts'
import { readFiles } from './files.ts'
import { inspectWiki } from './inspect.ts'
import { apiNoted, type ListedPage, phases, ReadingJournal, type RefusedText } from './journal.ts'
import { asJson, countOf, listOf, textOf } from './json.ts'
import { readPages } from './pages.ts'
import { readRenderings } from './renderings.ts'
import { type ApiRevision, revisionId, revisionParts } from './revision.ts'
import { readRevisions } from './revisions.ts'
import { type Statistics, statisticsOf } from './site.ts'
import { lossEvent, required, revisionSubject } from './stops.ts'
import { type FetchedText, fetchAgain, fetchTexts } from './texts.ts'
import { isNamed, type LiveWiki, openAsStranger, openWiki } from './wiki.ts'

export const source: Source = { read, fingerprint, inspect: inspectWiki }

const readers = {
  pages: readPages,
  revisions: readRevisions,
  refused: readRefused,
  files: readFiles,
  renderings: readRenderings,
  face: readFace,
  check: checkCounts,
} as const

async function* read(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const live = input.live ?? defaults
  const address = input.from[0] ?? ''
  const scope = scopeOf(address, live)
  const { connection, api, info } = await openWiki(address, { ...live, signal }, apiNoted(input.known, scope))
  let stranger: Connection | null = null
  try {
    if (isNamed(live.credentials) || new URL(address).username !== '')
      stranger = await openAsStranger(address, { ...live, signal }, api)
    yield { type: 'site', site: info.site }
    const journal = new ReadingJournal(input.known, { scope, api }, connection.requests)
    const crawl: Crawl = { connection, stranger, info, api, live, known: input.known, journal }
    for (const [index, phase] of phases.entries()) {
      const next = phases[index + 1]
      if (phase === 'done' || next === undefined || !journal.isAt(phase)) continue
      yield* readers[phase](crawl)
      yield* journal.next(next)
    }
  } finally {
    connection.close()
    stranger?.close()
  }
}

const defaults: LiveOptions = {
  pace: usualPace,
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: 100e6 },
}

/** What is read of which wiki: notes of another choice are not taken up. */
const scopeOf = (address: string, { namespaces, files }: LiveOptions): string =>
  JSON.stringify([plainAddress(address), namespaces, files])

async function fingerprint(input: SourceInput, signal: AbortSignal): Promise<string | null> {
  const live = input.live ?? defaults
  const address = input.from[0] ?? ''
  try {
    const wiki = await openWiki(address, { ...live, signal }, apiNoted(input.known, scopeOf(address, live)))
    try {
      return await fingerprintOf(wiki)
    } finally {
      wiki.connection.close()
    }
  } catch (error) {
    if (isOutOfReach(error)) return null
    throw error
  }
}

/** Logs that tell of people, not of content. */
const aboutPeople = new Set(['newusers', 'rights', 'block', 'patrol', 'thanks', 'renameuser', 'gblblock', 'globalauth'])

/** What of a wiki changes when its content does, in one request: its counters, its newest revision, its newest log entry about content (a deletion, a hiding, a move, an upload), the address of its logo. */
async function fingerprintOf({ connection, api }: LiveWiki): Promise<string> {
  const answer = await required(
    connection.ask('siteinfo', {
      action: 'query',
      meta: 'siteinfo',
      siprop: 'statistics|general',
      list: 'allrevisions|logevents|recentchanges',
      arvdir: 'older',
      arvlimit: '1',
      arvprop: 'ids',
      leprop: 'ids|type',
      lelimit: '50',
      rcprop: 'ids',
      rclimit: '1',
      rctype: 'edit|new',
    }),
    api,
  )
  const query = asJson(answer['query'])
  const { pages, edits, images } = statisticsOf(query)
  const revision = listOf(listOf(query['allrevisions'])[0]?.['revisions'])[0] ?? listOf(query['recentchanges'])[0]
  const entry = listOf(query['logevents']).find((one) => !aboutPeople.has(textOf(one['type']) ?? ''))
  const marks = [pages, edits, images, countOf(revision?.['revid']), countOf(entry?.['logid'])]
  const { generator, logo } = asJson(query['general'])
  return [textOf(generator) ?? '', ...marks.map((mark) => mark ?? '-'), textOf(logo) ?? ''].join('/')
}

/** Whether an error means that the wiki cannot be asked now, not that the pipeline asks wrongly. */
const isOutOfReach = (error: unknown): boolean => error instanceof StopRun && error.code !== 'CREDENTIAL_UNREADABLE'

// The phase that asks once more for the texts that the wiki refused while all others were read: as often as the pace
// allows, and together, so that the pauses between tries are the same for one text and for a hundred.

async function* readRefused(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal, info } = crawl
  const total = journal.refused.length
  for (let { taken } = journal.state; taken < total; taken = journal.state.taken) {
    const some = journal.refused.slice(taken, taken + info.textsAtOnce)
    const rows = await listRows(crawl, some)
    const filled: ApiRevision[] = []
    for await (const row of workAhead(rows, info.textsAtOnce, async (one) => await fill(crawl, one))) filled.push(row)
    const { latest } = yield* emitRevisions(crawl, filled)
    const listed = new Set(rows.map(revisionId))
    for (const one of some) if (!listed.has(one.revisionId)) yield gone(crawl, one)
    yield* journal.note({ taken: taken + some.length }, { latest })
    yield { type: 'progress', done: taken + some.length, total, unit: 'revisions' }
  }
}

/** What the wiki says of them without their texts. */
async function listRows(crawl: Crawl, some: readonly RefusedText[]): Promise<readonly ApiRevision[]> {
  const revids = some.map((one) => one.revisionId).join('|')
  const parameters = { prop: 'revisions', revids, rvprop: revisionParts, rvslots: '*' }
  const { pages } = await required(askBatch(crawl.connection, 'revisions', parameters, null), crawl.api)
  return pages.flatMap((page) => listOf(page['revisions']).map((json) => ({ page, json, text: null })))
}

/** What is still refused stays without text, which is then a loss. */
async function fill(crawl: Crawl, row: ApiRevision): Promise<ApiRevision> {
  const fetched = await fetchAgain(crawl, revisionId(row))
  return typeof fetched === 'string' || fetched.json === null ? row : { ...row, json: fetched.json }
}

function gone({ journal }: Crawl, { pageId, revisionId: id }: RefusedText): SourceEvent {
  const subject = revisionSubject(journal.pages.get(pageId)?.title ?? '', id)
  return lossEvent('gone-while-reading', subject, { reason: message('page-deleted-while-read') })
}

// The last phase: what was listed against what is kept, and both against the wiki's own counters.

async function* checkCounts(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const listed = [...crawl.journal.pages.values()]
  yield { type: 'shown', mark: 'title', things: listed.map(({ title, pageId }) => ({ name: title, key: pageId })) }
  const states = listed.filter(({ latest }) => latest > 0)
  const things = states.map(({ title, latest }) => ({ name: revisionSubject(title, latest), key: latest }))
  yield { type: 'shown', mark: 'revision', things }
  yield* readMissingLatest(crawl)
  const query = { action: 'query', meta: 'siteinfo', siprop: 'statistics' }
  const answer = await required(crawl.connection.ask('siteinfo', query), crawl.api)
  yield* compareStatistics(crawl, statisticsOf(asJson(answer['query'])))
}

/** Pages whose current revision the list of revisions did not give: edited while they were read, or left out by a fault of the wiki. */
async function* readMissingLatest(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal, info } = crawl
  const open = [...journal.pages.values()].filter(({ pageId, latest }) => latest > 0 && !journal.settled.has(pageId))
  for (let start = 0; start < open.length; start += info.textsAtOnce) {
    const some = open.slice(start, start + info.textsAtOnce)
    const fetched = await fetchTexts(
      crawl,
      some.map(({ latest }) => latest),
    )
    const again = new Map(fetched)
    for (const [id, text] of fetched) if (text === 'refused') again.set(id, await fetchAgain(crawl, id))
    const found = some.flatMap((page) => toRow(page, again.get(page.latest)))
    const { count, latest } = yield* emitRevisions(crawl, found)
    const kept = new Set(latest.map(({ pageId }) => pageId))
    for (const page of some) if (!kept.has(page.pageId)) yield missing(page, again.get(page.latest))
    const revisions = journal.state.kept.revisions + count
    yield* journal.note({ kept: { ...journal.state.kept, revisions } }, { latest })
  }
}

function toRow({ pageId, title }: ListedPage, fetched: FetchedText | undefined) {
  if (fetched === undefined || typeof fetched === 'string' || fetched.json === null) return []
  return [{ page: { pageid: pageId, title }, json: fetched.json, text: null }]
}

function missing({ title, latest }: ListedPage, fetched: FetchedText | undefined): SourceEvent {
  const subject = revisionSubject(title, latest)
  if (fetched === 'gone')
    return lossEvent('gone-while-reading', subject, { reason: message('page-deleted-while-read') })
  return lossEvent('incomplete-listing', subject)
}

function* compareStatistics(crawl: Crawl, { pages, edits, images }: Statistics): Generator<SourceEvent> {
  if (crawl.live.namespaces !== 'all') return
  for (const one of countersAhead({ pages, edits, files: images }, crawl.journal.state.kept))
    yield { type: 'loss', loss: one }
}
