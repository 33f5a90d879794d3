import { compareStrings } from '../../support/order.ts'

/** What a meeting is ordered by: its start, ISO 8601 or null, and its id. */
interface Timed {
  readonly start: string | null
  readonly meetingId: string
}

/** Orders meetings by start, those without a date last, then by id. */
export function compareStarts(a: Timed, b: Timed): number {
  if (a.start === null || b.start === null) {
    const undated = Number(a.start === null) - Number(b.start === null)
    return undated || compareStrings(a.meetingId, b.meetingId)
  }
  return compareStrings(a.start, b.start) || compareStrings(a.meetingId, b.meetingId)
}
