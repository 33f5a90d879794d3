/** What lets pages of other sites read what is served (Fetch Standard §3.2): only where whoever serves asked for it. */

import type { ServeResponse } from './answer.ts'

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
