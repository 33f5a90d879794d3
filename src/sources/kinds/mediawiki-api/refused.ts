/**
 * The phase that asks once more for the texts that the wiki refused while all others were read: as often as the pace allows,
 * and together, so that the pauses between tries are the same for one text and for a hundred.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { message } from '../../../texts/message.ts'
import { askBatch } from './batch.ts'
import type { Crawl } from './crawl.ts'
import { emitRevisions } from './emit-revisions.ts'
import type { RefusedText } from './journal.ts'
import { listOf } from './json.ts'
import { type ApiRevision, revisionId, revisionParts } from './revision.ts'
import { lossEvent, required, revisionSubject } from './stops.ts'
import { fetchAgain } from './texts.ts'

export async function* readRefused(crawl: Crawl): AsyncGenerator<SourceEvent> {
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
