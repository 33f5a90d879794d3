/** What is not here: the site's own page for it, which helps to look further; JSON where there is no site. */

import { contentAnswer, type ServeResponse } from './answer.ts'
import { problemAnswer, RequestProblem } from './problem.ts'
import type { ServedFonds } from './served.ts'

const page = 'data/site/404.html'

/** Addresses in the page that are relative to it or to a folder above: no scheme, no `/`, no fragment alone. */
const relativeAddress = /( (?:href|src|action)=")(?:\.\.\/)*(?![a-z][a-z0-9+.-]*:|[/#.])/gi

export async function notFound({ bundle, language }: ServedFonds): Promise<ServeResponse> {
  if (!bundle.has(page)) return problemAnswer(new RequestProblem('NOT_FOUND'), language)
  const html = Buffer.from(await bundle.read(page)).toString('utf8')
  // It lies at the root but answers at any depth, where its relative links would lead elsewhere.
  return contentAnswer(html.replace(relativeAddress, '$1/'), 'text/html; charset=utf-8', 404)
}
