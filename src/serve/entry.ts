/**
 * A file of the bundle: the site at `/`, and what lies beside it where its relative links lead: `/files/…` for
 * `data/files/…`, `/records/…`, `/index.sqlite`, `/bagit.txt`. Paths are looked up in the bundle's list, never on disk.
 */

import { posix } from 'node:path'
import type { Bundle, Located } from '../model/bundle.ts'
import { mediaTypeOf } from '../support/content-type.ts'
import { WikifondsError } from '../texts/errors.ts'
import { contentAnswer, policyOf, redirectTo, revalidated, type ServeResponse, safetyHeaders } from './http/answer.ts'
import { stretchAnswer, unchangedAnswer } from './http/byte-range.ts'
import { gzipAnswer } from './http/coded-answer.ts'
import type { Request } from './http/request.ts'
import type { ServedFonds } from './http/served.ts'

/** A browser drops every `../` that would leave the server, so one link may mean any of these. */
const roots = ['data/site/', 'data/', ''] as const

/** Above this, content is streamed. */
const maxHeldBytes = 4 * 1024 * 1024

export async function entry(request: Request, fonds: ServedFonds): Promise<ServeResponse | null> {
  // A range is cut out of the file itself.
  const key = request.range === null ? `${request.acceptsGzip ? 'gzip' : 'identity'} ${request.path}` : null
  const kept = key === null ? undefined : fonds.files.get(key)
  if (kept !== undefined) return unchangedAnswer(request, kept.headers) ?? kept
  const path = pathOf(request.path.slice(1), fonds.bundle)
  if (path === null) return folderAnswer(request.path.slice(1), fonds.bundle)
  const packed = fonds.bundle.packed(path)
  const gzip = request.acceptsGzip ? packed : null
  const headers = headersOf(path, { isPacked: packed !== null, isGzip: gzip !== null }, fonds)
  const unchanged = unchangedAnswer(request, headers)
  if (unchanged !== null) return unchanged
  const answer = gzip === null ? await sendEntry(path, request, fonds, headers) : gzipAnswer(gzip, headers)
  return request.isHead || key === null ? answer : keep(key, answer, fonds)
}

function pathOf(asked: string, bundle: Bundle): string | null {
  const page = findEntry(asked.endsWith('/') || asked === '' ? `${asked}index.html` : asked, bundle)
  // A bundle without a site tells at its root what it is.
  return page ?? (asked === '' ? findEntry('README.html', bundle) : null)
}

const folderAnswer = (asked: string, bundle: Bundle): ServeResponse | null =>
  findEntry(`${asked}/index.html`, bundle) === null ? null : redirectTo(encodeURI(`/${asked}/`))

interface EntryForm {
  /** Whether there are two forms, which an asker chooses from. */
  readonly isPacked: boolean
  readonly isGzip: boolean
}

function headersOf(
  path: string,
  { isPacked, isGzip }: EntryForm,
  { digests, isIndexed }: ServedFonds,
): Readonly<Record<string, string>> {
  const type = contentTypeOf(path)
  const digest = digests.of(path)
  return {
    ...safetyHeaders(policyOf(path, type), isIndexed),
    'Content-Type': type,
    // Two forms of one content have each a tag of its own (RFC 9110 §8.8.3.3).
    ...(digest === null ? {} : { ETag: `"${digest}${isGzip ? '-gzip' : ''}"` }),
    ...(isPacked ? { Vary: 'Accept-Encoding' } : {}),
  }
}

/** What the headers of an answer take, about. */
const headerBytes = 1024

/** An answer that is not streamed is read now, and kept for whoever asks next. */
async function keep(key: string, answer: ServeResponse, { files }: ServedFonds): Promise<ServeResponse> {
  const content = typeof answer.body === 'function' ? answer.body() : answer.body
  if (content === null) return answer
  if (Symbol.asyncIterator in content) return { ...answer, body: () => content }
  const body = await content
  const whole = { ...answer, body }
  files.set(key, whole, body.byteLength + headerBytes)
  return whole
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
  const located = request.range === null ? null : await locationOf(path, bundle)
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
async function locationOf(path: string, bundle: Bundle): Promise<Located | null> {
  try {
    return await bundle.locate(path)
  } catch (error) {
    if (error instanceof WikifondsError && error.code === 'BUNDLE_NOT_IN_PLACE') return null
    throw error
  }
}

/** Shown to a reader instead of kept as a file. */
const readable: ReadonlySet<string> = new Set(['.map', '.toml', '.yml', '.cff', '.minisig'])

/** What a bundle itself writes, in UTF-8. */
const written: ReadonlySet<string> = new Set([
  '.html',
  '.css',
  '.js',
  '.json',
  '.jsonl',
  '.jsonld',
  '.csv',
  '.ics',
  '.txt',
  '.xml',
])

/** What else a browser may open; an upload of any other type could run in it (XHTML, XSLT, Flash). */
const isHarmless = (type: string): boolean =>
  /^(?:image|audio|video|font)\/|^application\/(?:pdf|gzip|zip|wasm|vnd\.sqlite3|vnd\.oasis\.opendocument\.)/.test(type)

/** Names without an extension are the site's own lists (`_redirects`); an unknown one is bytes, and `nosniff` keeps it so. */
export function contentTypeOf(path: string): string {
  const extension = posix.extname(path).toLowerCase()
  if (extension === '' || readable.has(extension)) return 'text/plain; charset=utf-8'
  const type = mediaTypeOf(path) ?? ''
  if (written.has(extension)) return `${type}; charset=utf-8`
  return isHarmless(type) ? type : 'application/octet-stream'
}
