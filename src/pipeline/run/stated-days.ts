/** The days that a page itself states, for links without history: of its title, and of the section in which a link stands. */

import type { ParsedPage } from '../../model/parsed-page.ts'
import type { MeetingDate, MeetingRecord } from '../../model/record.ts'

export interface StatedDays {
  readonly title: string | null
  /** Of the section where the URL first stands. */
  readonly section: (raw: string) => string | null
}

/** A page that is no meeting states none that we can read. */
export function statedDays({ record, links, sections }: ParsedPage): StatedDays {
  if (record === null) return { title: null, section: () => null }
  const sectionAt = (offset: number): number => sections.findLastIndex(({ span }) => span.start <= offset)
  const dayAt = record.more === undefined ? dayOfSection(record, sectionAt) : dayOfMeeting(record.more)
  const starts = new Map<string, number>()
  for (const { raw, span } of links) if (span !== null && !starts.has(raw)) starts.set(raw, span.start)
  return {
    title: record.titleEvidence['dates[0]'] === undefined ? null : dayOf(record.dates[0]),
    section(raw) {
      const start = starts.get(raw)
      return start === undefined ? null : dayAt(start)
    },
  }
}

type DayAt = (offset: number) => string | null

/** The page holds one meeting: its day counts where the page writes it, in that section. */
function dayOfSection({ dates, evidence }: MeetingRecord, sectionAt: (offset: number) => number): DayAt {
  const said = evidence['dates[0]']?.start
  return (offset) => (said !== undefined && sectionAt(said) === sectionAt(offset) ? dayOf(dates[0]) : null)
}

/** The page holds several: each reaches from its first heading, or its date, to the next one's. */
function dayOfMeeting(meetings: readonly MeetingRecord[]): DayAt {
  const places = meetings.map(({ dates, evidence }) => ({
    from: Math.min(...['sections[0]', 'dates[0]'].map((path) => evidence[path]?.start ?? Number.POSITIVE_INFINITY)),
    day: dayOf(dates[0]),
  }))
  return (offset) => places.findLast(({ from }) => from <= offset)?.day ?? null
}

function dayOf(date: MeetingDate | undefined): string | null {
  const isSure = date !== undefined && date.certainty !== 'invalid' && /^\d{4}-\d\d-\d\d/.test(date.start ?? '')
  return isSure ? (date.start?.slice(0, 10) ?? null) : null
}
