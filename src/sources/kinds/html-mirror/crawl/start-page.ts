/** Where a crawl begins: the rules of the host, and the page that its address leads to, perhaps on another host. */

import type { Response } from 'undici'
import { longestRobots, type Robots, robotsOf, robotsRedirects } from '../../../../support/robots.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { message } from '../../../../texts/message.ts'
import { agentName, type Client, readBody } from '../../../common/client.ts'
import { loginAt, ruleAt } from '../../../common/wall.ts'
import { locationOf, type PageAnswer, readPageAnswer } from './answers.ts'

export interface StartPage {
  readonly address: URL
  readonly robots: Robots
  /** Null where an interrupted crawl has it already. */
  readonly answer: PageAnswer | null
}

const maxRedirects = 5

export async function findStartPage(start: string, client: Client, known: PageAnswer | null): Promise<StartPage> {
  let address = new URL(known?.address ?? start)
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    address.hash = ''
    const robots = await askRobots(address, client)
    if (!robots.allows(address)) throw new StopRun('SOURCE_FORBIDDEN', { url: address.href })
    if (known !== null) return { address, robots, answer: null }
    const answer = await client.ask(address.href, readPageAnswer(address.href, false))
    if ('failure' in answer) throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: answer.failure })
    const { location, status, refusal = '' } = answer.value
    if (status === 401) throw new StopRun('SOURCE_HTTP_AUTH', { url: start })
    const rule = ruleAt(status, { address: address.href, text: refusal })
    if (rule !== null) throw new StopRun('SOURCE_WALLED', { url: address.origin, ...rule })
    if (location === null && status !== 200)
      throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: message('answers', { status }) })
    if (location === null) {
      const text = answer.value.body?.toString('utf8') ?? ''
      const login = loginAt(start, { address: address.href, text })
      if (login !== null) throw new StopRun('SOURCE_WALLED', { url: new URL(start).origin, ...login })
      return { address, robots, answer: answer.value }
    }
    address = new URL(location)
  }
  throw new StopRun('SOURCE_UNREACHABLE', { url: start, reason: message('redirects-without-end') })
}

/** Asked where redirects lead, to another host too. Throws `SOURCE_UNREACHABLE` where the rules cannot be had. */
async function askRobots({ origin }: URL, client: Client): Promise<Robots> {
  let address = `${origin}/robots.txt`
  for (let hops = 0; hops <= robotsRedirects; hops += 1) {
    const answer = await client.ask(address, (response) => readRobotsAnswer(response, address))
    if ('failure' in answer) throw new StopRun('SOURCE_UNREACHABLE', { url: origin, reason: answer.failure })
    const { status, location, text } = answer.value
    if (status >= 500) throw new StopRun('SOURCE_UNREACHABLE', { url: address, reason: message('answers', { status }) })
    if (location === null) {
      const robots = robotsOf(status, text, agentName)
      if (robots.delaySeconds !== null) client.slowDown(robots.delaySeconds)
      return robots
    }
    address = location
  }
  return robotsOf(404, '', agentName)
}

async function readRobotsAnswer(response: Response, address: string) {
  const { status } = response
  const location = locationOf(response, address)
  if (response.ok) return { status, location, text: (await readBody(response, longestRobots)).bytes.toString('utf8') }
  await response.body?.cancel()
  return { status, location, text: '' }
}
