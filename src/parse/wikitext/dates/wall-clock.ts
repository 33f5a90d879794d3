/** A moment as the clock on a wall shows it, in a named zone: never the machine's own. */

/** What a clock on a wall shows. */
export interface WallTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of UTC. */
  readonly offset: number
  readonly unixMs: number
  /** IANA id; null is UTC. */
  readonly zone: string | null
}

/** What the clock shows at a moment, in milliseconds since 1970; `zone` is an IANA id, null is UTC. */
export function wallTime(unixMs: number, zone: string | null): WallTime {
  const offset = zone === null ? 0 : offsetOf(unixMs, zone)
  const date = new Date(unixMs + offset * 60_000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    offset,
    unixMs,
    zone,
  }
}

/** Minutes east of UTC of a zone at a moment; a RangeError for an id that is none. */
export function offsetOf(unixMs: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(unixMs).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  )
  return Math.round((local - Math.floor(unixMs / 1000) * 1000) / 60_000)
}

/** ISO week and its year. */
export function isoWeek({ year, month, day, weekday }: WallTime): { readonly week: number; readonly year: number } {
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - (weekday === 0 ? 7 : weekday)))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return { week: Math.floor((thursday.getTime() - first) / 604_800_000) + 1, year: thursday.getUTCFullYear() }
}

/** 0 for the first of January. */
export function dayOfYear({ year, month, day }: WallTime): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000
}

/** `CET`, `EST`; the difference from UTC where a zone has no short name. */
export function zoneName({ unixMs, zone, offset }: WallTime): string {
  if (zone === null || zone === 'UTC') return 'UTC'
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
  const name = format.formatToParts(unixMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return /^[A-Z]+$/.test(name) ? name : zoneOffset(offset, ':')
}

/** `+01:00` of minutes east of UTC, with or without its colon. */
export function zoneOffset(offset: number, colon: string): string {
  const minutes = Math.abs(offset)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`
}

/** Whether the zone has summer time at that moment. */
export function isSummerTime({ year, zone, offset }: WallTime): boolean {
  if (zone === null) return false
  const [winter, summer] = [offsetOf(Date.UTC(year, 0, 1), zone), offsetOf(Date.UTC(year, 6, 1), zone)]
  return winter !== summer && offset === Math.max(winter, summer)
}
