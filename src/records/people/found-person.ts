/** A person on a line → a value of the record with its quotes. */

import type { Participant } from '../../model/record.ts'
import { type FoundValue, words as inWords, type TextSource } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Printed } from '../words/text.ts'
import type { AttendanceEntry } from './person-entry.ts'

/** The row of a person; `presence` quotes the label that says the presence, where the line itself does not. */
export function foundPerson(
  line: Printed,
  entry: AttendanceEntry,
  rule: string,
  presence: TextSource | null,
): FoundValue<Participant> {
  const { from, to, cue, ...person } = entry
  const end = person.bio !== null && cue === null ? line.text.length : Math.max(to, cue?.to ?? 0)
  const sources: TextSource[] = [inWords(line, from, Math.min(end, line.text.length))]
  const own =
    cue !== null && person.note === null && person.bio === null ? inWords(line, cue.from, cue.to, 'presence') : presence
  return { value: person, sources: own === null ? sources : [...sources, own], rule }
}

/** The whole of a label as the quote of a presence. */
export const presenceIn = (label: Line): TextSource => inWords(label, 0, label.text.length, 'presence')
