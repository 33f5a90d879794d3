/** Every road of the server, in the order in which they are tried; the first that answers has the word. */

import { stat } from 'node:fs/promises'
import { message } from '../texts/message.ts'
import type { ServeResponse } from './answer.ts'
import { api } from './api.ts'
import { stretchAnswer, unchangedAnswer } from './byte-range.ts'
import { entry } from './entry.ts'
import { memento } from './memento.ts'
import { formerPage, oldPage, rootTitle } from './old-page.ts'
import { oldUpload } from './old-upload.ts'
import { notFound, RequestProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { ServedFonds } from './served.ts'

/** Null when the route does not answer this address, and the next one is asked. Throws a Problem when it does and there is no content. */
type Route = (request: Request, fonds: ServedFonds) => Promise<ServeResponse | null>

const routes: readonly Route[] = [
  wholeBundle,
  api,
  memento,
  // Before the files: `/?title=T` is a page of the wiki, not the front page of the site.
  oldPage,
  entry,
  formerPage,
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

async function wholeBundle(request: Request, { bundle, digests }: ServedFonds): Promise<ServeResponse | null> {
  if (request.path !== '/bundle.zip') return null
  if (bundle.kind !== 'zip') throw new RequestProblem('NOT_FOUND', message('served-from-folder'))
  const { size } = await stat(bundle.path)
  // The same content may be packed in two ways; the length tells them apart.
  const etag = digests.whole === null ? null : `"${digests.whole}-${size}"`
  const headers: Readonly<Record<string, string>> = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${bundle.name.replace(/[^\w.-]/g, '_')}.zip"`,
    ...(etag === null ? {} : { ETag: etag }),
  }
  return (
    unchangedAnswer(request, headers) ?? stretchAnswer({ file: bundle.path, offset: 0, length: size }, request, headers)
  )
}
