/**
 * The pages of a wiki, asked for one after the other: from each page to those that it leads to; then its past, by Special:Export
 * where a living wiki gives it, by histories and revisions where not. What was answered is noted with its content, so that an
 * interrupted crawl goes on without asking again.
 */

import type { SourceEvent } from '../../../../model/wiki.ts'
import { byKey } from '../../../../support/order.ts'
import type { Robots } from '../../../../support/robots.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { inWords } from '../../../../texts/sentence.ts'
import type { Client, CrawlResponse } from '../../../common/client.ts'
import { Exported } from '../../../saved-pages/merge/exported.ts'
import type { Spool } from '../../../saved-pages/merge/spool.ts'
import { type PageAnswer, readPageAnswer } from './answers.ts'
import type { CrawlCheckpoint, CrawlEnd } from './crawl-checkpoint.ts'
import { type CrawlState, openCrawlState } from './crawl-state.ts'
import { exportAddress, readExports } from './exports.ts'
import { findStartPage } from './start-page.ts'

export interface CrawlTools {
  readonly client: Client
  readonly spool: Spool
  readonly checkpoint: CrawlCheckpoint
  readonly concurrency: number
}

export interface Crawled {
  readonly state: CrawlState
  readonly end: CrawlEnd
  readonly exported: Exported
}

/** More than any wiki that one person archives; a trap of endless addresses ends here. */
const maxAnswers = 500_000
/** A host that fails so often in a row has gone away. */
const maxFailuresInRow = 12
const answersPerEvent = 10

/** Yields notes and progress; returns what was gathered. Throws `StopRun` when the host does not answer, or forbids it all. */
export async function* crawl(start: string, tools: CrawlTools): AsyncGenerator<SourceEvent, Crawled> {
  const { checkpoint, client, spool } = tools
  const resumed = [...checkpoint.answers()]
  const startPage = await findStartPage(start, client, resumed[0] ?? null)
  const state = openCrawlState(startPage.address, startPage.robots, spool)
  for (const answer of resumed) await state.take(answer)
  if (startPage.answer !== null) yield* keep(startPage.answer, state, checkpoint)
  const known = checkpoint.end()
  const failures = known === null ? [...(yield* askForAll(start, state, tools))] : []
  const exported = new Exported()
  const withoutExport = yield* exportPast(state, startPage.robots, exported, tools)
  state.askForPast(exported)
  if (known !== null) return { state, end: known, exported }
  failures.push(...(yield* askForAll(start, state, tools)))
  failures.sort(byKey)
  const end = { failures, isCapped: state.frontier.waiting > 0, withoutExport }
  yield checkpoint.ended(end)
  return { state, end, exported }
}

/** What tells of the past is asked of Special:Export first; returns why there is none. */
async function* exportPast(
  { script, latest, hasPast, frontier }: CrawlState,
  robots: Robots,
  exported: Exported,
  { client, checkpoint }: CrawlTools,
): AsyncGenerator<SourceEvent, string | null> {
  if (script === null || !hasPast) return null
  const address = exportAddress(script)
  if (robots.allows(new URL(address))) return yield* readExports({ script, client, checkpoint, latest }, exported)
  frontier.add(address)
  return 'the site asks programs not to read Special:Export (robots.txt)'
}

async function* askForAll(
  start: string,
  state: CrawlState,
  { client, checkpoint, concurrency }: CrawlTools,
): AsyncGenerator<SourceEvent, CrawlEnd['failures']> {
  const failures: (readonly [string, string])[] = []
  let inRow = 0
  for await (const { address, answer } of answersOf(state, client, concurrency)) {
    if ('value' in answer) {
      inRow = 0
      yield* keep(answer.value, state, checkpoint)
      continue
    }
    inRow += 1
    failures.push([address, inWords(answer.failure, 'en')])
    if (inRow >= maxFailuresInRow) throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: answer.failure })
  }
  return failures
}

async function* keep(answer: PageAnswer, state: CrawlState, checkpoint: CrawlCheckpoint): AsyncGenerator<SourceEvent> {
  await state.take(answer)
  yield checkpoint.answer(answer)
  const { done, waiting } = state.frontier
  if (done % answersPerEvent === 0 || waiting === 0)
    yield { type: 'progress', done, total: done + waiting, unit: 'files' }
}

interface Asked {
  readonly address: string
  readonly answer: CrawlResponse<PageAnswer>
}

/** So many at once, as they come. */
async function* answersOf(state: CrawlState, client: Client, concurrency: number): AsyncGenerator<Asked> {
  const { frontier } = state
  const open = new Map<string, Promise<Asked>>()
  for (;;) {
    while (open.size < concurrency && frontier.done + open.size < maxAnswers) {
      const address = frontier.next()
      if (address === null) break
      const asked = ask(address, state, client)
      // Awaited in its turn; until then its failure is nobody's.
      asked.catch(() => undefined)
      open.set(address, asked)
    }
    if (open.size === 0) return
    const asked = await Promise.race(open.values())
    open.delete(asked.address)
    yield asked
  }
}

const ask = async (address: string, state: CrawlState, client: Client): Promise<Asked> => ({
  address,
  answer: await client.ask(address, readPageAnswer(address, state.expectsPage(new URL(address)))),
})
