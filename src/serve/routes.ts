/** Every road of the server, in the order in which they are tried; the first that answers has the word. */

import { stat } from 'node:fs/promises'
import { percentDecode } from '../model/percent.ts'
import { cleanSpaces } from '../model/title.ts'
import { message } from '../texts/message.ts'
import { api } from './api.ts'
import { entry } from './entry.ts'
import { redirectTo, type ServeResponse } from './http/answer.ts'
import { stretchAnswer, unchangedAnswer } from './http/byte-range.ts'
import { notFound, RequestProblem } from './http/problem.ts'
import type { Request } from './http/request.ts'
import type { ServedFonds, ServedRow } from './http/served.ts'
import { memento } from './memento.ts'
import { formerPage, oldPage, rootTitle } from './old-page.ts'
import { madeHistory } from './old-revision.ts'

/** Null when the route does not answer this address, and the next one is asked. Throws a Problem when it does and there is no content. */
type Route = (request: Request, fonds: ServedFonds) => Promise<ServeResponse | null>

const routes: readonly Route[] = [
  wholeBundle,
  api,
  memento,
  // Before the files: `/?title=T` is a page of the wiki, not the front page of the site.
  oldPage,
  madeHistory,
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

// Old addresses of uploads: `/images/3/3b/Name.png`, its thumbnails, its archived versions.

/** A thumbnail leads to its original. `@` and digits at the end are a crawler's copy of `?time`. The folder may have any name. */
const upload = /\/(?:archive\/|thumb\/)?[0-9a-f]\/[0-9a-f]{2}\/(?:(\d{14})!)?([^/]+?)(?:@\d*)?(?:\/.*)?$/

async function oldUpload({ path }: Request, { bundle, catalogue }: ServedFonds): Promise<ServeResponse | null> {
  const [, replacedAt, name = ''] = upload.exec(path) ?? []
  const sql =
    'SELECT v.at, v.bundle_path FROM files f JOIN file_versions v ON v.file_id = f.file_id WHERE f.name = :name ORDER BY v.position'
  for (const spelling of new Set([name, percentDecode(name)].map(cleanSpaces))) {
    const bundlePath = spelling === '' ? null : pathOf(await catalogue.all(sql, { name: spelling }), replacedAt)
    if (bundlePath !== null && bundle.has(bundlePath)) return redirectTo(`/${bundlePath}`)
  }
  return null
}

/** MediaWiki names an archived version after the moment at which it was replaced: the last one before it is meant. */
function pathOf(versions: readonly ServedRow[], replacedAt: string | undefined): string | null {
  const older = versions.filter(({ at }) => replacedAt !== undefined && digits(at) < replacedAt)
  const path = (older.at(-1) ?? versions.at(-1))?.['bundle_path'] ?? null
  return path === null ? null : String(path)
}

const digits = (at: unknown): string => String(at).replace(/\D/g, '')
