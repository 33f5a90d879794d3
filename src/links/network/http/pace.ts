/** How fast a server is asked: one request at a time for a registrable domain, so far apart, and never before it said. */

import { setTimeout as pause } from 'node:timers/promises'
import PQueue from 'p-queue'
import { matchHost } from '../../policy/glob.ts'

/** The clock of the machine, which tests replace. */
export interface PaceClock {
  /** Milliseconds since 1970: what observations are dated by. */
  now(): number
  /** The same, never made to stand still: what the dates of servers are measured against. */
  today(): number
  /** Milliseconds that only grow: what pauses are measured by. */
  elapsed(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** From 0 to 1. */
  random(): number
}

export interface HostPace {
  /** Does the work when the host's turn has come; gives null when the host is parked. */
  turn<Result>(host: string, work: () => Promise<Result>): Promise<Result | null>
  /** Nothing goes to the host's domain for so long. */
  hold(host: string, ms: number): void
  /** Nothing goes to the host's domain any more in this run. */
  park(host: string): void
  isParked(host: string): boolean
}

export interface PaceOptions {
  /** Host glob or `default` → `9/90s`. */
  readonly rates: Readonly<Record<string, string>>
  readonly siteOf: (host: string) => string
  readonly clock: PaceClock
  readonly signal: AbortSignal
}

/** Requests on their way at one time, whatever the hosts. */
const together = 8

interface Site {
  readonly queue: PQueue
  readonly gapMs: number
  nextAt: number
  isParked: boolean
}

/** One queue for each site, with its pause between requests, below one limit for all of them. */
export function createPace({ rates, siteOf, clock, signal }: PaceOptions): HostPace {
  const all = new PQueue({ concurrency: together })
  const sites = new Map<string, Site>()
  const siteFor = (host: string): Site => {
    const name = siteOf(host)
    const known = sites.get(name)
    if (known !== undefined) return known
    const site = { queue: new PQueue({ concurrency: 1 }), gapMs: gapOf(host, rates), nextAt: 0, isParked: false }
    sites.set(name, site)
    return site
  }
  return {
    async turn(host, work) {
      const site = siteFor(host)
      return site.queue.add(async () => {
        // A pause may be made longer while it is waited for.
        while (!site.isParked && site.nextAt > clock.elapsed()) await clock.sleep(site.nextAt - clock.elapsed(), signal)
        if (site.isParked) return null
        try {
          return await all.add(work)
        } finally {
          // From the end of one to the beginning of the next: the server sees no shorter gap, whatever the way.
          site.nextAt = Math.max(site.nextAt, clock.elapsed() + site.gapMs)
        }
      })
    },
    hold(host, ms) {
      const site = siteFor(host)
      site.nextAt = Math.max(site.nextAt, clock.elapsed() + ms)
    },
    park(host) {
      siteFor(host).isParked = true
    },
    isParked: (host) => siteFor(host).isParked,
  }
}

/** `9/90s` spread evenly: ten seconds. The rate of the most exact glob counts. */
function gapOf(host: string, rates: Readonly<Record<string, string>>): number {
  const named = Object.keys(rates).filter((glob) => glob !== 'default' && matchHost(glob, host) !== null)
  const glob = named.sort((a, b) => b.length - a.length)[0] ?? 'default'
  const found = /^(\d+)\/(\d+)s$/.exec(rates[glob] ?? '1/1s')
  return (Number(found?.[2] ?? 1) * 1000) / Math.max(1, Number(found?.[1] ?? 1))
}

// The clock, pauses and chance of this machine; or, for tests, a clock that stands still.

/** `fixedAt`: what every observation is dated by, in milliseconds since 1970; pauses stay real. */
export function systemClock(fixedAt: number | null): PaceClock {
  return {
    now: () => fixedAt ?? Date.now(),
    today: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    random: () => Math.random(),
  }
}
