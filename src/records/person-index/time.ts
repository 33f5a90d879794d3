import { compareStrings } from '../../support/order.ts'

/** The order of meetings: by start, undated ones last, then by id. */

interface Timed {
  readonly start: string | null
  readonly meetingId: string
}

export function compareStarts(a: Timed, b: Timed): number {
  if (a.start === null || b.start === null) {
    const undated = Number(a.start === null) - Number(b.start === null)
    return undated || compareStrings(a.meetingId, b.meetingId)
  }
  return compareStrings(a.start, b.start) || compareStrings(a.meetingId, b.meetingId)
}
