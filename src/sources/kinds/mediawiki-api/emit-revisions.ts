/** Rows of revisions become events: under the title at which their page is kept, each text checked. */

import type { SourceEvent } from '../../../model/wiki.ts'
import { sha1Base36 } from '../../../support/hash.ts'
import { message } from '../../../texts/message.ts'
import { formatOfModel } from '../../common/content-formats.ts'
import type { Crawl } from './crawl.ts'
import type { KeptLatest, ListedPage, RefusedText, WantedRendering } from './journal.ts'
import { countOf } from './json.ts'
import { pageOfRevision } from './pages.ts'
import {
  type ApiRevision,
  type ApiRevisionReading,
  announcedSha1,
  hasText,
  modelOf,
  revisionId,
  revisionOf,
} from './revision.ts'
import { lossEvent, revisionSubject } from './stops.ts'
import { askedOnce, type FetchedText, fetchTexts, rawText } from './texts.ts'

export interface Emitted {
  readonly count: number
  readonly latest: readonly KeptLatest[]
  /** Pages that no list had named. */
  readonly pages: readonly ListedPage[]
  /** Revisions whose text was refused so far. */
  readonly refused: readonly RefusedText[]
}

export async function* emitRevisions(crawl: Crawl, rows: readonly ApiRevision[]): AsyncGenerator<SourceEvent, Emitted> {
  const latest: KeptLatest[] = []
  const pages = new Map<number, ListedPage>()
  const refused: RefusedText[] = []
  let count = 0
  for (const row of rows) {
    const pageId = countOf(row.page['pageid']) ?? 0
    const known = crawl.journal.pages.get(pageId) ?? pages.get(pageId)
    const { page, listed } = pageOfRevision(row.page)
    if (known === undefined) {
      pages.set(pageId, listed)
      yield { type: 'page', page }
    }
    const isSettled = crawl.journal.settled.has(pageId) || latest.some((one) => one.pageId === pageId)
    const read = yield* emitRevision(crawl, row, known ?? listed, isSettled)
    count += 1
    if (row.isRefused === true) refused.push({ pageId, revisionId: revisionId(row) })
    if (read.revision.isLatest !== true) continue
    const isShown = known?.isRedirect === false && row.isRefused !== true
    const renders = isShown ? wantedRendering(read, crawl.info.extensionTags) : 'never'
    latest.push({ pageId, revisionId: revisionId(row), renders })
  }
  return { count, latest, pages: [...pages.values()], refused }
}

async function* emitRevision(
  crawl: Crawl,
  row: ApiRevision,
  listed: ListedPage,
  isSettled: boolean,
): AsyncGenerator<SourceEvent, ApiRevisionReading> {
  const id = revisionId(row)
  // Revisions come in the order of time: one after the current one is an edit made while the wiki was read.
  const isNewer = isSettled && id > listed.latest
  const isLatest = listed.latest === 0 ? null : id === listed.latest || isNewer
  const read = await mend(crawl, row, revisionOf(row, listed.title, isLatest))
  const subject = revisionSubject(listed.title, id)
  yield { type: 'revision', revision: read.revision }
  if (read.isMissing && row.isRefused !== true) {
    yield lossEvent('text-missing', subject, { reason: message('revision-text-not-given') })
  }
  if (read.otherSha1 !== null) {
    const reason = message('text-not-as-announced-by-wiki')
    yield lossEvent('sha1-mismatch', subject, { reason }, `announced ${read.otherSha1}, got ${read.revision.sha1}`)
  }
  for (const slot of read.slots) {
    yield lossEvent('slot-not-kept', subject, { reason: message('wiki-slot-left-out', { slot }) })
  }
  return read
}

/** The API brings Unicode into its composed form, and leaves out what it cannot: then the text is asked for as it is stored. */
async function mend(crawl: Crawl, row: ApiRevision, read: ApiRevisionReading): Promise<ApiRevisionReading> {
  if (row.isRefused === true || (read.otherSha1 === null && !read.isMissing)) return read
  const text = await rawText(crawl, revisionId(row), read.isMissing ? askedOnce : {})
  if (text === null || (read.otherSha1 !== null && sha1Base36(text) !== read.otherSha1)) return read
  return revisionOf({ ...row, text }, read.revision.title, read.revision.isLatest)
}

/** Templates, functions and extension tags are what a wiki can show and its text alone cannot; of a text that cannot be had it may still show what it made of it. */
function wantedRendering({ revision, isMissing }: ApiRevisionReading, tags: readonly string[]): WantedRendering {
  const { text, contentModel } = revision
  if ((contentModel ?? 'wikitext') !== 'wikitext') return 'never'
  if (text === null) return isMissing ? 'always' : 'never'
  const isRun = [...text.matchAll(/<([a-z][^\s/>]*)/gi)].some(([, tag = '']) => isExtension(tag.toLowerCase(), tags))
  return isRun || text.includes('{{') ? 'always' : 'in-sample'
}

/** `nowiki` and `pre` show what they hold. A wiki that does not list its tags may have any. */
const isExtension = (tag: string, tags: readonly string[]): boolean =>
  !['nowiki', 'pre'].includes(tag) && (tags.length === 0 || tags.includes(tag))

// Revisions that were listed without their texts: known texts are taken from the archive, the others asked for.

/** Emits rows whose unknown texts fit into one answer. */
export async function* emitGroup(crawl: Crawl, rows: readonly ApiRevision[]): AsyncGenerator<SourceEvent, Emitted> {
  const wanted = rows.filter((row) => row.text === null && hasText(row)).map(revisionId)
  const fetched = wanted.length === 0 ? new Map<number, FetchedText>() : await fetchTexts(crawl, wanted)
  const filled = rows.flatMap((row) => fill(row, fetched.get(revisionId(row))))
  return yield* emitRevisions(crawl, filled)
}

/** A revision that is gone since it was listed is as one that never was in the list. */
function fill(row: ApiRevision, fetched: FetchedText | undefined): readonly ApiRevision[] {
  if (fetched === 'gone') return []
  if (fetched === undefined) return [row]
  if (fetched === 'refused') return [{ ...row, isRefused: true }]
  return [fetched.json === null ? { ...row, text: fetched.text } : { ...row, json: fetched.json }]
}

/** Runs of rows whose unknown texts fit into one answer; known texts are filled in. */
export function* groupsOf(crawl: Crawl, rows: readonly ApiRevision[]): Generator<readonly ApiRevision[]> {
  let group: ApiRevision[] = []
  let unknown = 0
  for (const row of rows) {
    const filled = { ...row, text: knownText(crawl, row) }
    const isUnknown = filled.text === null && hasText(row)
    if (isUnknown && unknown === crawl.info.textsAtOnce) {
      yield group
      group = []
      unknown = 0
    }
    group.push(filled)
    unknown += Number(isUnknown)
  }
  if (group.length > 0) yield group
}

const sha1OfNothing = sha1Base36('')

function knownText({ known }: Crawl, row: ApiRevision): string | null {
  const sha1 = announcedSha1(row)
  // Without its text a revision does not tell its format.
  if (sha1 === null || !hasText(row) || formatOfModel(modelOf(row)) === null) return null
  return sha1 === sha1OfNothing ? '' : known.text(revisionId(row), sha1)
}

/** The oldest texts tell whether the wiki was read before. */
export const areKnown = (crawl: Crawl, rows: readonly ApiRevision[]): boolean =>
  rows.length > 0 && rows.every((row) => !hasText(row) || knownText(crawl, row) !== null)
