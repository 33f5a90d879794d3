/** The API for programs: an OpenAPI 3.1 document made from the table of endpoints and the catalogue's own words for its columns. */

import { readJson } from '../../support/expected.ts'
import { toolVersion } from '../../support/version.ts'
import { apiTexts, endpointTexts, parameterTexts } from '../../texts/english/api.ts'
import { problemTexts } from '../../texts/english/serve.ts'
import { fill } from '../../texts/language.ts'
import { jsonAnswer, type ServeResponse } from '../http/answer.ts'
import type { ServedFonds } from '../http/served.ts'
import {
  type ApiRequest,
  type Endpoint,
  type JsonSchema,
  type ParameterName,
  type Shape,
  schemaOfKind,
} from './endpoint.ts'

/** What the document is made with. */
interface Making {
  readonly fonds: ServedFonds
  /** What a column means, by `table.column`. */
  readonly meanings: ReadonlyMap<string, string>
}

/** The document, in the wiki's language; meanings of columns are English, as the catalogue has them. */
export async function openApiAnswer({ fonds }: ApiRequest, endpoints: readonly Endpoint[]): Promise<ServeResponse> {
  const rows = await fonds.catalogue.all('SELECT table_name, column_name, meaning FROM columns_doc')
  const meanings = new Map(
    rows.map((row) => [`${String(row['table_name'])}.${String(row['column_name'])}`, String(row['meaning'])]),
  )
  const making: Making = { fonds, meanings }
  return jsonAnswer({
    openapi: '3.1.0',
    info: {
      title: fill(apiTexts.title[fonds.language], { wiki: fonds.wiki }),
      description: apiTexts.intro[fonds.language],
      version: toolVersion,
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(endpoints.flatMap((endpoint) => pathsOf(endpoint, making))),
    components: {
      schemas: { Problem: problemSchema, Meeting: await meetingSchema(fonds) },
      responses: problemResponses(fonds),
    },
  })
}

const recordSchema = 'data/records/meetings.schema.json'

/** The schema of records that the bundle has, with its references led to its place in the document; one without a schema that can be read says only that it is an object. */
async function meetingSchema({ bundle }: ServedFonds): Promise<unknown> {
  if (!bundle.has(recordSchema)) return { type: 'object' }
  const schema = await readJson(bundle, recordSchema)
  if (typeof schema !== 'object' || schema === null) return { type: 'object' }
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^#/, '#/components/schemas/Meeting') : value,
  )
}

function pathsOf(endpoint: Endpoint, making: Making): readonly (readonly [string, unknown])[] {
  const { name, path, isList } = endpoint
  const asked = { get: operation(name, endpoint, isList ? ['json', 'csv'] : ['json'], making) }
  const own = [path, asked] as const
  return isList ? [own, [`${path}.csv`, { get: operation(`${name}Csv`, endpoint, ['csv'], making) }]] : [own]
}

type Form = 'json' | 'csv'

function operation(id: string, endpoint: Endpoint, forms: readonly Form[], making: Making): JsonSchema {
  const { language } = making.fonds
  return {
    operationId: id,
    summary: endpointTexts[endpoint.name][language],
    parameters: parametersOf(endpoint, making),
    responses: {
      '200': found(endpoint, forms, making),
      '304': { description: apiTexts.unchanged[language] },
      ...Object.fromEntries(answeredProblems.map((code) => [status(code), { $ref: `#/components/responses/${code}` }])),
    },
  }
}

const found = (endpoint: Endpoint, forms: readonly Form[], making: Making): JsonSchema => ({
  description: apiTexts.found[making.fonds.language],
  headers:
    endpoint.window === null ? {} : { Link: { description: apiTexts.next[making.fonds.language], schema: text } },
  content: Object.fromEntries(forms.map((form) => contentOf(form, endpoint, making))),
})

const text: JsonSchema = { type: 'string' }

function contentOf(form: Form, endpoint: Endpoint, making: Making): readonly [type: string, content: JsonSchema] {
  return form === 'csv'
    ? ['text/csv', { schema: text }]
    : ['application/json', { schema: answerSchema(endpoint, making) }]
}

function parametersOf({ path, parameters, required = [], window }: Endpoint, { fonds }: Making): readonly unknown[] {
  const say = (name: ParameterName): string => parameterTexts[name][fonds.language]
  const inPath = (['id', 'name'] as const)
    .filter((name) => path.includes(`{${name}}`))
    .map((name) => ({ name, in: 'path', required: true, description: say(name), schema: text }))
  const free = { name: 'parameters', in: 'query', style: 'form', explode: true, description: say('parameters') }
  const asked = Object.entries(parameters ?? {}).map(([name, kind]) => ({
    name,
    in: 'query',
    required: required.some((one) => one === name),
    description: say(name as ParameterName),
    schema: schemaOfKind(kind),
  }))
  const parts =
    window === null
      ? []
      : [
          {
            name: 'limit',
            in: 'query',
            description: say('limit'),
            schema: { type: 'integer', minimum: 1, maximum: window.most, default: window.usual },
          },
          { name: 'after', in: 'query', description: say('after'), schema: text },
        ]
  const anyValue = { ...free, schema: { type: 'object', additionalProperties: text } }
  return [...inPath, ...asked, ...(parameters === null ? [anyValue] : []), ...parts]
}

/** What the answer is: the fields of a thing, those of a list, or both. */
function answerSchema({ shape, window, isList, listName = 'results' }: Endpoint, making: Making): JsonSchema {
  const { language } = making.fonds
  const fields = shape.fields === undefined ? null : schemaOf(shape.fields, making)
  if (window === null) return fields ?? { type: 'object' }
  const list = {
    [listName]: { type: 'array', items: shape.item === undefined ? {} : schemaOf(shape.item, making) },
    next: { type: ['string', 'null'], description: apiTexts.next[language] },
  }
  const told = isList
    ? {
        query: { type: 'object', description: apiTexts.asked[language] },
        count: { type: 'integer', description: apiTexts.count[language] },
      }
    : {}
  const properties = { ...((fields?.['properties'] as JsonSchema | undefined) ?? {}), ...told, ...list }
  return { type: 'object', required: Object.keys(properties), properties }
}

function schemaOf(shape: Shape, { meanings }: Making): JsonSchema {
  if ('schema' in shape) return shape.schema
  const columns = Object.entries(shape.columns).map(([name, [type, place]]) => {
    const meaning = meanings.get(place)
    const types = type === 'boolean' ? type : [type, 'null']
    return [name, { type: types, ...(meaning === undefined ? {} : { description: meaning }) }] as const
  })
  const properties = { ...Object.fromEntries(columns), ...shape.more }
  return { type: 'object', required: Object.keys(properties), properties }
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'error'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    error: {
      type: 'object',
      required: ['code', 'message', 'why', 'do'],
      properties: { code: { enum: Object.keys(problemTexts) }, message: text, why: text, do: text },
    },
  },
}

const answeredProblems = ['BAD_REQUEST', 'NOT_FOUND', 'HOST_UNKNOWN', 'INTERNAL', 'BUSY'] as const

const status = (code: (typeof answeredProblems)[number]): string => String(problemTexts[code].status)

const problemResponses = ({ language }: ServedFonds): JsonSchema =>
  Object.fromEntries(
    answeredProblems.map((code) => [
      code,
      {
        description: problemTexts[code].what[language],
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
