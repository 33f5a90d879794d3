/** The records themselves, one a line. */

import type { PublishedMeeting } from '../../model/view.ts'

export function* meetingsJsonl(meetings: Iterable<PublishedMeeting>): Generator<string> {
  for (const { record } of meetings) yield `${JSON.stringify(record)}\n`
}
