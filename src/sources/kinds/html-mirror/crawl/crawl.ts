/**
 * The pages of a wiki, asked for one after the other: from each page to those that it leads to; then its past, by Special:Export
 * where a living wiki gives it, by histories and revisions where not. What was answered is noted with its content, so that an
 * interrupted crawl goes on without asking again.
 */

import { StopRun } from '../../../../model/errors.ts'
import { inWords } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { byKey } from '../../../../support/order.ts'
import type { Robots } from '../../../../support/robots.ts'
import { Exported } from '../merge/exported.ts'
import type { Spool } from '../merge/spool.ts'
import { type PageAnswer, readPageAnswer } from './answers.ts'
import { exportAddress } from './ask-export.ts'
import type { Answer, Client } from './client.ts'
import { readExports } from './exports.ts'
import { type Harvest, openHarvest } from './harvest.ts'
import { landOn } from './landing.ts'
import type { CrawlEnd, Notebook } from './notebook.ts'

export interface CrawlTools {
  readonly client: Client
  readonly spool: Spool
  readonly notebook: Notebook
  readonly concurrency: number
}

export interface Crawled {
  readonly harvest: Harvest
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
  const { notebook, client, spool } = tools
  const resumed = [...notebook.answers()]
  const landing = await landOn(start, client, resumed[0] ?? null)
  const harvest = openHarvest(landing.address, landing.robots, spool)
  for (const answer of resumed) await harvest.take(answer)
  if (landing.answer !== null) yield* keep(landing.answer, harvest, notebook)
  const known = notebook.end()
  const failures = known === null ? [...(yield* askForAll(start, harvest, tools))] : []
  const exported = new Exported()
  const withoutExport = yield* exportPast(harvest, landing.robots, exported, tools)
  harvest.askForPast(exported)
  if (known !== null) return { harvest, end: known, exported }
  failures.push(...(yield* askForAll(start, harvest, tools)))
  failures.sort(byKey)
  const end = { failures, isCapped: harvest.frontier.waiting > 0, withoutExport }
  yield notebook.ended(end)
  return { harvest, end, exported }
}

/** What tells of the past is asked of Special:Export first; returns why there is none. */
async function* exportPast(
  { script, latest, hasPast, frontier }: Harvest,
  robots: Robots,
  exported: Exported,
  { client, notebook }: CrawlTools,
): AsyncGenerator<SourceEvent, string | null> {
  if (script === null || !hasPast) return null
  const address = exportAddress(script)
  if (robots.allows(new URL(address))) return yield* readExports({ script, client, notebook, latest }, exported)
  frontier.add(address)
  return 'the site asks programs not to read Special:Export (robots.txt)'
}

async function* askForAll(
  start: string,
  harvest: Harvest,
  { client, notebook, concurrency }: CrawlTools,
): AsyncGenerator<SourceEvent, CrawlEnd['failures']> {
  const failures: (readonly [string, string])[] = []
  let inRow = 0
  for await (const { address, answer } of answersOf(harvest, client, concurrency)) {
    if ('value' in answer) {
      inRow = 0
      yield* keep(answer.value, harvest, notebook)
      continue
    }
    inRow += 1
    failures.push([address, inWords(answer.failure, 'en')])
    if (inRow >= maxFailuresInRow) throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: answer.failure })
  }
  return failures
}

async function* keep(answer: PageAnswer, harvest: Harvest, notebook: Notebook): AsyncGenerator<SourceEvent> {
  await harvest.take(answer)
  yield notebook.answer(answer)
  const { done, waiting } = harvest.frontier
  if (done % answersPerEvent === 0 || waiting === 0)
    yield { type: 'progress', done, total: done + waiting, unit: 'files' }
}

interface Asked {
  readonly address: string
  readonly answer: Answer<PageAnswer>
}

/** So many at once, as they come. */
async function* answersOf(harvest: Harvest, client: Client, concurrency: number): AsyncGenerator<Asked> {
  const { frontier } = harvest
  const open = new Map<string, Promise<Asked>>()
  for (;;) {
    while (open.size < concurrency && frontier.done + open.size < maxAnswers) {
      const address = frontier.next()
      if (address === null) break
      const asked = ask(address, harvest, client)
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

const ask = async (address: string, harvest: Harvest, client: Client): Promise<Asked> => ({
  address,
  answer: await client.ask(address, readPageAnswer(address, harvest.expectsPage(new URL(address)))),
})
