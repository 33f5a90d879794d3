/** The content type of a file of a bundle, by the end of its name. */

import { posix } from 'node:path'
import { mediaTypeOf } from '../support/content-type.ts'

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
