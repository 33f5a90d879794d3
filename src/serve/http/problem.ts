/**
 * What goes wrong with a request, as an answer of a stable shape; what is not here is answered by the page of the
 * site for it.
 */

import type { Message } from '../../model/message.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { type ProblemCode, problemTexts } from '../../texts/english/serve.ts'
import { WikifondsError } from '../../texts/errors.ts'
import type { Language } from '../../texts/language.ts'
import { fillWith, inWords } from '../../texts/sentence.ts'
import { contentAnswer, type ServeResponse } from './answer.ts'
import type { ServedFonds } from './served.ts'

/** A request that gets no content. `detail` is one phrase: a sentence of ours, or '' where the code says it all. */
export class RequestProblem extends Error {
  readonly code: ProblemCode
  readonly detail: Message | ''

  constructor(code: ProblemCode, detail: Message | '' = '') {
    super(`${code}: ${inWords(detail, 'en')}`)
    this.name = new.target.name
    this.code = code
    this.detail = detail
  }
}

/** Exit code of errors that are the asker's (DESIGN §4): a query that cannot be, a wrong value. */
const exitUsage = 2

/** The problem that an error is; anything unforeseen is INTERNAL and says nothing of the inside. */
export function problemOf(error: unknown): RequestProblem {
  if (error instanceof RequestProblem) return error
  if (error instanceof NotAsExpected) return new RequestProblem('BAD_REQUEST', error.sentence)
  if (error instanceof WikifondsError && error.exit === exitUsage)
    return new RequestProblem('BAD_REQUEST', error.sentence)
  return new RequestProblem('INTERNAL')
}

/** As RFC 9457 has it, with the error that every command of wikifonds writes beside; `type` leads to the code in the index of the API. */
export function problemAnswer({ code, detail }: RequestProblem, language: Language): ServeResponse {
  const { status, what, why, next } = problemTexts[code]
  const error = { code, message: what[language], why: fillWith(why, { detail }, language), do: next[language] }
  const problem = { type: `/api#${code}`, title: error.message, status, detail: error.why, error }
  const answer = contentAnswer(`${JSON.stringify(problem)}\n`, 'application/problem+json; charset=utf-8', status)
  const more = extraHeaders[code]
  return more === undefined ? answer : { ...answer, headers: { ...answer.headers, ...more } }
}

/** What the status of a problem asks for beside it (RFC 9110 §10.2.1, §10.2.3). */
const extraHeaders: { readonly [Code in ProblemCode]?: Readonly<Record<string, string>> } = {
  METHOD_NOT_ALLOWED: { Allow: 'GET, HEAD' },
  BUSY: { 'Retry-After': '2' },
}

// What is not here: the site's own page for it, which helps to look further; JSON where there is no site.

const page = 'data/site/404.html'

/**
 * Addresses in the page that are relative to it, or to a folder above in the form that only pages of servers have
 * (site/pages/tools.ts): no scheme, no `/`, no fragment alone.
 */
const relativeAddress = /( (?:href|src|action)=")(?:https?:%5B\/)?(?:\.\.\/)*(?![a-z][a-z0-9+.-]*:|[/#.])/gi

/** 404 with the page of the bundle, else a problem of RFC 9457. */
export async function notFound({ bundle, language }: ServedFonds): Promise<ServeResponse> {
  if (!bundle.has(page)) return problemAnswer(new RequestProblem('NOT_FOUND'), language)
  const html = Buffer.from(await bundle.read(page)).toString('utf8')
  // It lies at the root but answers at any depth, where its relative links would lead elsewhere.
  return contentAnswer(html.replace(relativeAddress, '$1/'), 'text/html; charset=utf-8', 404)
}
