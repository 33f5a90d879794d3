/**
 * A file of the bundle: the site at `/`, and what lies beside it where its relative links lead: `/files/…` for
 * `data/files/…`, `/records/…`, `/index.sqlite`, `/bagit.txt`. Paths are looked up in the bundle's list, never on disk.
 */

import type { Bundle, Located } from '../model/bundle.ts'
import { WikifondsError } from '../model/errors.ts'
import { contentAnswer, redirectTo, revalidated, type ServeResponse } from './answer.ts'
import { stretchAnswer } from './byte-range.ts'
import { contentTypeOf } from './content-types.ts'
import { unchangedAnswer } from './etag.ts'
import { policyOf, safetyHeaders } from './headers.ts'
import type { Request } from './request.ts'
import type { ServedFonds } from './served.ts'

/** A browser drops every `../` that would leave the server, so one link may mean any of these. */
const roots = ['data/site/', 'data/', ''] as const

/** Above this, content is streamed. */
const maxHeldBytes = 4 * 1024 * 1024

export async function entry(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  const { bundle, digests, isIndexed } = fonds
  const asked = request.path.slice(1)
  const page = findEntry(asked.endsWith('/') || asked === '' ? `${asked}index.html` : asked, bundle)
  // A bundle without a site tells at its root what it is.
  const path = page ?? (asked === '' ? findEntry('README.html', bundle) : null)
  if (path === null) {
    return findEntry(`${asked}/index.html`, bundle) === null ? null : redirectTo(encodeURI(`/${asked}/`))
  }
  const type = contentTypeOf(path)
  const digest = digests.of(path)
  const etag = digest === null ? null : `"${digest}"`
  const headers = {
    ...safetyHeaders(policyOf(path, type), isIndexed),
    'Content-Type': type,
    ...(etag === null ? {} : { ETag: etag }),
  }
  return unchangedAnswer(request, etag) ?? sendEntry(path, request, fonds, headers)
}

function findEntry(path: string, bundle: Bundle): string | null {
  const root = roots.find((one) => bundle.has(`${one}${path}`))
  return root === undefined ? null : `${root}${path}`
}

async function sendEntry(
  path: string,
  request: Request,
  { bundle, sizes }: ServedFonds,
  headers: Readonly<Record<string, string>>,
): Promise<ServeResponse> {
  const located = request.range === null ? null : await placeOf(path, bundle)
  if (located !== null) return stretchAnswer(located, request, headers)
  const bytes = sizes.get(path) ?? 0
  if (bytes > maxHeldBytes) {
    const body = (): AsyncIterable<Uint8Array> => bundle.stream(path)
    return { status: 200, headers: { ...revalidated, ...headers, 'Content-Length': String(bytes) }, body }
  }
  const whole = contentAnswer(await bundle.read(path), headers['Content-Type'] ?? '')
  return { ...whole, headers: { ...whole.headers, ...headers } }
}

/** Where the bytes lie; null when they are compressed, and no range of them can be cut out: the whole is sent. */
async function placeOf(path: string, bundle: Bundle): Promise<Located | null> {
  try {
    return await bundle.locate(path)
  } catch (error) {
    if (error instanceof WikifondsError && error.code === 'BUNDLE_NOT_IN_PLACE') return null
    throw error
  }
}
