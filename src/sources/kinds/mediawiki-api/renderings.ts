/**
 * The phase that keeps the wiki's own rendering: of pages whose text alone does not show what readers saw, and of a sample of
 * all pages, with which our reading of their texts is compared.
 */

import type { SourceEvent, SourceRevision } from '../../../model/wiki.ts'
import { sha256 } from '../../../support/hash.ts'
import { byKey } from '../../../support/order.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { message } from '../../../texts/message.ts'
import type { Crawl } from './crawl.ts'
import { RequestFailure } from './failure.ts'
import { withFormulaPictures } from './formula-pictures.ts'
import type { Tries } from './host-queue.ts'
import type { KeptLatest, ReadingJournal } from './journal.ts'
import { asJson, textOf } from './json.ts'
import { lossEvent, onlyThisFailed, revisionSubject } from './stops.ts'

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
