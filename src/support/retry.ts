/** When to ask a server again: what it says itself, in seconds or as a date, and how long to wait where it says nothing. */

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

// Dates in headers of HTTP.

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * The time of a date in a header, in milliseconds since 1970; null for what is none. It reads the three forms that a recipient
 * must take: IMF-fixdate, RFC 850, asctime, all in UTC; `now` tells the century of a year of two digits. Source: RFC 9110 §5.6.7.
 */
export function readHttpDate(text: string, now: number): number | null {
  const fixed = /^\w{3,9}, (\d{2})[ -](\w{3})[ -](\d{4}|\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/i.exec(text)
  const [, day, month = '', year = '', ...time] =
    fixed ?? reordered(/^\w{3} (\w{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i.exec(text)) ?? []
  const at = months.indexOf(month.toLowerCase())
  if (at < 0) return null
  const [hours = 0, minutes = 0, seconds = 0] = time.map(Number)
  return Date.UTC(
    year.length === 2 ? fullYear(Number(year), now) : Number(year),
    at,
    Number(day),
    hours,
    minutes,
    seconds,
  )
}

const reordered = (found: RegExpExecArray | null): readonly string[] | null => {
  if (found === null) return null
  const [whole, month = '', day = '', hours = '', minutes = '', seconds = '', year = ''] = found
  return [whole, day, month, year, hours, minutes, seconds]
}

/** More than fifty years ahead is the past century (RFC 9110 §5.6.7). */
function fullYear(short: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + short
  return year > thisYear + 50 ? year - 100 : year
}

/** A time in milliseconds since 1970 as a header has it: `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate). */
export const writeHttpDate = (at: number): string => new Date(at).toUTCString()

// Pauses.

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
