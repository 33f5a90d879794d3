/** Records that come back from a bundle: maybe of another version of this program, maybe of a stranger. */

import type { Bundle, Check, Finding } from '../model/bundle.ts'
import type { Message } from '../model/message.ts'
import type { MeetingRecord } from '../model/record.ts'
import { parseJson } from '../support/expected.ts'
import { readLines } from '../support/pieces.ts'
import { complaintOf } from '../support/read-yaml.ts'
import { message } from '../texts/message.ts'
import { recordSchema } from './extract/schema.ts'

/** What is wrong with a value that should be a record, or null. */
export function complaintAbout(value: unknown): Message | null {
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

/**
 * The record in a JSON text, or what is wrong with it. A field that an earlier version did not have is empty, one of a later
 * version is left out.
 */
export function readRecord(json: string): MeetingRecord | Message {
  const value = parseJson(json)
  if (typeof value !== 'object' || value === null) return message('line-no-json')
  const { shape } = recordSchema
  const told = new Map<string, unknown>(Object.entries(value))
  for (const key of told.keys()) if (!Object.hasOwn(shape, key)) told.delete(key)
  for (const [key, field] of Object.entries(shape))
    if (!told.has(key) && key !== 'more') told.set(key, field.safeParse(null).success ? null : [])
  const record: unknown = Object.fromEntries(told)
  return complaintAbout(record) ?? (record as MeetingRecord)
}

// Whether the records of meetings are what other programs may rely on: JSON Lines by their schema, one for each
// meeting.

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
