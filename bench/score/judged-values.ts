/** The values of a record one by one: the rule that read each, and whether it is right. */

import type { MeetingDate, MeetingRecord, RuleTrace } from '../../src/model/record.ts'
import { answerFields } from '../../src/records/answers/fields.ts'
import { doubtsOf } from '../../src/records/doubt.ts'
import type { Fields } from './fields.ts'

/** A value of a record as a rule read it; one with parts (a place, a role of several people) counts each. */
export interface JudgedValue {
  /** Name of the field in the record. */
  readonly field: string
  readonly path: string
  readonly rule: string
  readonly right: number
  readonly seen: number
  /** Whether something else than its rule makes it doubtful: an issue, a certainty. */
  readonly isDoubted: boolean
}

/** The key of the scores under which each field of the record is judged. */
const listKeys: Readonly<Record<string, string>> = {
  dates: 'date.day',
  roles: 'roles',
  participants: 'participants',
  agenda: 'agenda',
  sections: 'sections.kind',
  decisions: 'decisions',
  actions: 'actions',
  watch: 'watch',
  links: 'links',
}
const scalarKeys: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  series: ['series'],
  ordinal: ['ordinal'],
  place: ['place.name', 'place.address', 'place.postalCode', 'place.city', 'place.online'],
  attendance: ['attendance.count'],
  nextMeeting: ['nextMeeting.date'],
}

/** Grounds that the standing of a value says already. */
const byRule: ReadonlySet<string> = new Set(['rule-errs', 'rule-proposes'])

/** The judged values of a record that have a rule. */
export function judgedValues(fields: Fields, record: MeetingRecord, trace: RuleTrace): readonly JudgedValue[] {
  const doubts = doubtsOf({ record, trace }).filter(({ grounds }) => grounds.some((ground) => !byRule.has(ground)))
  const lists = Object.entries(listKeys).flatMap(([field, key]) => {
    const held: unknown = Reflect.get(record, field)
    const found = fields[key]?.found
    if (found === undefined || !Array.isArray(held)) return []
    return held.flatMap((value: unknown, position) => {
      // A date without a start claims no day.
      if (field === 'dates' && (value as MeetingDate).start === null) return []
      const right = found.filter((one) => one === value).length
      return { field, path: `${field}[${position}]`, right, seen: partsOf(value), value }
    })
  })
  const scalars = Object.entries(scalarKeys).map(([field, keys]) => {
    const counts = keys.flatMap((key) => fields[key]?.relaxed ?? [])
    const right = counts.reduce((sum, one) => sum + one.right, 0)
    const seen = counts.reduce((sum, one) => sum + one.right + one.invented, 0)
    return { field, path: field, right, seen, value: Reflect.get(record, field) as unknown }
  })
  return [...lists, ...scalars].flatMap(({ value, ...one }) => {
    const rule = trace[one.path]
    if (rule === undefined || one.seen === 0) return []
    const name = answerFields[one.field]?.nameOf(value)
    const isDoubted = doubts.some((doubt) => doubt.field === one.field && doubt.value === name)
    return [{ ...one, rule, isDoubted }]
  })
}

const partsOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'persons' in value && Array.isArray(value.persons)
    ? value.persons.length
    : 1
