/** Where a crawl begins: the rules of the host, and the page that its address leads to, perhaps on another host. */

import { StopRun } from '../../../../model/errors.ts'
import { type PageAnswer, readPageAnswer } from './answers.ts'
import { agentName, type Client } from './client.ts'
import { allowsAll, type Robots, readRobots } from './robots.ts'

export interface Landing {
  readonly address: URL
  readonly robots: Robots
  /** Null where an interrupted crawl has it already. */
  readonly answer: PageAnswer | null
}

const maxRedirects = 5
const maxRobotsBytes = 500_000

export async function landOn(start: string, client: Client, known: PageAnswer | null): Promise<Landing> {
  let address = new URL(known?.address ?? start)
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    address.hash = ''
    const robots = await askRobots(address, client)
    if (!robots.allows(address)) throw new StopRun('SOURCE_FORBIDDEN', { url: address.href })
    if (known !== null) return { address, robots, answer: null }
    const answer = await client.ask(address.href, readPageAnswer(address.href, false))
    if ('failure' in answer) throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: answer.failure })
    const { location, status } = answer.value
    if (status === 401) throw new StopRun('SOURCE_HTTP_AUTH', { url: start })
    if (location === null && status !== 200)
      throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: `it answers ${status}` })
    if (location === null) return { address, robots, answer: answer.value }
    address = new URL(location)
  }
  throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: 'its redirects do not end' })
}

/** A host without rules allows all; one that cannot tell them is not asked further (RFC 9309 §2.3.1). */
async function askRobots({ origin }: URL, client: Client): Promise<Robots> {
  const answer = await client.ask(`${origin}/robots.txt`, async (response) => {
    const text = response.status === 200 ? await response.text() : ''
    if (response.status !== 200) await response.body?.cancel()
    return { text: text.slice(0, maxRobotsBytes), isHtml: /^\s*</.test(text) }
  })
  if ('failure' in answer) throw new StopRun('SOURCE_UNREACHABLE', { url: origin, reason: answer.failure })
  const { text, isHtml } = answer.value
  const robots = text === '' || isHtml ? allowsAll : readRobots(text, agentName)
  if (robots.delaySeconds !== null) client.slowDown(robots.delaySeconds)
  return robots
}
