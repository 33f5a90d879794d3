/** The addresses that a crawl knows: each is asked once, in the order in which they were met, if the site allows it. */

import type { Robots } from '../../../../support/robots.ts'

export interface Frontier {
  add(address: string): void
  /** The next to ask; null when none is known for now. */
  next(): string | null
  answered(address: string): void
  readonly done: number
  readonly waiting: number
  /** Those that the site asks programs not to read. */
  forbidden(): readonly string[]
}

export function openFrontier(robots: Robots): Frontier {
  const met = new Set<string>()
  const answered = new Set<string>()
  const forbidden: string[] = []
  const order: string[] = []
  let at = 0
  return {
    add(address) {
      if (met.has(address)) return
      met.add(address)
      if (robots.allows(new URL(address))) order.push(address)
      else forbidden.push(address)
    },
    next() {
      while (at < order.length) {
        const address = order[at] ?? ''
        at += 1
        if (!answered.has(address)) return address
      }
      return null
    },
    answered(address) {
      met.add(address)
      answered.add(address)
    },
    get done() {
      return answered.size
    },
    get waiting() {
      return order.length - at
    },
    forbidden: () => [...forbidden].sort(),
  }
}
