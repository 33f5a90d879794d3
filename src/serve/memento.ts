/**
 * Memento (RFC 7089): the states of a page by date. The wiki's own addresses negotiate by `Accept-Datetime`, as do
 * `/timegate/…`; `/timemap/link/…` lists all states; what shows one says its date.
 */

import { revisionPathOf } from '../model/site-paths.ts'
import { readHttpDate, writeHttpDate } from '../support/retry.ts'
import { message } from '../texts/message.ts'
import { entry } from './entry.ts'
import { type FoundPage, findPage } from './find-page.ts'
import { contentAnswer, type ServeResponse } from './http/answer.ts'
import { RequestProblem } from './http/problem.ts'
import { type Request, requestTo } from './http/request.ts'
import type { ServedFonds } from './http/served.ts'
import { readOldAddress } from './old-address.ts'
import { isThere, oldRevision } from './old-revision.ts'

/** Answers what negotiates, lists or shows a state of a page; null for every other address. Throws a Problem: BAD_REQUEST, NOT_FOUND. */
export async function memento(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const [, service, original] = /^\/(timegate|timemap\/link)\/(.+)$/s.exec(request.path) ?? []
  if (original !== undefined) {
    const page = await statesOf(addressWithQuery(original, request), request, fonds)
    if (page === null) throw new RequestProblem('NOT_FOUND', message('memento-of-none', { address: original }))
    return service === 'timegate' ? gateAnswer(page, request) : mapAnswer(page, request)
  }
  if (request.acceptDatetime !== null && readOldAddress(request)?.view === 'page') {
    const page = await statesOf(addressWithQuery(request.path, request), request, fonds)
    if (page !== null) return gateAnswer(page, request)
  }
  return stateAnswer(request, fonds)
}

/** A page of the wiki by its dated states. */
interface DatedPage {
  /** Where it stood on the wiki (URI-R). */
  readonly original: string
  /** Oldest first, at least one. */
  readonly states: readonly DatedState[]
}

interface DatedState {
  /** Milliseconds since 1970. */
  readonly at: number
  /** On this server; begins with `/`. */
  readonly path: string
}

const addressWithQuery = (address: string, { query }: Request): string => {
  const asked = [...query].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return encodeURI(address).replaceAll('%25', '%') + (asked === '' ? '' : `?${asked}`)
}

/** The page that an address of the wiki means, with its states; null where it is none, or nothing tells when it changed. */
async function statesOf(address: string, request: Request, fonds: ServedFonds): Promise<DatedPage | null> {
  const old = readOldAddress({ ...requestTo(address), isHead: request.isHead })
  if (old === null) return null
  const page = await findPage({ ...old, revision: null }, fonds)
  if (page === null) return null
  const rows = await fonds.catalogue.all(
    `SELECT r.revision_id, r.at, p.original_url FROM revisions r JOIN pages p USING (page_id)
     WHERE r.page_id = :page AND r.at IS NOT NULL AND r.text_state IN ('present', 'redacted', 'html-only') ORDER BY r.at, r.revision_id`,
    { page: page.pageId },
  )
  const states = rows.map((row) => ({
    at: Date.parse(String(row['at'])),
    path: pathOfState(Number(row['revision_id']), page, fonds),
  }))
  const original = rows[0]?.['original_url']
  return typeof original !== 'string' || states.length === 0 ? null : { original, states }
}

/** The page itself, a page of the revision where the site has such pages or they are made, else its text. */
function pathOfState(revisionId: number, { sitePath, revisionId: latest }: FoundPage, fonds: ServedFonds): string {
  if (revisionId === latest) return `/${sitePath}?oldid=${revisionId}`
  const own = revisionPathOf(sitePath, revisionId)
  return isThere(own, fonds) ? `/${own}` : `/index.php?oldid=${revisionId}&action=raw`
}

/** To the last state that is no younger than the date that is asked for, to the first one where all are (RFC 7089 §4.5.3). */
function gateAnswer(page: DatedPage, request: Request): ServeResponse {
  const asked = request.acceptDatetime
  const wanted = asked === null ? Number.POSITIVE_INFINITY : readHttpDate(asked, Date.now())
  if (wanted === null) throw new RequestProblem('BAD_REQUEST', message('no-http-date', { text: asked ?? '' }))
  const state = page.states.findLast(({ at }) => at <= wanted) ?? page.states[0]
  return {
    status: 302,
    headers: {
      Location: state?.path ?? '/',
      Vary: 'accept-datetime',
      Link: [original(page), timeMapOf(page, request)].join(', '),
      'Content-Length': '0',
    },
    body: null,
  }
}

/** All states as application/link-format (RFC 6690, RFC 7089 §5). */
function mapAnswer(page: DatedPage, request: Request): ServeResponse {
  const last = page.states.length - 1
  const lines = page.states.map(({ at, path }, index) => {
    const place = [index === 0 ? 'first' : '', index === last ? 'last' : '', 'memento'].filter((one) => one !== '')
    return `<${request.origin}${path}>; rel="${place.join(' ')}"; datetime="${writeHttpDate(at)}"`
  })
  const self = timeMapOf(page, request).replace('rel="timemap"', 'rel="self"')
  return contentAnswer(
    `${[original(page), self, timeGateOf(page, request), ...lines].join(',\n')}\n`,
    'application/link-format; charset=utf-8',
  )
}

const original = ({ original: address }: Pick<DatedPage, 'original'>): string => `<${address}>; rel="original"`

const timeMapOf = (page: Pick<DatedPage, 'original'>, { origin }: Request): string =>
  `<${origin}/timemap/link/${page.original}>; rel="timemap"; type="application/link-format"`

const timeGateOf = (page: Pick<DatedPage, 'original'>, { origin }: Request): string =>
  `<${origin}/timegate/${page.original}>; rel="timegate"`

const shown = /^\/(?:history\/.+\.r(\d+)\.(?:html|css)|pages\/.+\.html)$/

/** A page that shows one state, with its date; null for every other file. */
async function stateAnswer(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const match = shown.exec(request.path)
  const id = match === null ? undefined : (match[1] ?? request.query.get('oldid'))
  if (id === undefined || !/^\d{1,15}$/.test(id)) return null
  const answer = (await oldRevision(request, fonds)) ?? (await entry(request, fonds))
  const [row] = await fonds.catalogue.all(
    'SELECT r.at, p.original_url FROM revisions r JOIN pages p USING (page_id) WHERE r.revision_id = :id',
    { id: Number(id) },
  )
  if (answer?.status !== 200 || typeof row?.['at'] !== 'string' || typeof row['original_url'] !== 'string')
    return answer
  const page = { original: row['original_url'] }
  const headers = {
    'Memento-Datetime': writeHttpDate(Date.parse(row['at'])),
    Link: [original(page), timeMapOf(page, request), timeGateOf(page, request)].join(', '),
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
