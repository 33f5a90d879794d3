/** What an endpoint of the API is: the server answers by it, and the index and the OpenAPI document are made from it. */

import type { Message } from '../../model/message.ts'
import { isDate, NotAsExpected } from '../../support/expected.ts'
import type { endpointTexts, parameterTexts } from '../../texts/english/api.ts'
import { message } from '../../texts/message.ts'
import type { ServeResponse } from '../http/answer.ts'
import type { WindowLimits } from '../http/list-window.ts'
import type { Request } from '../http/request.ts'
import type { ListWindow, ServedFonds } from '../http/served.ts'

/** A JSON Schema (2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A request that the API answers. */
export interface Endpoint {
  /** `operationId` of OpenAPI; its sentence is in `endpointTexts`. */
  readonly name: keyof typeof endpointTexts
  /** As OpenAPI writes it: `/api/pages/{id}`; what stands in braces is the rest of the path. */
  readonly path: string
  /** Parameters of the query and their kinds, beside those of a list; null: any, whoever answers checks them. */
  readonly parameters: Readonly<Partial<Record<ParameterName, ParameterKind>>> | null
  /** Those that must be given. */
  readonly required?: readonly ParameterName[]
  /** How long the parts of its list are; null where it has none. */
  readonly window: WindowLimits | null
  /** Whether the list is all of the answer, and can be CSV. */
  readonly isList: boolean
  /** Key of the list in the answer. */
  readonly listName?: string
  /** Question to the catalogue for an id or a word that there is, which the example asks for. */
  readonly sample: string | null
  /** Query of the example. */
  readonly exampleQuery?: string
  /** What an item of its list is, or the answer without its list. */
  readonly shape: { readonly item?: Shape; readonly fields?: Shape }
  /** What is asked for; null when there is no such thing. */
  readonly answer: (asked: ApiRequest) => Promise<Found | ServeResponse | null> | ServeResponse | null
}

export type ParameterName = keyof typeof parameterTexts

/** The columns of a row, or a schema. */
export type Shape = { readonly columns: RowColumns; readonly more?: JsonSchema } | { readonly schema: JsonSchema }

/** The columns of a row: what each holds, and the table and column whose meaning is its own. */
export type RowColumns = Readonly<Record<string, readonly [type: 'string' | 'integer' | 'boolean', meaning: string]>>

/** A request to an endpoint, its parameters checked. */
export interface ApiRequest {
  readonly request: Request
  readonly query: Request['query']
  readonly fonds: ServedFonds
  /** What stands for the braces of the path. */
  readonly name: string
  readonly window: ListWindow
  readonly isCsv: boolean
}

/** What is told: an object, and the part of a list that stands in it, where there is one. */
export interface Found {
  readonly fields: Readonly<Record<string, unknown>>
  readonly list?: {
    /** Each as JSON. */
    readonly items: readonly string[]
    /** `after` of the next part; null when this is the last. */
    readonly next: string | null
    /** Their keys, for CSV; null where the items are no rows. */
    readonly columns: readonly string[] | null
  }
}

// Kinds of values that parameters take.

interface Kind {
  readonly schema: JsonSchema
  readonly shape: RegExp
  readonly expected: Message
}

const kinds = {
  text: { schema: { type: 'string', minLength: 1 }, shape: /./s, expected: message('words-to-look-for') },
  number: { schema: { type: 'integer', minimum: 0 }, shape: /^\d{1,16}$/, expected: message('whole-number') },
  year: { schema: { type: 'string', pattern: '^\\d{4}$' }, shape: /^\d{4}$/, expected: message('year') },
  day: { schema: { type: 'string', format: 'date' }, shape: /^\d{4}-\d\d-\d\d$/, expected: message('day') },
} as const satisfies Record<string, Kind>

/** A kind of value that a parameter takes. */
export type ParameterKind = keyof typeof kinds

/** The JSON Schema of a kind. */
export const schemaOfKind = (kind: ParameterKind): JsonSchema => kinds[kind].schema

/** Throws NotAsExpected for a value that is not of its kind. */
export function checkParameter(name: string, value: string, kind: ParameterKind): void {
  const { shape, expected } = kinds[kind]
  if (!shape.test(value) || (kind === 'day' && !isDate(value)))
    throw new NotAsExpected(name, expected, JSON.stringify(value))
}
