/** The JSON API: what it answers, in an ordered table. Keys are the columns of the catalogue (table `columns_doc`). */

import { type Message, message } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import { contentAnswer, type ServeResponse } from './answer.ts'
import { addressOfNext, noSuchItem, readWindow, windowParameters } from './list-window.ts'
import { RequestProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { ServedFonds, ServedRow } from './served.ts'

type Query = Request['query']

interface Endpoint {
  readonly path: RegExp
  /** Parameters that it takes; another one is refused, since a misspelt filter would filter nothing. */
  readonly parameters: readonly string[]
  /** What is asked for under that name; null when there is no such thing. */
  readonly answer: (query: Query, fonds: ServedFonds, name: string) => Promise<Found | null>
}

/** What is told: an object, and the part of a list that stands in it, where there is one. */
interface Found {
  readonly fields: Readonly<Record<string, unknown>>
  readonly list?: {
    /** Its key in the object. */
    readonly name: string
    /** Each as JSON. */
    readonly items: readonly string[]
    /** `after` of the next part; null when this is the last. */
    readonly next: string | null
  }
}

const endpoints: readonly Endpoint[] = [
  { path: /^\/api\/search$/, parameters: ['q', ...windowParameters], answer: apiSearch },
  {
    path: /^\/api\/meetings$/,
    parameters: ['year', 'from', 'to', 'place', 'person', 'series', ...windowParameters],
    answer: apiMeetings,
  },
  { path: /^\/api\/meetings\/(.+)$/, parameters: [], answer: apiMeeting },
  { path: /^\/api\/pages\/(.+)$/, parameters: windowParameters, answer: apiPage },
]

export const isApi = ({ path }: Request): boolean => /^\/api(?:\/|$)/.test(path)

/** Throws NOT_FOUND for what is not in the table or not in the catalogue, BAD_REQUEST for a wrong parameter, BUSY. */
export async function api(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  if (!isApi(request)) return null
  for (const { path, parameters, answer } of endpoints) {
    const found = path.exec(request.path)
    if (found === null) continue
    const unknown = [...request.query.keys()].find((name) => !parameters.includes(name))
    if (unknown !== undefined) throw new NotAsExpected(unknown, knownAs(parameters), message('this-parameter'))
    const value = await answer(request.query, fonds, found[1] ?? '')
    if (value === null) throw new RequestProblem('NOT_FOUND', message('not-in-catalogue', { name: found[1] ?? '' }))
    return answerOf(value, request)
  }
  throw new RequestProblem('NOT_FOUND', message('api-paths'))
}

/** `next` is in the object and in a header (RFC 8288), so that a reader needs to know neither. */
function answerOf({ fields, list }: Found, request: Request): ServeResponse {
  const next = list === undefined || list.next === null ? null : addressOfNext(request, list.next)
  const begun = JSON.stringify(fields).slice(0, -1)
  const rest = list === undefined ? '' : `,"${list.name}":[${list.items.join()}],"next":${JSON.stringify(next)}`
  const answer = contentAnswer(`${begun}${rest}}\n`, 'application/json; charset=utf-8')
  return next === null ? answer : { ...answer, headers: { ...answer.headers, Link: `<${next}>; rel="next"` } }
}

const knownAs = (parameters: readonly string[]): Message =>
  parameters.length === 0 ? message('no-parameter') : message('one-of', { list: parameters.join(', ') })

/** Deeper than so many results nobody reads: whoever wants all asks the catalogue. */
const lastResult = 1000

async function apiSearch(query: Query, { search }: ServedFonds): Promise<Found> {
  const words = query.get('q')?.trim() ?? ''
  if (words === '') throw new NotAsExpected('q', message('words-to-look-for'), message('none'))
  const window = readWindow(query, { usual: 20, most: 100 })
  if (window.after !== null && !(/^\d{1,4}$/.test(window.after) && Number(window.after) <= lastResult))
    throw noSuchItem(window.after)
  const { items, next } = await search(words, window)
  const isLast = next === null || Number(next) > lastResult
  const fields = { query: { q: words, ...window }, count: items.length }
  return { fields, list: { name: 'results', items, next: isLast ? null : next } }
}

// Meeting records over HTTP: filtered as `wikifonds meetings` does, or one by its id.

const aYear = { shape: /^\d{4}$/, expected: message('year') } as const
const aDay = { shape: /^\d{4}-\d\d-\d\d$/, expected: message('day') } as const

async function apiMeetings(query: Query, { meetings }: ServedFonds): Promise<Found> {
  const filter = {
    year: checked(query, 'year', aYear),
    from: checked(query, 'from', aDay),
    to: checked(query, 'to', aDay),
    place: query.get('place') ?? null,
    person: query.get('person') ?? null,
    series: query.get('series') ?? null,
  }
  const window = readWindow(query, { usual: 100, most: 500 })
  const part = await meetings(filter, window)
  if (part === null) throw noSuchItem(window.after)
  const { items, total, next } = part
  const fields = { query: { ...filter, ...window }, total, count: items.length }
  return { fields, list: { name: 'results', items, next } }
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
async function apiMeeting(_query: Query, { catalogue }: ServedFonds, id: string): Promise<Found | null> {
  const [row] = await catalogue.all('SELECT record FROM meetings WHERE meeting_id = :id', { id })
  return row === undefined ? null : { fields: JSON.parse(String(row['record'])) as Found['fields'] }
}

// A page over HTTP: its row, its categories, its meetings, its revisions.

const pageSql = `SELECT page_id, namespace_id, title, redirect_target, redirect_page_id, revision_id, revision_count,
  contributor_count, first_at, last_at, language, is_meeting, site_path, original_url, origin FROM pages WHERE page_id = :id`

/** A revision without a time comes first, as SQLite sorts it. */
const revisionsSql = `SELECT r.revision_id, r.parent_id, r.at, c.name AS contributor, r.comment, r.is_minor, r.bytes, r.sha1,
  r.content_model, r.text_state, r.origin FROM revisions r LEFT JOIN contributors c ON c.contributor_id = r.contributor_id
  WHERE r.page_id = :id AND (:after IS NULL OR (coalesce(r.at, ''), r.revision_id) > (
    SELECT coalesce(at, ''), revision_id FROM revisions WHERE revision_id = :after AND page_id = :id))
  ORDER BY r.at, r.revision_id LIMIT :limit`

const placeSql = 'SELECT 1 FROM revisions WHERE revision_id = :after AND page_id = :id'

/** null when the id is no number, or of no page. */
async function apiPage(query: Query, { catalogue }: ServedFonds, name: string): Promise<Found | null> {
  const id = Number(name)
  if (!/^\d+$/.test(name) || !Number.isSafeInteger(id)) return null
  const [page] = await catalogue.all(pageSql, { id })
  if (page === undefined) return null
  const { limit, after } = readWindow(query, { usual: 500, most: 500 })
  if (after !== null && (await catalogue.all(placeSql, { id, after: Number(after) })).length === 0)
    throw noSuchItem(after)
  const column = async (sql: string, key: string): Promise<readonly unknown[]> =>
    (await catalogue.all(sql, { id })).map((row) => row[key])
  const found = await catalogue.all(revisionsSql, {
    id,
    after: after === null ? null : Number(after),
    limit: limit + 1,
  })
  const revisions = found.slice(0, limit)
  const fields = {
    ...withBooleans(page),
    categories: await column('SELECT category FROM categories WHERE page_id = :id ORDER BY category', 'category'),
    meetings: await column('SELECT meeting_id FROM meetings WHERE page_id = :id ORDER BY meeting_id', 'meeting_id'),
  }
  const next = found.length > limit ? String(revisions.at(-1)?.['revision_id']) : null
  return { fields, list: { name: 'revisions', items: revisions.map((row) => JSON.stringify(withBooleans(row))), next } }
}

/** SQLite has no booleans; JSON has. */
const withBooleans = (row: ServedRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, column.startsWith('is_') ? value === 1 : value]),
  )
