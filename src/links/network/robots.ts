/** Whether a site's robots.txt lets us read an address; each site is asked once. */

import { longestRobots, type Robots, robotsOf, robotsRedirects } from '../../support/robots.ts'
import type { Ask } from './ask.ts'
import { textOf } from './follow.ts'

/** The name by which robots.txt may speak of us. */
const ownName = 'wikifonds'

export type MayRead = (url: string) => Promise<boolean>

export function createRobots(ask: Ask): MayRead {
  const known = new Map<string, Promise<Robots>>()
  return async (address) => {
    const url = new URL(address)
    const robots = known.get(url.origin) ?? askRobots(url.origin, ask)
    known.set(url.origin, robots)
    return (await robots).allows(url)
  }
}

async function askRobots(origin: string, ask: Ask): Promise<Robots> {
  let address = `${origin}/robots.txt`
  for (let hops = 0; hops <= robotsRedirects; hops += 1) {
    const asked = await ask(address, { maxBytes: longestRobots })
    if (asked.kind !== 'answer') return robotsOf(null, '', ownName)
    const { status, headers } = asked
    const location = status >= 300 && status < 400 ? headers['location'] : undefined
    if (location === undefined || !URL.canParse(location, address)) return robotsOf(status, textOf(asked), ownName)
    address = new URL(location, address).href
  }
  return robotsOf(404, '', ownName)
}
