/** Whether the records of meetings are what other programs may rely on: JSON Lines by their schema, one for each meeting. */

import type { Bundle, Check, Finding } from '../model/bundle.ts'
import { type Message, message } from '../model/message.ts'
import { readLines } from '../support/pieces.ts'
import { complaintOf } from '../support/read-yaml.ts'
import { recordSchema } from './extract/schema.ts'

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
      for await (const line of readLines(bundle.stream(path), new TextDecoder('utf-8'))) {
        lines += 1
        const wrong = complaintAbout(line)
        if (wrong !== null) yield error(message('line-is-wrong', { number: lines, problem: wrong }))
      }
      if (meetings !== null && lines !== meetings) yield error(message('lines-differ', { lines, meetings }))
    },
  }
}

const error = (told: Message): Finding => ({ level: 'error', check: 'records', subject: path, message: told })

/** What is wrong with a line, or null. */
function complaintAbout(line: string): Message | null {
  const value = parse(line)
  if (value === undefined) return message('line-no-json')
  const checked = recordSchema.safeParse(value)
  if (checked.success) return null
  const { key, expected, got } = complaintOf(value, checked.error.issues)
  return message('line-no-record', {
    key: key.map(String).join('.') || message('its-beginning'),
    expected,
    got: typeof got === 'string' ? got.slice(0, 100) : got,
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
