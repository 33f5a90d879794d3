/** Every road of the server, in the order in which they are tried; the first that answers has the word. */

import type { ServeResponse } from './answer.ts'
import { api } from './api.ts'
import { entry } from './entry.ts'
import { notFound } from './not-found.ts'
import { oldPage, rootTitle } from './old-page.ts'
import { oldUpload } from './old-upload.ts'
import type { Request } from './request.ts'
import type { ServedFonds } from './served.ts'
import { wholeBundle } from './whole-bundle.ts'

/** null: not mine, ask the next one. Throws a Problem when it is mine and has no content. */
type Route = (request: Request, fonds: ServedFonds) => Promise<ServeResponse | null>

const routes: readonly Route[] = [
  wholeBundle,
  api,
  // Before the files: `/?title=T` is a page of the wiki, not the front page of the site.
  oldPage,
  entry,
  oldUpload,
  rootTitle,
]

export async function answerRequest(request: Request, fonds: ServedFonds): Promise<ServeResponse> {
  for (const route of routes) {
    const answer = await route(request, fonds)
    if (answer !== null) return answer
  }
  return notFound(fonds)
}
