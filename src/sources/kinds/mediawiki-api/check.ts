/** The last phase: what was listed against what is kept, and both against the wiki's own counters. */

import type { SourceEvent } from '../../../model/wiki.ts'
import { message } from '../../../texts/message.ts'
import type { Crawl } from './crawl.ts'
import { emitRevisions } from './emit-revisions.ts'
import type { ListedPage } from './journal.ts'
import { asJson } from './json.ts'
import { type Statistics, statisticsOf } from './site.ts'
import { lossEvent, required, revisionSubject } from './stops.ts'
import { type FetchedText, fetchAgain, fetchTexts } from './texts.ts'

export async function* checkCounts(crawl: Crawl): AsyncGenerator<SourceEvent> {
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

/**
 * Counters of a wiki drift: they are changed with each edit and never counted anew, but by a maintenance script. So a
 * difference is told, and taken for no loss; what is missing for sure is known from the lists.
 */
function* compareStatistics(crawl: Crawl, statistics: Statistics): Generator<SourceEvent> {
  if (crawl.live.namespaces !== 'all') return
  const { kept } = crawl.journal.state
  const pairs = [
    ['pages', message('pages-counted'), statistics.pages, kept.pages],
    ['files', message('files-counted'), statistics.images, kept.files],
  ] as const
  for (const [subject, what, announced, found] of pairs) {
    if (announced === null || announced <= found) continue
    yield lossEvent(
      'statistics-differ',
      subject,
      { announced, what, found },
      `edits counted: ${statistics.edits ?? 'not said'}, revisions kept: ${kept.revisions}`,
    )
  }
}
