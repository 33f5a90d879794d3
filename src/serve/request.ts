/** A request as the routes see it: decoded once, refused here when no address can look like that. */

import type { IncomingMessage } from 'node:http'
import { message } from '../model/message.ts'
import { percentDecode } from '../model/percent.ts'
import { RequestProblem } from './problem.ts'

export interface Request {
  readonly isHead: boolean
  /** Percent-decoded once; begins with `/`. May hold anything but control characters: it is never a path on disk. */
  readonly path: string
  /** As MediaWiki reads it: the last one of a name counts, `+` is a space. */
  readonly query: ReadonlyMap<string, string>
  /** Whether content may be sent in the coding `gzip` (RFC 9110 §12.5.3). */
  readonly acceptsGzip: boolean
  readonly ifNoneMatch: string | null
  readonly ifRange: string | null
  readonly range: string | null
}

/** A title has at most 255 bytes, each of which may be escaped twice; the rest is room for a query. */
const maxAddressLength = 4096

/** Throws a Problem: METHOD_NOT_ALLOWED, BAD_REQUEST. */
export function readRequest({ method, url = '', headers }: IncomingMessage): Request {
  if (method !== 'GET' && method !== 'HEAD') throw new RequestProblem('METHOD_NOT_ALLOWED')
  if (url.length > maxAddressLength)
    throw new RequestProblem('BAD_REQUEST', message('address-too-long', { length: maxAddressLength }))
  // A proxy may send the whole address.
  const address = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '')
  if (!address.startsWith('/')) throw new RequestProblem('BAD_REQUEST', message('address-without-slash'))
  const mark = address.indexOf('?')
  const path = percentDecode(mark < 0 ? address : address.slice(0, mark))
  const query = readQuery(mark < 0 ? '' : address.slice(mark + 1))
  if (hasControls(path) || [...query].flat().some(hasControls))
    throw new RequestProblem('BAD_REQUEST', message('address-holds-control'))
  return {
    isHead: method === 'HEAD',
    path,
    query,
    acceptsGzip: acceptsGzip(headers['accept-encoding'] ?? ''),
    ifNoneMatch: headers['if-none-match'] ?? null,
    ifRange: typeof headers['if-range'] === 'string' ? headers['if-range'] : null,
    range: headers.range ?? null,
  }
}

/** `deflate` alone is no help: it is zlib's form (RFC 1950), whose checksum no zip holds. */
function acceptsGzip(header: string | readonly string[]): boolean {
  const weights = new Map<string, number>()
  for (const one of String(header).toLowerCase().split(',')) {
    const [coding = '', weight] = one.split(/; *q=/)
    weights.set(coding.trim(), weight === undefined ? 1 : Number(weight))
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}

const hasControls = (text: string): boolean => /[\u0000-\u001f\u007f]/.test(text)

export function readQuery(text: string): ReadonlyMap<string, string> {
  const pairs = text.split('&').flatMap((part): readonly (readonly [string, string])[] => {
    if (part === '') return []
    const [name = '', ...value] = part.replaceAll('+', ' ').split('=')
    return [[percentDecode(name), percentDecode(value.join('='))]]
  })
  return new Map(pairs)
}
