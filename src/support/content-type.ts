/** Content types: what a header says, and what a file is by the end of its name. */

import { extension, lookup } from 'mime-types'

/** `text/html` of `Text/HTML; charset=utf-8`; empty where nothing is said. Source: RFC 9110 §8.3.1. */
export const mediaTypeIn = (header: string | null | undefined): string =>
  ((header ?? '').split(';')[0] ?? '').trim().toLowerCase()

/** The charset that a header names, as it is written; null without one. */
export const charsetIn = (header: string | null | undefined): string | null =>
  /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(header ?? '')?.[1] ?? null

/** Whether a media type without parameters is HTML or XHTML. */
export const isHtmlType = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml'

/** A text that is kept and shown as it is. */
export const isPlainText = (type: string): boolean => ['text/plain', 'text/markdown', 'text/csv'].includes(type)

/** What the registry of media types does not know, or knows by another name than wikis and browsers. */
const own: Readonly<Record<string, string>> = {
  cff: 'application/yaml',
  ico: 'image/x-icon',
  jsonl: 'application/jsonl',
  // RFC 9512.
  yaml: 'application/yaml',
  yml: 'application/yaml',
  sqlite: 'application/vnd.sqlite3',
}

/** The usual ending of a file of a type, without a dot; null for one that is not known. */
export const endingOf = (type: string): string | null => extension(type) || null

/** The type of a file by its extension, without a charset; null for one that is not known. */
export function mediaTypeOf(name: string): string | null {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === '') return null
  return Object.hasOwn(own, ending) ? (own[ending] ?? null) : lookup(ending) || null
}
