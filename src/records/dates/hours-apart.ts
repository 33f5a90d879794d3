/** The hours of a meeting that stand apart from its date. */

import type { MeetingDate } from '../../model/record.ts'
import { inText, type TextSource } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { addDays, dayOf } from '../words/calendar.ts'
import { spanAt } from '../words/text.ts'
import { type FoundHour, hoursIn } from './hours.ts'
import { at } from './spans.ts'

interface Timed extends Pick<MeetingDate, 'end' | 'precision' | 'certainty' | 'alternates'> {
  readonly start: string
}

/** Adds the hours that stand apart. The scheduled start wins; the real one is an alternate. */
export function withHours(
  page: Page,
  base: Timed,
  lines: readonly Line[],
  dated: Line | null = null,
): Timed & { readonly sources: readonly TextSource[] } {
  const day = dayOf(base.start)
  if (day === null || base.precision === 'month') return { ...base, sources: [] }
  const hours = hoursIn(page, lines, dated)
  const sources: TextSource[] = []
  const use = (hour: FoundHour, path: string): void =>
    void sources.push(inText(spanAt(hour.line, hour.time.from, hour.time.to), path))
  let { start, end, certainty, precision } = base
  const alternates = [...base.alternates]
  const opening = hours.planned ?? hours.opened
  if (!start.includes('T') && opening !== null && end === null) {
    const clock = eveningClock(page, opening, hours)
    start = at(day, clock.start)
    if (clock.inferred) certainty = 'inferred'
    precision = 'minute'
    use(opening, 'start')
    if (opening.time.end !== null) end = at(day, opening.time.end)
  } else if (hours.opened !== null && start.includes('T') && at(day, hours.opened.time.start) !== start) {
    alternates.push(at(day, hours.opened.time.start))
  }
  const range = hours.planned?.time
  if (end === null && range?.end != null && hours.planned !== null && start === at(day, range.start)) {
    end = at(range.end > range.start ? day : addDays(day, 1), range.end)
    use(hours.planned, 'end')
  }
  const closing = hours.planEnd ?? hours.closed
  if (end === null && closing !== null && start.includes('T')) {
    const printed = at(day, closing.time.start)
    end = printed > start ? printed : at(addDays(day, 1), closing.time.start)
    use(closing, 'end')
  }
  return { start, end, precision, certainty, alternates, sources }
}

/** `7:30` without am or pm is evening only when a later hour of the page says so. */
function eveningClock(
  page: Page,
  opening: FoundHour,
  hours: { readonly closed: FoundHour | null },
): { start: string; inferred: boolean } {
  const { start, certain } = opening.time
  const closed = hours.closed?.time
  if (certain || closed === undefined || !(closed.start > '12:00')) return { start, inferred: false }
  const evening = `${String(Number(start.slice(0, 2)) + 12).padStart(2, '0')}${start.slice(2)}`
  const isEvening = start < '12:00' && evening <= closed.start && page.lines.length > 0
  return isEvening ? { start: evening, inferred: true } : { start, inferred: false }
}
