/**
 * The phase that keeps the wiki's own rendering: of pages whose text alone does not show what readers saw, and of a sample of
 * all pages, with which our reading of their texts is compared.
 */

import type { Readable } from 'node:stream'
import type { SourceEvent, SourceRevision } from '../../../model/wiki.ts'
import { beginsAs, mediaTypeOf } from '../../../support/content-type.ts'
import { sha256 } from '../../../support/hash.ts'
import { loadHtmlTree } from '../../../support/html-tree.ts'
import { byKey } from '../../../support/order.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { message } from '../../../texts/message.ts'
import type { Crawl } from './crawl.ts'
import { RequestFailure } from './failure.ts'
import { addressOf } from './files.ts'
import type { Tries } from './host-queue.ts'
import type { KeptLatest, ReadingJournal } from './journal.ts'
import { asJson, textOf } from './json.ts'
import { lossEvent, onlyThisFailed, ownFailure, revisionSubject } from './stops.ts'

/** Pages of the sample; a smaller wiki is compared whole. */
const sampleSize = 200

export async function* readRenderings(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { journal, live } = crawl
  const { taken } = journal.state
  const wanted = wantedRenderings(journal)
  let done = taken
  for await (const event of workAhead(
    wanted.slice(taken),
    live.pace.concurrency,
    async (one) => await render(crawl, one),
  )) {
    if (event !== null) yield event
    done += 1
    yield* journal.note({ taken: done })
    yield { type: 'progress', done, total: wanted.length, unit: 'pages' }
  }
}

/** First what readers need. The sample is the pages whose ids have the least hashes: the same at every reading, and nearly so when the wiki has grown. */
function wantedRenderings({ rendered }: ReadingJournal): readonly KeptLatest[] {
  const sample = rendered
    .map((one) => [sha256(String(one.pageId)), one] as const)
    .sort(byKey)
    .slice(0, sampleSize)
    .flatMap(([, one]) => (one.renders === 'always' ? [] : [one]))
  return [...rendered.filter(({ renders }) => renders === 'always'), ...sample]
}

/** Null for a page of the sample alone that was not rendered: nothing of it is lost, it is compared with nothing. */
async function render(crawl: Crawl, { pageId, revisionId, renders }: KeptLatest): Promise<SourceEvent | null> {
  const title = crawl.journal.pages.get(pageId)?.title ?? ''
  const html =
    crawl.known.html(revisionId) ?? (await askRendering(crawl, revisionId, triesOf(crawl, revisionId, renders)))
  if (typeof html === 'string') {
    const whole = await withFormulaPictures(crawl, html)
    return { type: 'revision', revision: renderingOf(title, revisionId, whole) }
  }
  if (renders === 'in-sample') return null
  const subject = revisionSubject(title, revisionId)
  const isGone = html.code === 'nosuchrevid' || html.code === 'missingtitle'
  if (isGone) return lossEvent('gone-while-reading', subject, { reason: message('page-deleted-before-rendering') })
  return lossEvent('rendering-missing', subject, { problem: html.message })
}

/** A text that the wiki refused it mostly cannot render either; a sample must not depend on one answer that was cut. */
function triesOf({ journal }: Crawl, revisionId: number, renders: KeptLatest['renders']): Tries {
  if (journal.refused.some((one) => one.revisionId === revisionId)) return { refusals: 2 }
  return renders === 'in-sample' ? { refusals: 4 } : {}
}

/** Inner HTML of the content, without edit links, contents box and report. */
async function askRendering(crawl: Crawl, revisionId: number, tries: Tries): Promise<string | RequestFailure> {
  const parameters = {
    action: 'parse',
    oldid: String(revisionId),
    prop: 'text',
    disableeditsection: '1',
    disabletoc: '1',
    disablelimitreport: '1',
    wrapoutputclass: '',
  }
  try {
    const answer = await crawl.connection.ask('parse', parameters, tries)
    const text = asJson(answer['parse'])['text']
    return textOf(text) ?? textOf(asJson(text)['*']) ?? (await askRenderedPage(crawl, revisionId))
  } catch (error) {
    return await onlyThisFailed(crawl, error)
  }
}

/** A rendering that is larger than an answer of the API may be comes as a page. */
async function askRenderedPage(crawl: Crawl, revisionId: number): Promise<string | RequestFailure> {
  const address = new URL(crawl.info.script)
  address.search = `?action=render&oldid=${revisionId}`
  const page = await crawl.connection.fetchPage('parse', address.href)
  return page.status === 200
    ? page.text
    : new RequestFailure('refused', message('answers-with-status', { status: page.status }))
}

/** Says nothing but the rendering: the revision itself was read before. */
const renderingOf = (title: string, revisionId: number, html: string): SourceRevision => ({
  title,
  revisionId,
  parentId: null,
  at: null,
  atPrecision: 'second',
  contributor: null,
  comment: null,
  minor: null,
  bytes: null,
  sha1: null,
  contentModel: null,
  contentFormat: null,
  text: null,
  html,
  mirrorPath: null,
  hidden: { text: false, comment: false, contributor: false },
  isLatest: null,
})

// Pictures of formulas of a wiki that writes no MathML: they are no uploads, so they are kept in the rendering
// itself.

/** Larger ones are no formulas. */
const mostBytes = 64_000

const anyPicture = /<img\b(?:"[^"]*"|[^<>"])*>/g
const isFormula = (tag: string): boolean => /\bclass="[^"]*\b(?:mwe-math-fallback-image|tex\b)/.test(tag)

/** The rendering with each picture of a formula in its own address; where one is not given, its TeX stays beside it. */
async function withFormulaPictures(crawl: Crawl, html: string): Promise<string> {
  if (html.includes('<math')) return html
  const kept = new Map<string, string>()
  for (const [tag] of html.matchAll(anyPicture)) {
    if (kept.has(tag) || !isFormula(tag)) continue
    const src = loadHtmlTree(tag, { isWholePage: false })('img').attr('src') ?? ''
    const address = src === '' ? null : addressOf(src, crawl.info, crawl.api)
    const picture = address === null ? null : await fetchPicture(crawl, address)
    kept.set(
      tag,
      picture === null ? tag : tag.replace(/\bsrc="[^"]*"/, `src="${picture}"`).replace(/\bsrcset="[^"]*"/, ''),
    )
  }
  return html.replace(anyPicture, (tag) => kept.get(tag) ?? tag)
}

/** As an address that holds it; null where it is not given, too large or no picture. */
async function fetchPicture(crawl: Crawl, address: string): Promise<string | null> {
  try {
    const bytes = await crawl.connection.fetchFile(address, readAll, { tries: 2 })
    const name = ['a.png', 'a.gif', 'a.svg'].find((one) => beginsAs(one, bytes) === true)
    const isPicture = name !== undefined && (name !== 'a.svg' || /<svg[\s>]/.test(bytes.toString()))
    return isPicture ? `data:${mediaTypeOf(name)};base64,${bytes.toString('base64')}` : null
  } catch (error) {
    // What one picture lacks, its TeX says; a wiki that lets nobody in any more is asked no further.
    ownFailure(crawl, error)
    return null
  }
}

async function readAll(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) return Buffer.alloc(0)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
