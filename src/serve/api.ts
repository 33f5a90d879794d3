/** The JSON API: what it answers, in an ordered table. Keys are the columns of the catalogue (table `columns_doc`). */

import { type Message, message } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import { jsonAnswer, type ServeResponse } from './answer.ts'
import { apiMeeting, apiMeetings } from './api-meetings.ts'
import { apiPage } from './api-page.ts'
import { RequestProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { ServedFonds } from './served.ts'

interface Endpoint {
  readonly path: RegExp
  /** Parameters that it takes; another one is refused, since a misspelt filter would filter nothing. */
  readonly parameters: readonly string[]
  /** What is asked for under that name; null when there is no such thing. */
  readonly answer: (query: ReadonlyMap<string, string>, fonds: ServedFonds, name: string) => unknown
}

const endpoints: readonly Endpoint[] = [
  { path: /^\/api\/search$/, parameters: ['q', 'limit'], answer: apiSearch },
  { path: /^\/api\/meetings$/, parameters: ['year', 'from', 'to', 'place', 'person', 'series'], answer: apiMeetings },
  { path: /^\/api\/meetings\/(.+)$/, parameters: [], answer: apiMeeting },
  { path: /^\/api\/pages\/(.+)$/, parameters: [], answer: apiPage },
]

export const isApi = ({ path }: Request): boolean => /^\/api(?:\/|$)/.test(path)

/** Throws NOT_FOUND for what is not in the table or not in the catalogue, BAD_REQUEST for a wrong parameter. */
export async function api(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  if (!isApi(request)) return null
  for (const { path, parameters, answer } of endpoints) {
    const found = path.exec(request.path)
    if (found === null) continue
    const unknown = [...request.query.keys()].find((name) => !parameters.includes(name))
    if (unknown !== undefined) throw new NotAsExpected(unknown, knownAs(parameters), message('this-parameter'))
    const value = answer(request.query, fonds, found[1] ?? '')
    if (value === null) throw new RequestProblem('NOT_FOUND', message('not-in-catalogue', { name: found[1] ?? '' }))
    return jsonAnswer(value)
  }
  throw new RequestProblem('NOT_FOUND', message('api-paths'))
}

const knownAs = (parameters: readonly string[]): Message =>
  parameters.length === 0 ? message('no-parameter') : message('one-of', { list: parameters.join(', ') })

const limits = { usual: 20, most: 100 } as const

function apiSearch(query: ReadonlyMap<string, string>, { search }: ServedFonds): unknown {
  const words = query.get('q')?.trim() ?? ''
  if (words === '') throw new NotAsExpected('q', message('words-to-look-for'), message('none'))
  const limit = readLimit(query.get('limit'))
  const { columns, rows } = search(words, limit)
  const results = [...rows].map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])),
  )
  return { query: { q: words, limit }, count: results.length, results }
}

function readLimit(text: string | undefined): number {
  const limit = text === undefined ? limits.usual : Number(text)
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= limits.most
  if (!isLimit)
    throw new NotAsExpected('limit', message('whole-number-up-to', { most: limits.most }), JSON.stringify(text))
  return limit
}
