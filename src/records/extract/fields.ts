/**
 * The fields that rules find on a page, each once: its schema, how it is found, what a page has that is no meeting. Record,
 * evidence, JSON Schema and the record of what is no meeting walk this table, in its order.
 */

import { z } from 'zod'
import {
  certainties,
  decisionKinds,
  type MeetingRecord,
  outcomes,
  precisions,
  presences,
  roleNames,
  sectionKinds,
  statuses,
} from '../../model/record.ts'
import { foundTimezone } from '../dates/timezone.ts'
import type { FoundValue } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { printedLinks } from '../page/printed-links.ts'
import { foundOrganisers } from '../people/organisers.ts'
import type { EvidenceBook } from './evidence.ts'
import type { AllFound } from './find-fields.ts'
import { settledSections } from './settled-sections.ts'

/** What a rule is given: the page, and what others found on it. */
interface Found extends AllFound {
  readonly page: Page
}

interface Field<Schema extends z.ZodType, Value> {
  readonly schema: Schema
  /** What a page has that is no meeting. */
  readonly empty: Value
  /** The value on a page, with its quotes noted under the name of the field. */
  readonly write: (found: Found, name: string, book: EvidenceBook) => Value
}

/** A field of any number of values, each with the words that it was read from. */
const list = <Schema extends z.ZodType, Value>(
  schema: Schema,
  find: (found: Found) => readonly FoundValue<Value>[],
): Field<z.ZodArray<Schema>, readonly Value[]> => ({
  schema: z.array(schema),
  empty: [],
  write: (found, name, book) => book.list(name, find(found)),
})

/** A field of one value or none, with the words that it was read from. */
const one = <Schema extends z.ZodType, Value>(
  schema: Schema,
  find: (found: Found) => FoundValue<Value> | null,
): Field<z.ZodNullable<Schema>, Value | null> => ({
  schema: schema.nullable(),
  empty: null,
  write: (found, name, book) => book.one(name, find(found)),
})

/** A field that no words say. */
const judged = <Schema extends z.ZodType, Value>(
  schema: Schema,
  empty: Value,
  find: (found: Found) => Value,
): Field<Schema, Value> => ({ schema, empty, write: find })

const text = z.string()
const textOrNull = text.nullable()
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
const clock = z.string().regex(/^\d{2}:\d{2}$/)

const fields = {
  title: one(text, ({ series }) => series.title),
  series: one(text, ({ series }) => series.series),
  ordinal: one(z.int(), ({ series }) => series.ordinal),
  status: judged(z.enum(statuses), 'unknown', ({ verdict }) => verdict.status),
  lang: judged(textOrNull, null, ({ page }) => page.language),
  dates: list(date, ({ dates }) => dates.dates),
  timezone: one(timezone, ({ page }) => foundTimezone(page)),
  place: one(place, ({ place }) => place.place),
  organisers: list(text, ({ page }) => foundOrganisers(page)),
  roles: list(role, ({ roles }) => roles),
  participants: list(participant, ({ room }) => room.people),
  attendance: one(attendance, ({ fields }) => fields.attendance),
  agenda: list(z.strictObject({ time: clock.nullable(), label: text }), ({ fields }) => fields.agenda),
  sections: list(
    z.strictObject({ heading: text, level: z.int().min(0).max(6), kind: z.enum(sectionKinds) }),
    ({ page, verdict, fields }) => settledSections(page, { verdict, ...fields }),
  ),
  decisions: list(decision, ({ fields }) => fields.proceedings.decisions),
  actions: list(action, ({ fields }) => fields.proceedings.actions),
  watch: list(watchItem, ({ fields }) => fields.watch()),
  workshops: list(z.strictObject({ label: text, lead: texts }), ({ workshops }) => workshops.workshops),
  links: list(z.strictObject({ url: text, section: textOrNull }), ({ page }) => printedLinks(page)),
  nextMeeting: one(z.strictObject({ date: localTime.nullable(), rrule: textOrNull, text: textOrNull }), ({ fields }) =>
    fields.next(),
  ),
} satisfies { readonly [Name in keyof MeetingRecord]?: Field<z.ZodType, MeetingRecord[Name]> }

type Fields = typeof fields
type Values = Pick<MeetingRecord, keyof Fields>

const mapFields = (change: (field: Fields[keyof Fields], name: string) => unknown) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field, name)]))

/** The schema of each, for the schema of a record. */
export const fieldSchemas = mapFields(({ schema }) => schema) as {
  readonly [Name in keyof Fields]: Fields[Name]['schema']
}

/** The value of each on a page that is no meeting. */
export const emptyFields = mapFields(({ empty }) => empty) as Values

/** The value of each on a page, with the evidence noted. */
export const writeFields = (found: Found, book: EvidenceBook): Values =>
  mapFields(({ write }, name) => write(found, name, book)) as Values
