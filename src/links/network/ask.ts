/** A request with its manners: its turn, its tries, and what the server asks of us. */

import { bareHost } from '../private-host.ts'
import { type Answer, type Exchanged, exchange } from './exchange.ts'
import type { Reach } from './guard.ts'
import type { Limits } from './limits.ts'
import type { Clock, Pace } from './pace.ts'

export interface AskOptions {
  readonly method?: 'GET' | 'HEAD'
  readonly maxBytes: number
  /** One request, whatever comes: for servers that count visits. */
  readonly once?: boolean
  readonly asStored?: boolean
  readonly acceptDatetime?: string
  readonly cookie?: string
}

/** What became of a request; `not-sent` where the host has asked to be left alone. */
export type Asked = Exchanged | { readonly kind: 'not-sent'; readonly url: string }

export type Ask = (url: string, options: AskOptions) => Promise<Asked>

export interface AskTools {
  readonly reach: Reach
  readonly limits: Limits
  readonly pace: Pace
  readonly clock: Clock
  readonly userAgent: string
  readonly signal: AbortSignal
  /** Sees every exchange: for recording. */
  readonly observe?: ((exchanged: Exchanged) => void) | undefined
}

/** "Later", or a fault that may pass. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

export function createAsk(tools: AskTools): Ask {
  const { reach, limits, pace, clock, userAgent, signal } = tools
  return async (url, { method = 'GET', maxBytes, once = false, asStored, acceptDatetime, cookie }) => {
    const host = URL.canParse(url) ? bareHost(new URL(url)) : url
    const options = { method, userAgent, maxBytes, asStored, acceptDatetime, cookie }
    for (let tries = 1; ; tries += 1) {
      const asked = await pace.turn(host, async () => {
        const one = await exchange(url, reach, limits, options, signal)
        // Before the next turn, so that nobody else asks in between.
        obey(one, host, tools)
        return one
      })
      if (asked === null) return { kind: 'not-sent', url }
      tools.observe?.(asked)
      if (once || tries >= limits.tries || !mayPass(asked) || pace.isParked(host)) return leave(asked, host, pace)
      if (pauseAsked(asked, clock) === null) await clock.sleep(jitter(limits, tries, clock.random()), signal)
    }
  }
}

const mayPass = (asked: Exchanged): boolean =>
  asked.kind === 'failure' ? isPassingError(asked.error) : passing.has(asked.status)

/** What is refused, damaged or too large stays so. */
const isPassingError = (error: string): boolean =>
  !/^(?:ESSRF|TOO_LARGE|EENCODING|EDECODE|ENOTFOUND|EPROTO|CERT_|DEPTH_|ERR_TLS|SELF_SIGNED|UNABLE_TO)/.test(error)

/** Full jitter: anywhere up to a bound that doubles. Source: AWS Architecture Blog, "Exponential Backoff And Jitter". */
function jitter({ pauseMs }: Limits, tries: number, random: number): number {
  const bound = Math.min(pauseMs.most, pauseMs.least * 4 ** tries)
  return pauseMs.least + random * (bound - pauseMs.least)
}

/** Retry-After, and the budgets that some servers announce: nothing is sent to the domain before. */
function obey(asked: Exchanged, host: string, { pace, clock, limits }: AskTools): void {
  if (asked.kind === 'failure') return
  const pause = pauseAsked(asked, clock)
  if (pause !== null && pause > limits.longestPauseMs) pace.park(host)
  else if (pause !== null) pace.hold(host, pause)
  else if (asked.status === 429) pace.park(host)
}

/** After the last try a host that still says 429 is left alone. */
function leave(asked: Exchanged, host: string, pace: Pace): Exchanged {
  if (asked.kind === 'answer' && asked.status === 429) pace.park(host)
  return asked
}

/** Milliseconds that an answer asks us to wait; null when it asks nothing. */
function pauseAsked(asked: Exchanged, clock: Clock): number | null {
  if (asked.kind === 'failure') return null
  return retryAfter(asked, clock) ?? budgetReset(asked, clock)
}

/** Seconds or a date. Source: RFC 9110 §10.2.3. */
function retryAfter({ headers }: Answer, clock: Clock): number | null {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return value === '' || Number.isNaN(date) ? null : Math.max(0, date - clock.today())
}

/** Etherpad announces its budget: at 0 the answer comes, and the next one would be a 429. */
function budgetReset({ headers, status }: Answer, clock: Clock): number | null {
  if (headers['x-ratelimit-remaining']?.trim() !== '0') return null
  const reset = Number(headers['x-ratelimit-reset'])
  if (!Number.isFinite(reset) || reset <= 0) return null
  const pause = Math.max(0, reset * 1000 - clock.today())
  return status === 429 || pause > 0 ? pause : null
}
