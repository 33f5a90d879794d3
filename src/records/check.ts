/** Whether the records of meetings are what other programs may rely on: JSON Lines by their schema, one for each meeting. */

import type { Bundle, Check, Finding } from '../model/bundle.ts'
import type { Message } from '../model/message.ts'
import { parseJson } from '../support/expected.ts'
import { readLines } from '../support/pieces.ts'
import { message } from '../texts/message.ts'
import { complaintAbout } from './read-record.ts'

const path = 'data/records/meetings.jsonl'

/** The check of `verify`; `countMeetings` says how many the catalogue has, null where it cannot be asked. */
export function recordsCheck(countMeetings: (bundle: Bundle) => Promise<number | null>): Check {
  return {
    name: 'records',
    async *run(bundle) {
      const meetings = await countMeetings(bundle)
      if (!bundle.has(path)) {
        if (meetings !== null && meetings > 0) yield error(message('missing'))
        return
      }
      let lines = 0
      for await (const line of readLines(bundle.stream(path), new TextDecoder('utf-8'), {
        path: bundle.path,
        entry: path,
      })) {
        lines += 1
        const wrong = complaintAbout(parseJson(line))
        if (wrong !== null) yield error(message('line-is-wrong', { number: lines, problem: wrong }))
      }
      if (meetings !== null && lines !== meetings) yield error(message('lines-differ', { lines, meetings }))
    },
  }
}

const error = (told: Message): Finding => ({ level: 'error', check: 'records', subject: path, message: told })
