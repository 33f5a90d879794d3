/** Whether the records of meetings are what other programs may rely on: JSON Lines by their schema, one for each meeting. */

import type { Bundle, Check, Finding } from '../model/bundle.ts'
import { readLines } from '../support/lines.ts'
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
        if (meetings !== null && meetings > 0) yield error('is missing')
        return
      }
      let lines = 0
      for await (const line of readLines(bundle.stream(path), new TextDecoder('utf-8'))) {
        lines += 1
        const wrong = complaintAbout(line)
        if (wrong !== null) yield error(`has line ${lines}, which ${wrong}`)
      }
      if (meetings !== null && lines !== meetings)
        yield error(`has ${lines} lines; the catalogue has ${meetings} meetings`)
    },
  }
}

const error = (message: string): Finding => ({ level: 'error', check: 'records', subject: path, message })

/** What is wrong with a line, or null. */
function complaintAbout(line: string): string | null {
  const value = parse(line)
  if (value === undefined) return 'is no JSON'
  const checked = recordSchema.safeParse(value)
  if (checked.success) return null
  const { key, expected, got } = complaintOf(value, checked.error.issues)
  return `is no record: at ${key.map(String).join('.') || 'its beginning'} expected ${expected}, got ${got.slice(0, 100)}`
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
