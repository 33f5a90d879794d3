/** The zod schema of a meeting record: one source for the types, for the check and for the published JSON Schema. */

import { z } from 'zod'
import {
  certainties,
  decisionKinds,
  issueCodes,
  outcomes,
  pageTypes,
  precisions,
  presences,
  roleNames,
  sectionKinds,
  statuses,
} from '../../model/record.ts'
import { pageFieldSchemas } from './page-fields.ts'

const text = z.string()
const textOrNull = z.string().nullable()
const integerOrNull = z.int().nullable()
/** `YYYY`, `YYYY-MM`, an EDTF season, `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`. */
const localTime = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d{2}(?:T\d{2}:\d{2})?)?)?$/)
const texts = z.array(text)

const date = z.strictObject({
  start: localTime.nullable(),
  end: localTime.nullable(),
  precision: z.enum(precisions),
  text: textOrNull,
  certainty: z.enum(certainties),
  alternates: z.array(localTime),
})

const place = z.strictObject({
  name: textOrNull,
  address: textOrNull,
  postalCode: textOrNull,
  city: textOrNull,
  online: z.boolean(),
  url: textOrNull,
  text: textOrNull,
  inferred: texts,
})

const role = z.strictObject({ role: z.enum(roleNames), label: text, persons: texts, scope: textOrNull })

const participant = z.strictObject({
  name: text.min(1),
  presence: z.enum(presences),
  bio: textOrNull,
  affiliations: texts,
  note: textOrNull,
})

const attendance = z.strictObject({
  count: integerOrNull,
  text: textOrNull,
  listed: z.int(),
  approximate: z.boolean(),
  conflict: z.boolean(),
})

const votes = z.strictObject({
  for: integerOrNull,
  against: integerOrNull,
  abstain: integerOrNull,
  unanimous: z.boolean(),
})

const decision = z.strictObject({
  text,
  outcome: z.enum(outcomes),
  votes: votes.nullable(),
  kind: z.enum(decisionKinds),
})

const action = z.strictObject({
  text,
  assignees: texts,
  due: localTime.nullable(),
  strength: z.enum(['explicit', 'implicit']),
})

const watchItem = z.strictObject({
  label: text,
  dateStart: localTime.nullable(),
  dateEnd: localTime.nullable(),
  precision: z.enum(precisions).nullable(),
  url: textOrNull,
})

const timezone = z.strictObject({ id: text, basis: z.enum(['stated', 'assumed-place', 'assumed-wiki', 'unknown']) })
const issue = z.strictObject({ code: z.enum(issueCodes), field: textOrNull, message: text })
const quotes = z.record(text, z.strictObject({ start: z.int().min(0), end: z.int().min(0), text }))

const ownFields = z.strictObject({
  id: textOrNull,
  pageId: integerOrNull,
  revisionId: integerOrNull,
  revisionTimestamp: textOrNull,
  sourceForm: z.enum(['wikitext', 'html', 'rendered-text', 'rendered-diff']),
  contentHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  isMeeting: z.boolean(),
  pageType: z.enum(pageTypes),
  score: z.number().min(0).max(1),
  signals: texts,
  title: textOrNull,
  series: textOrNull,
  ordinal: integerOrNull,
  status: z.enum(statuses),
  lang: textOrNull,
  dates: z.array(date),
  timezone: timezone.nullable(),
  place: place.nullable(),
  organisers: texts,
  roles: z.array(role),
  participants: z.array(participant),
  attendance: attendance.nullable(),
  agenda: z.array(
    z.strictObject({
      time: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .nullable(),
      label: text,
    }),
  ),
  sections: z.array(z.strictObject({ heading: text, level: z.int().min(0).max(6), kind: z.enum(sectionKinds) })),
  decisions: z.array(decision),
  actions: z.array(action),
  watch: z.array(watchItem),
  workshops: z.array(z.strictObject({ label: text, lead: texts })),
  ...pageFieldSchemas,
  nextMeeting: z.strictObject({ date: localTime.nullable(), rrule: textOrNull, text: textOrNull }).nullable(),
  issues: z.array(issue),
  evidence: quotes,
  titleEvidence: quotes,
})

/** A record, its `more` included. */
export const recordSchema = ownFields.extend({
  get more() {
    return z.array(recordSchema).optional()
  },
})

/** The JSON Schema (2020-12) of a record; `additionalProperties` is false everywhere. */
export function recordJsonSchema(): unknown {
  return z.toJSONSchema(recordSchema)
}
