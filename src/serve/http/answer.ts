/** An answer before it is sent: its content and the headers of every answer (bundle.md §8). */

import { contentPolicy, sqlPagePolicy } from '../../model/content-policy.ts'

/** An answer before it is sent. */
export interface ServeResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A function for content that is read or streamed: it is only called when the content is asked for. */
  readonly body: Uint8Array | (() => AsyncIterable<Uint8Array> | Promise<Uint8Array>) | null
}

/** What is sent may be kept, but must be asked for again: the same address may serve another edition tomorrow. */
export const revalidated = { 'Cache-Control': 'no-cache' } as const

/** Content of a media type, as UTF-8 where it is text. */
export function contentAnswer(content: string | Uint8Array, type: string, status = 200): ServeResponse {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  return { status, headers: { ...revalidated, 'Content-Type': type, 'Content-Length': String(body.byteLength) }, body }
}

/** A value as JSON, a line feed behind it. */
export const jsonAnswer = (value: unknown, status = 200): ServeResponse =>
  contentAnswer(`${JSON.stringify(value)}\n`, 'application/json; charset=utf-8', status)

/** To another place of this server; `path` begins with `/`. */
export const redirectTo = (path: string, fragment: string | null = null): ServeResponse => ({
  status: 302,
  headers: {
    ...revalidated,
    Location: fragment === null ? path : `${path}#${encodeURIComponent(fragment)}`,
    'Content-Length': '0',
  },
  body: null,
})

// The headers of every answer (bundle.md §8).

/** What strangers uploaded is shown, but none of it runs and it is no part of this site. */
const strangerPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/**
 * Pages at the root of the bag (README.html, ro-crate-preview.html) have styles and no script. In a sandbox they could load no
 * style and lead to no download.
 */
const bagPagePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

/** Types whose content a browser would run. */
const running = /^(?:text\/html|image\/svg\+xml|application\/xml)\b/

/** What a browser's own viewer shows, which a sandbox would shut out: it runs nothing of the file in a page. */
const viewed = /^(?:application\/pdf|audio\/|video\/)/

/** `entry` is the path in the bundle; null for what the server makes itself. */
export function policyOf(entry: string | null, type: string): string {
  if (entry !== null && !entry.includes('/') && type.startsWith('text/html')) return bagPagePolicy
  const isStranger = entry !== null && !entry.startsWith('data/site/') && running.test(type)
  if (isStranger || (entry?.startsWith('data/files/') === true && !viewed.test(type))) return strangerPolicy
  return entry?.startsWith('data/site/sql/') === true ? sqlPagePolicy : contentPolicy
}

/** Headers of every answer: content policy, referrer, and `noindex` unless it is indexed. */
export function safetyHeaders(policy: string, isIndexed: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(isIndexed ? {} : { 'X-Robots-Tag': 'noindex' }),
  }
}

// What lets pages of other sites read what is served (Fetch Standard §3.2): only where whoever serves asked for it.

/** Of every answer: all of a bundle is public to whoever can reach the server, and no cookie is ever looked at. */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Link, ETag, Location, Accept-Ranges, Content-Range, Retry-After',
}

/** Seconds for which a browser need not ask again. */
const preflightSeconds = 86_400

/** The answer to a browser that asks whether it may ask. */
export const preflightAnswer: ServeResponse = {
  status: 204,
  headers: {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST',
    'Access-Control-Allow-Headers': 'Content-Type, If-None-Match, If-Range, Range',
    'Access-Control-Max-Age': String(preflightSeconds),
  },
  body: null,
}
