/** A request with its manners: its turn, its tries, and what the server asks of us. */

import { type Backoff, backoffMs, passingStatuses, retryAfterMs } from '../../../support/retry.ts'
import { isUrl } from '../../../support/url.ts'
import { bareHost } from '../../classify/private-host.ts'
import { type Exchanged, exchange, type HttpResponse } from './exchange.ts'
import type { Reach } from './guard.ts'
import type { RequestLimits } from './limits.ts'
import type { HostPace, PaceClock } from './pace.ts'

/** How one address is asked. */
export interface AskOptions {
  readonly method?: 'GET' | 'HEAD'
  /** Decoded bytes of the body that are read; more is cut. */
  readonly maxBytes: number
  /** One request, whatever comes of it: for servers that count visits. */
  readonly once?: boolean
  /** The body as the server stored it, its content coding kept, for comparing it with a digest. */
  readonly asStored?: boolean
  /** A time at which the page is wanted (RFC 7089), as HTTP writes dates. */
  readonly acceptDatetime?: string
  /** The Cookie header; none when absent. */
  readonly cookie?: string
}

/** What became of a request; `not-sent` where the host has asked to be left alone. */
export type Asked = Exchanged | { readonly kind: 'not-sent'; readonly url: string }

/**
 * Sends a request when its host's turn has come, and again within the limits when it fails in passing. Rejects only
 * when the check is interrupted.
 */
export type Ask = (url: string, options: AskOptions) => Promise<Asked>

/** What requests are sent with: the addresses that may be reached, the limits, and the pace of each host. */
export interface AskTools {
  readonly reach: Reach
  readonly limits: RequestLimits
  readonly pace: HostPace
  readonly clock: PaceClock
  readonly userAgent: string
  readonly signal: AbortSignal
  /** Sees every exchange: for recording. */
  readonly observe?: ((exchanged: Exchanged) => void) | undefined
}

/** A function that asks with these tools; hosts that want to be left alone are answered for with `not-sent`. */
export function createAsk(tools: AskTools): Ask {
  const { reach, limits, pace, clock, userAgent, signal } = tools
  return async (url, { method = 'GET', maxBytes, once = false, asStored, acceptDatetime, cookie }) => {
    const host = isUrl(url) ? bareHost(new URL(url)) : url
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
      if (pauseAsked(asked, clock) === null)
        await clock.sleep(backoffMs(tries, clock.random(), boundsOf(limits)), signal)
    }
  }
}

/** A host that is in trouble for a moment is given time: two tries more within half a minute. */
const boundsOf = ({ pauseMs }: RequestLimits): Backoff => ({
  firstMs: 2 * pauseMs.least,
  mostMs: pauseMs.most,
  growth: 4,
})

const mayPass = (asked: Exchanged): boolean =>
  asked.kind === 'failure' ? isPassingError(asked.error) : passingStatuses.has(asked.status)

/** What is refused, damaged or too large stays so. */
const isPassingError = (error: string): boolean =>
  !/^(?:ESSRF|TOO_LARGE|EENCODING|EDECODE|ENOTFOUND|EPROTO|CERT_|DEPTH_|ERR_TLS|SELF_SIGNED|UNABLE_TO)/.test(error)

/** Retry-After, and the budgets that some servers announce: nothing is sent to the domain before. */
function obey(asked: Exchanged, host: string, { pace, clock, limits }: AskTools): void {
  if (asked.kind === 'failure') return
  const pause = pauseAsked(asked, clock)
  if (pause !== null && pause > limits.longestPauseMs) pace.park(host)
  else if (pause !== null) pace.hold(host, pause)
  else if (asked.status === 429) pace.park(host)
}

/** After the last try a host that still says 429 is left alone. */
function leave(asked: Exchanged, host: string, pace: HostPace): Exchanged {
  if (asked.kind === 'answer' && asked.status === 429) pace.park(host)
  return asked
}

/** Milliseconds that an answer asks us to wait; null when it asks nothing. */
function pauseAsked(asked: Exchanged, clock: PaceClock): number | null {
  if (asked.kind === 'failure') return null
  const { 'retry-after': retryAfter, date } = asked.headers
  return retryAfterMs({ retryAfter, date }, clock.today()) ?? budgetReset(asked, clock)
}

/** Etherpad announces its budget: at 0 the answer comes, and the next one would be a 429. */
function budgetReset({ headers, status }: HttpResponse, clock: PaceClock): number | null {
  if (headers['x-ratelimit-remaining']?.trim() !== '0') return null
  const reset = Number(headers['x-ratelimit-reset'])
  if (!Number.isFinite(reset) || reset <= 0) return null
  const pause = Math.max(0, reset * 1000 - clock.today())
  return status === 429 || pause > 0 ? pause : null
}
