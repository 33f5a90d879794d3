/** The fields of a record that a person may answer for: how their values are named, and what a given one may leave out. */

import { z } from 'zod'
import { type AnswerKind, answerKinds } from '../../model/answers.ts'
import { normalised } from '../../model/normalised.ts'
import { recordSchema } from '../extract/schema.ts'

/** What an answer must know of a field. */
export interface AnswerField {
  /** Whether the record holds a list of such values, or one or none. */
  readonly isList: boolean
  /** What may be said of its values. */
  readonly kinds: readonly AnswerKind[]
  /** A value as a person gives it: what goes without saying may be left out. */
  readonly given: z.ZodType
  /** The same, with what was left out filled in. */
  readonly whole: z.ZodType
  /** What changes in a value. */
  readonly change: z.ZodType
  /** How a value of the record is named in an answer. */
  readonly nameOf: (value: unknown) => string
  /** Whether its `text` quotes the page, and is none where no words say the value. */
  readonly quotes: boolean
  /** Whether the other pages of the run have a say in the value: an answer may name one that the page alone does not tell. */
  readonly isOfRun: boolean
}

type Defaults = Readonly<Record<string, unknown>>

/** The value of a key of an object as a text; `''` for null or none. */
export function textAt(value: unknown, key: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

/** By the first of the keys that says something. */
const byKeys =
  (...keys: readonly string[]) =>
  (value: unknown): string =>
    keys.map((key) => textAt(value, key)).find((text) => text !== '') ?? ''

/** The schema with what becomes of the keys that have a default. */
function changeKeys(
  schema: z.ZodObject,
  defaults: Defaults,
  change: (one: z.core.$ZodType, value: unknown) => z.core.$ZodType,
): z.ZodObject {
  const shape = Object.entries(schema.shape).map(
    ([key, one]) => [key, Object.hasOwn(defaults, key) ? change(one, defaults[key]) : one] as const,
  )
  return z.strictObject(Object.fromEntries(shape))
}

function ofObjects(
  schema: z.ZodObject,
  defaults: Defaults,
  nameOf: AnswerField['nameOf'],
  more: Partial<AnswerField> = {},
): AnswerField {
  return {
    isList: true,
    kinds: answerKinds,
    given: changeKeys(schema, defaults, z.optional),
    whole: changeKeys(schema, defaults, z._default),
    change: schema.partial(),
    nameOf,
    quotes: false,
    isOfRun: false,
    ...more,
  }
}

const ofScalars = (schema: z.ZodType, isList = false): AnswerField => ({
  isList,
  kinds: answerKinds,
  given: schema,
  whole: schema,
  change: schema,
  nameOf: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
  quotes: false,
  isOfRun: false,
})

/** `Animation: Perle Ondine, Basile T.` */
function nameOfRole(value: unknown): string {
  const persons: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'persons') : []
  const names = Array.isArray(persons) ? persons.map(String).join(', ') : ''
  return names === '' ? textAt(value, 'label') : `${textAt(value, 'label')}: ${names}`
}

const { shape } = recordSchema
const words = z.string().min(1)
const one = { isList: false, quotes: true } as const

/** By name in the record. Links are the page's own, and the zone is the wiki's: no answer changes them. */
export const answerFields: Readonly<Record<string, AnswerField>> = {
  title: ofScalars(words),
  series: { ...ofScalars(words), isOfRun: true },
  ordinal: ofScalars(z.int()),
  status: { ...ofScalars(shape.status), kinds: ['confirm', 'correct'] },
  lang: ofScalars(words),
  dates: ofObjects(
    shape.dates.element,
    { start: null, end: null, precision: 'unknown', text: null, certainty: 'confirmed', alternates: [] },
    byKeys('start', 'text'),
    { quotes: true },
  ),
  place: ofObjects(
    shape.place.unwrap(),
    { name: null, address: null, postalCode: null, city: null, online: false, url: null, text: null, inferred: [] },
    byKeys('name', 'text', 'city', 'address', 'url'),
    one,
  ),
  organisers: ofScalars(words, true),
  roles: ofObjects(shape.roles.element, { persons: [], scope: null }, nameOfRole),
  participants: ofObjects(
    shape.participants.element,
    { presence: 'present', bio: null, affiliations: [], note: null },
    byKeys('name'),
  ),
  attendance: ofObjects(
    shape.attendance.unwrap(),
    { count: null, text: null, listed: 0, approximate: false, conflict: false },
    byKeys('count', 'text'),
    one,
  ),
  agenda: ofObjects(shape.agenda.element, { time: null }, byKeys('label')),
  sections: ofObjects(shape.sections.element, {}, byKeys('heading'), { kinds: ['confirm', 'correct'] }),
  decisions: ofObjects(shape.decisions.element, { outcome: 'adopted', votes: null, kind: 'decision' }, byKeys('text')),
  actions: ofObjects(shape.actions.element, { assignees: [], due: null, strength: 'explicit' }, byKeys('text')),
  watch: ofObjects(
    shape.watch.element,
    { dateStart: null, dateEnd: null, precision: null, url: null },
    byKeys('label'),
  ),
  workshops: ofObjects(shape.workshops.element, { lead: [] }, byKeys('label')),
  nextMeeting: ofObjects(
    shape.nextMeeting.unwrap(),
    { date: null, rrule: null, text: null },
    byKeys('date', 'text', 'rrule'),
    one,
  ),
}

/** The name as it is compared: in NFC, runs of spaces as one. */
export const sameName = (one: string, other: string): boolean => spelled(one) === spelled(other)

const spelled = (name: string): string => normalised(name).replace(/\s+/g, ' ').trim()
