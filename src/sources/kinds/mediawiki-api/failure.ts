/** What went wrong with a request, by what should happen next. */

import type { Wording } from '../../../model/message.ts'
import { retryAfterMs } from '../../../support/retry.ts'
import { message } from '../../../texts/message.ts'
import { inWords } from '../../../texts/sentence.ts'
import { type Wall, wallAt } from '../../common/wall.ts'
import { asJson, countOf, type Json, textOf } from './json.ts'

export type FailureKind =
  /** The host asks for patience: everything to it waits. */
  | 'wait'
  /** May be well at the next try. */
  | 'passing'
  /** Longer than a run should wait. */
  | 'busy'
  /** Something before the wiki lets only browsers of people in: asking again does not open it. */
  | 'walled'
  | 'private'
  | 'http-auth'
  | 'session'
  | 'certificate'
  | 'unreachable'
  /** An answer that will not change. */
  | 'refused'

export class RequestFailure extends Error {
  readonly kind: FailureKind
  /** Why, for a reader; `message` says it in English. */
  readonly reason: Wording
  /** MediaWiki's error code, or the HTTP status; null when no answer came. */
  readonly code: string | null
  /** How long the host asks to wait; null where it does not say. */
  readonly waitMs: number | null
  /** What stands before the wiki, of a failure that is `walled`. */
  readonly wall: Wall | null

  constructor(
    kind: FailureKind,
    reason: Wording,
    {
      code = null,
      waitMs = null,
      wall = null,
    }: { code?: string | null; waitMs?: number | null; wall?: Wall | null } = {},
  ) {
    super(inWords(reason, 'en'))
    this.name = 'RequestFailure'
    this.kind = kind
    this.reason = reason
    this.code = code
    this.waitMs = waitMs
    this.wall = wall
  }
}

/** Whether a failure concerns this one request, not the whole wiki. */
export const isOwnFault = ({ kind }: RequestFailure): boolean => kind === 'passing' || kind === 'refused'

/** Reads what mwn or axios threw. */
export function toFailure(error: unknown): RequestFailure {
  if (error instanceof RequestFailure) return error
  if (error instanceof RangeError || /maxContentLength/.test(String(error)))
    return tooLarge(message('answer-too-large'))
  const thrown = asJson(error)
  const response = asJson(thrown['response'])
  const headers = asJson(response['headers'])
  const address = textOf(asJson(response['config'])['url']) ?? 'about:blank'
  const wall = wallBefore(address, headers, response['data'] ?? thrown['response'])
  if (wall !== null) return wall
  const code = textOf(asJson(asJson(response['data'])['error'])['code'])
  if (code !== null) return fromApiError(code, headers)
  if (thrown['code'] === 'invalidjson') return notJson()
  const status = countOf(response['status'])
  // An answer that was cut off has the status of a good one.
  return status === null || status < 300 ? fromNetwork(error) : fromStatus(status, headers)
}

/** The failure of an answer that comes from a wall; null for any other. `body` is its text, where it is one. */
export function wallBefore(address: string, headers: Json, body: unknown): RequestFailure | null {
  const told = (name: string): string | null => {
    const value = headers[name]
    return Array.isArray(value) ? value.join('; ') : textOf(value)
  }
  const wall = wallAt({ header: told, text: typeof body === 'string' ? body : '', address })
  return wall === null ? null : walled(wall)
}

export const walled = (wall: Wall): RequestFailure => new RequestFailure('walled', wall.wall, { wall })

/** Of an answer, or a file, of more bytes or more values than are read: it would be as large at the next try. */
export const tooLarge = (reason: Wording): RequestFailure =>
  new RequestFailure('refused', reason, { code: 'too-large' })

export const notJson = (): RequestFailure =>
  new RequestFailure('passing', message('answer-no-json'), { code: 'invalidjson' })

const waiting = new Set(['maxlag', 'ratelimited', 'readonly'])
const passing = /^(?:internal_api_error|unknownerror|dberror|backend-fail|timeout)/
const signedOut = /^(?:assert\w*userfailed|mwoauth-)/

function fromApiError(code: string, headers: Json): RequestFailure {
  const reason = message('api-answers', { code })
  if (waiting.has(code)) return new RequestFailure('wait', reason, { code, waitMs: askedWait(headers) })
  if (passing.test(code)) return new RequestFailure('passing', reason, { code })
  if (code === 'readapidenied') return new RequestFailure('private', reason, { code })
  return new RequestFailure(signedOut.test(code) ? 'session' : 'refused', reason, { code })
}

export function fromStatus(status: number, headers: Json): RequestFailure {
  const code = String(status)
  const reason = message('answers-with-status', { status })
  if (status === 429 || status === 503) {
    return new RequestFailure('wait', reason, { code, waitMs: askedWait(headers) })
  }
  // A missing page of a wiki that was there a moment ago is most often a hiccup of what stands before it.
  if (status >= 500 || [404, 408, 425].includes(status)) return new RequestFailure('passing', reason, { code })
  return new RequestFailure(status === 401 ? 'http-auth' : 'refused', reason, { code })
}

const certificates = /CERT|SIGNATURE|^UNABLE_TO_|^ERR_TLS/

function fromNetwork(error: unknown): RequestFailure {
  const thrown = asJson(error)
  const code = textOf(thrown['code']) ?? textOf(asJson(thrown['cause'])['code']) ?? 'no answer'
  if (code === 'ENOTFOUND') return new RequestFailure('unreachable', message('host-unknown'))
  if (certificates.test(code)) return new RequestFailure('certificate', message('certificate-not-trusted', { code }))
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return new RequestFailure('passing', message('no-answer-in-time'))
  return new RequestFailure('passing', message('connection-broke', { code }))
}

const askedWait = (headers: Json): number | null =>
  retryAfterMs({ retryAfter: textOf(headers['retry-after']), date: textOf(headers['date']) }, Date.now())
