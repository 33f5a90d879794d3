/** The zod schema of a meeting record: one source for the types, for the check and for the published JSON Schema. */

import { z } from 'zod'
import { sourceForms } from '../../model/document.ts'
import { issueCodes, pageTypes } from '../../model/record.ts'
import { fieldSchemas } from './fields.ts'

const text = z.string()
const textOrNull = text.nullable()
const integerOrNull = z.int().nullable()
const issue = z.strictObject({ code: z.enum(issueCodes), field: textOrNull, message: text })
const quotes = z.record(text, z.strictObject({ start: z.int().min(0), end: z.int().min(0), text }))

const ownFields = z.strictObject({
  id: textOrNull,
  pageId: integerOrNull,
  revisionId: integerOrNull,
  revisionTimestamp: textOrNull,
  sourceForm: z.enum(sourceForms),
  contentHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  isMeeting: z.boolean(),
  pageType: z.enum(pageTypes),
  score: z.number().min(0).max(1),
  signals: z.array(text),
  ...fieldSchemas,
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
