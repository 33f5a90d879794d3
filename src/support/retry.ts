/** When to ask a server again: what it says itself, and how long to wait where it says nothing. */

import { readHttpDate } from './http-date.ts'

/** "Later", or a fault that may pass. */
export const passingStatuses: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

/** Headers of an answer, as they came; absent ones are null or undefined. */
export interface RetryHeaders {
  readonly retryAfter: string | null | undefined
  /** The host's own clock (`Date`): a date in `Retry-After` is by that. */
  readonly date?: string | null | undefined
}

/**
 * Milliseconds that `Retry-After` asks us to wait: seconds or a date, 0 for one that is past; null without one, and for what is
 * neither. `now` is our clock, for a host that does not tell its own. Source: RFC 9110 §10.2.3.
 */
export function retryAfterMs({ retryAfter, date }: RetryHeaders, now: number): number | null {
  const asked = (retryAfter ?? '').trim()
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const until = readHttpDate(asked, now)
  return until === null ? null : Math.max(0, until - (readHttpDate((date ?? '').trim(), now) ?? now))
}

/** How long pauses grow. */
export interface Backoff {
  /** The longest pause after the first failure. */
  readonly firstMs: number
  /** No pause is longer. */
  readonly mostMs: number
  /** By how much the longest pause grows with each further failure. */
  readonly growth: number
}

/**
 * Milliseconds to wait after so many failures (from 1): by chance (`random`, 0 to 1) between half and the whole of a bound
 * that grows. Source: AWS Architecture Blog, "Exponential Backoff And Jitter", equal jitter.
 */
export function backoffMs(failures: number, random: number, { firstMs, mostMs, growth }: Backoff): number {
  const bound = Math.min(mostMs, firstMs * growth ** (failures - 1))
  return bound * (0.5 + random / 2)
}
