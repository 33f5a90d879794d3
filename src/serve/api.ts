/** The JSON API: what it answers, in an ordered table. Keys are the columns of the catalogue (table `columns_doc`). */

import { type Message, message } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import { jsonAnswer, type ServeResponse } from './answer.ts'
import { RequestProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { ServedFonds, ServedRow } from './served.ts'

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

// Meeting records over HTTP: filtered as `wikifonds meetings` does, or one by its id.

type Query = ReadonlyMap<string, string>

const aYear = { shape: /^\d{4}$/, expected: message('year') } as const
const aDay = { shape: /^\d{4}-\d\d-\d\d$/, expected: message('day') } as const

function apiMeetings(query: Query, { meetings }: ServedFonds): unknown {
  const filter = {
    year: checked(query, 'year', aYear),
    from: checked(query, 'from', aDay),
    to: checked(query, 'to', aDay),
    place: query.get('place') ?? null,
    person: query.get('person') ?? null,
    series: query.get('series') ?? null,
  }
  const results = meetings(filter)
  return { query: filter, count: results.length, results }
}

function checked(
  query: Query,
  name: string,
  { shape, expected }: { readonly shape: RegExp; readonly expected: Message },
): string | null {
  const value = query.get(name) ?? null
  if (value !== null && !shape.test(value)) throw new NotAsExpected(name, expected, JSON.stringify(value))
  return value
}

/** The whole record of a meeting (`communs:42`, `communs:42#1`); null when there is none of that id. */
function apiMeeting(_query: Query, { catalogue }: ServedFonds, id: string): unknown {
  const [row] = catalogue.all('SELECT record FROM meetings WHERE meeting_id = :id', { id })
  return row === undefined ? null : JSON.parse(String(row['record']))
}

// A page over HTTP: its row, its categories, its meetings, its revisions.

const pageSql = `SELECT page_id, namespace_id, title, redirect_target, redirect_page_id, revision_id, revision_count,
  contributor_count, first_at, last_at, language, is_meeting, site_path, original_url, origin FROM pages WHERE page_id = :id`

const revisionsSql = `SELECT r.revision_id, r.parent_id, r.at, c.name AS contributor, r.comment, r.is_minor, r.bytes, r.sha1,
  r.content_model, r.text_state, r.origin FROM revisions r LEFT JOIN contributors c ON c.contributor_id = r.contributor_id
  WHERE r.page_id = :id ORDER BY r.at, r.revision_id`

/** null when the id is no number, or of no page. */
function apiPage(_query: ReadonlyMap<string, string>, { catalogue }: ServedFonds, id: string): unknown {
  const pageId = Number(id)
  if (!/^\d+$/.test(id) || !Number.isSafeInteger(pageId)) return null
  const [page] = catalogue.all(pageSql, { id: pageId })
  if (page === undefined) return null
  const column = (sql: string, name: string): readonly unknown[] =>
    catalogue.all(sql, { id: pageId }).map((row) => row[name])
  return {
    ...withBooleans(page),
    categories: column('SELECT category FROM categories WHERE page_id = :id ORDER BY category', 'category'),
    meetings: column('SELECT meeting_id FROM meetings WHERE page_id = :id ORDER BY meeting_id', 'meeting_id'),
    revisions: catalogue.all(revisionsSql, { id: pageId }).map(withBooleans),
  }
}

/** SQLite has no booleans; JSON has. */
const withBooleans = (row: ServedRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, column.startsWith('is_') ? value === 1 : value]),
  )
