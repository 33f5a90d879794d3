/** The content type of a file of a bundle, by the end of its name. */

import { posix } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'text/plain; charset=utf-8',
  '.toml': 'text/plain; charset=utf-8',
  '.yml': 'text/plain; charset=utf-8',
  '.cff': 'text/plain; charset=utf-8',
  '.minisig': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.ogv': 'video/ogg',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.gz': 'application/gzip',
  '.zip': 'application/zip',
  '.sqlite': 'application/vnd.sqlite3',
}

/** Names without an extension are the site's own lists (`_redirects`); an unknown one is bytes, and `nosniff` keeps it so. */
export function contentTypeOf(path: string): string {
  const extension = posix.extname(path).toLowerCase()
  if (extension === '') return 'text/plain; charset=utf-8'
  return Object.hasOwn(types, extension) ? (types[extension] ?? '') : 'application/octet-stream'
}
