/** The records themselves: one a line, or as one list. */

import type { ExportedMeeting, ExportedWiki } from './input.ts'

/** JSON Lines (https://jsonlines.org). */
export function* meetingJsonLines(_wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>): Generator<string> {
  for (const { record } of meetings) yield `${JSON.stringify(record)}\n`
}

/** One JSON list, a record a line. */
export function* meetingJson(_wiki: ExportedWiki, meetings: Iterable<ExportedMeeting>): Generator<string> {
  yield* jsonList(meetings, ({ record }) => record, ['[', ']\n'])
}

/** Items between an opening and an end, one a line. */
export function* jsonList<Item>(
  items: Iterable<Item>,
  write: (item: Item) => unknown,
  [open, close]: readonly [string, string],
): Generator<string> {
  yield open
  let isFirst = true
  for (const item of items) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(write(item))}`
    isFirst = false
  }
  yield isFirst ? close : `\n${close}`
}
