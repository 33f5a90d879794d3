/** The JSON API: which endpoint answers, what is refused, and the answer as JSON or CSV. Keys are the columns of the catalogue. */

import type { Message } from '../model/message.ts'
import { csvRow } from '../support/csv.ts'
import { NotAsExpected } from '../support/expected.ts'
import { message } from '../texts/message.ts'
import { type ApiRequest, checkParameter, type Endpoint, type Found } from './api/endpoint.ts'
import { endpoints } from './api/endpoints.ts'
import { contentAnswer, type ServeResponse } from './http/answer.ts'
import { madeAnswer } from './http/coded-answer.ts'
import { addressOfNext, readWindow, windowParameters } from './http/list-window.ts'
import { RequestProblem } from './http/problem.ts'
import { prefers, type Request } from './http/request.ts'
import type { ServedFonds } from './http/served.ts'

const isApi = ({ path }: Request): boolean => /^\/api(?:\/|$)/.test(path)

/** Throws NOT_FOUND for what is not in the table or not in the catalogue, BAD_REQUEST for a wrong parameter, BUSY. */
export async function api(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  if (!isApi(request)) return null
  for (const endpoint of endpoints) {
    const found = matcherOf(endpoint).exec(request.path)
    if (found !== null) return madeAnswer(await answerBy(endpoint, found.groups ?? {}, request, fonds), request)
  }
  throw new RequestProblem('NOT_FOUND', message('api-paths'))
}

const matchers = new WeakMap<Endpoint, RegExp>()

/** The name that braces stand for may hold anything; a list may end in `.csv`. */
function matcherOf(endpoint: Endpoint): RegExp {
  const known = matchers.get(endpoint)
  if (known !== undefined) return known
  const path = endpoint.path.replaceAll('.', '\\.').replace(/\{\w+\}/, '(?<name>.+?)')
  const made = new RegExp(
    `^${path}${endpoint.isList ? '(?<csv>\\.csv)?' : ''}${endpoint.name === 'index' ? '/?' : ''}$`,
  )
  matchers.set(endpoint, made)
  return made
}

async function answerBy(
  endpoint: Endpoint,
  { name = '', csv }: Readonly<Record<string, string | undefined>>,
  request: Request,
  fonds: ServedFonds,
): Promise<ServeResponse> {
  const { query } = request
  checkQuery(endpoint, query)
  const isCsv = endpoint.isList && (csv !== undefined || prefers(request.accept, 'text/csv', 'application/json'))
  const window = readWindow(query, endpoint.window ?? { usual: 1, most: 1 })
  const value = await endpoint.answer({ request, query, fonds, name, window, isCsv })
  if (value === null) throw new RequestProblem('NOT_FOUND', message('not-in-catalogue', { name }))
  if ('status' in value) return value
  return withNext(value, request, (next) => (isCsv ? csvAnswer(value) : objectAnswer(value, endpoint, next)))
}

/** An unknown parameter is refused, since a misspelt filter would filter nothing. */
function checkQuery({ parameters, required = [], window }: Endpoint, query: ApiRequest['query']): void {
  if (parameters === null) return
  const known: Readonly<Record<string, string>> = parameters
  const names = [...Object.keys(known), ...(window === null ? [] : windowParameters)]
  const unknown = [...query.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) throw new NotAsExpected(unknown, knownAs(names), message('this-parameter'))
  for (const name of required)
    if (!query.has(name)) throw new NotAsExpected(name, message('words-to-look-for'), message('none'))
  for (const [name, kind] of Object.entries(parameters)) {
    const value = query.get(name)
    if (value !== undefined) checkParameter(name, value, kind)
  }
}

const knownAs = (parameters: readonly string[]): Message =>
  parameters.length === 0 ? message('no-parameter') : message('one-of', { list: parameters.join(', ') })

/** `next` is in the object and in a header (RFC 8288), so that a reader needs to know neither. */
function withNext(
  { list }: Found,
  request: Request,
  answerWith: (next: string | null) => ServeResponse,
): ServeResponse {
  const next = list === undefined || list.next === null ? null : addressOfNext(request, list.next)
  const answer = answerWith(next)
  return next === null ? answer : { ...answer, headers: { ...answer.headers, Link: `<${next}>; rel="next"` } }
}

function objectAnswer({ fields, list }: Found, { listName = 'results' }: Endpoint, next: string | null): ServeResponse {
  const begun = JSON.stringify(fields).slice(0, -1)
  const rest = list === undefined ? '' : `,"${listName}":[${list.items.join()}],"next":${JSON.stringify(next)}`
  return contentAnswer(`${begun}${rest}}\n`, 'application/json; charset=utf-8')
}

/** RFC 4180, with a header row in every part. */
function csvAnswer({ list }: Found): ServeResponse {
  const columns = list?.columns ?? []
  const rows = (list?.items ?? []).map((item) => {
    const row = JSON.parse(item) as Readonly<Record<string, string | number | boolean | null>>
    return csvRow(columns.map((column) => row[column]))
  })
  return contentAnswer([csvRow(columns), ...rows].join(''), 'text/csv; charset=utf-8; header=present')
}
