/**
 * Printed times to UTC. A saved wiki shows local time with the site's offset of the day of the crawl: one offset for
 * the whole mirror, not one per date. Comparisons, recent changes and file pages print a time and hold the exact one beside it,
 * which gives it away.
 */

import type { PrintedClock, PrintedTimestamp } from '../read/facts.ts'

export interface SiteClock {
  /** Minutes east of UTC. */
  readonly offset: number
  readonly basis: 'exact-times' | 'zone-at-crawl' | 'zone-at-newest' | 'none'
  /** Moments whose exact time speaks for this offset, and for another one. */
  readonly votes: number
  readonly others: number
}

const minuteMs = 60_000

/** Decides the offset: from moments of which both times are told, else from the pipeline's zone on the day of the crawl, else on the newest day printed. */
export function findClock(
  clocks: readonly PrintedClock[],
  zone: string | null,
  crawledAt: string | null,
  newest: string | null,
): SiteClock {
  const votes = new Map<number, number>()
  for (const { printed, exact } of clocks) {
    const offset = wallMs(printed) / minuteMs - Math.floor(Date.parse(exact) / minuteMs)
    votes.set(offset, (votes.get(offset) ?? 0) + 1)
  }
  const [best] = [...votes].sort(([a, m], [b, n]) => n - m || a - b)
  if (best !== undefined)
    return { offset: best[0], basis: 'exact-times', votes: best[1], others: clocks.length - best[1] }
  const none = { votes: 0, others: 0 }
  if (zone !== null && crawledAt !== null)
    return { offset: zoneOffset(zone, Date.parse(crawledAt)), basis: 'zone-at-crawl', ...none }
  if (zone !== null && newest !== null)
    return { offset: zoneOffset(zone, wallMs(newest)), basis: 'zone-at-newest', ...none }
  return { offset: 0, basis: 'none', ...none }
}

/** ISO 8601 UTC with seconds; null when the page says no time. */
export function toUtc(time: PrintedTimestamp, clock: SiteClock): string | null {
  if (time.exact !== null) return isoSeconds(Date.parse(time.exact))
  return time.printed === null ? null : isoSeconds(wallMs(time.printed) - clock.offset * minuteMs)
}

/**
 * The exact time of a revision, where another source tells it and the printed one is the same at some offset: a mirror that was made
 * over a year shows the offsets of its days.
 */
export function exactTime({ printed, exact }: PrintedTimestamp, told: string | null): string | null {
  if (printed === null || exact !== null || told === null) return null
  const minutes = wallMs(printed) / minuteMs - Math.floor(Date.parse(told) / minuteMs)
  return minutes % 15 === 0 && minutes >= -12 * 60 && minutes <= 14 * 60 ? told : null
}

const wallMs = (printed: string): number => Date.parse(`${printed}:00Z`)

const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

/** Minutes east of UTC in a zone at a moment. */
function zoneOffset(zone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(ms)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}
