/** A request as the routes see it: decoded once, refused here when no address can look like that. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { percentDecode } from '../../model/percent.ts'
import { message } from '../../texts/message.ts'
import { RequestProblem } from './problem.ts'

/** Codings of what is made when it is asked for: nothing in a zip is stored as `br`. */
export type MadeCoding = 'br' | 'gzip'

/** What is asked for. */
export interface Request {
  readonly isHead: boolean
  /** Percent-decoded once; begins with `/`. May hold anything but control characters: it is never a path on disk. */
  readonly path: string
  /** As MediaWiki reads it: the last one of a name counts, `+` is a space. */
  readonly query: ReadonlyMap<string, string>
  /** Whether content may be sent in the coding `gzip` (RFC 9110 §12.5.3). */
  readonly acceptsGzip: boolean
  /** The coding of what the server makes itself; null where the asker takes neither. */
  readonly madeCoding: MadeCoding | null
  /** The header as it came; empty when there is none. */
  readonly accept: string
  /** `Accept-Datetime` (RFC 7089) as it came; null when there is none. */
  readonly acceptDatetime: string | null
  /** `https://host:port` by which the asker knows this server; empty where it does not say. */
  readonly origin: string
  readonly ifNoneMatch: string | null
  readonly ifRange: string | null
  readonly range: string | null
}

/** A title has at most 255 bytes, each of which may be escaped twice; the rest is room for a query. */
const maxAddressLength = 4096

/** Throws a Problem: METHOD_NOT_ALLOWED, BAD_REQUEST. */
export function readRequest({ method, url = '', headers }: IncomingMessage): Request {
  if (method !== 'GET' && method !== 'HEAD') throw new RequestProblem('METHOD_NOT_ALLOWED')
  return {
    ...requestTo(url),
    isHead: method === 'HEAD',
    ...codingsOf(String(headers['accept-encoding'] ?? '')),
    accept: headers.accept ?? '',
    acceptDatetime: String(headers['accept-datetime'] ?? '') || null,
    origin: originOf(headers),
    ifNoneMatch: headers['if-none-match'] ?? null,
    ifRange: typeof headers['if-range'] === 'string' ? headers['if-range'] : null,
    range: headers.range ?? null,
  }
}

/** A proxy says in X-Forwarded-Proto what it was asked by. A Host that is none is not repeated. */
function originOf(headers: IncomingHttpHeaders): string {
  const { host = '' } = headers
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  return /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host) ? `${protocol}://${host}` : ''
}

/** What asks for an address as a line of HTTP has it, by GET, without any header. Throws a Problem: BAD_REQUEST. */
export function requestTo(url: string): Request {
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
  return plainRequest(path, query)
}

/** An address as one asks for it who wants it whole and unpacked, and has nothing of it. */
export const plainRequest = (path: string, query: Request['query']): Request => ({
  isHead: false,
  path,
  query,
  acceptsGzip: false,
  madeCoding: null,
  accept: '',
  acceptDatetime: null,
  origin: '',
  ifNoneMatch: null,
  ifRange: null,
  range: null,
})

/** What a header wants, by its name in lower case, with its weight (RFC 9110 §12.4.2). */
function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const one of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = one.split(';')
    const weight = parameters.map((parameter) => /^\s*q=(.*)$/.exec(parameter)?.[1]).find((q) => q !== undefined)
    weights.set(name.trim(), weight === undefined ? 1 : Number(weight))
  }
  return weights
}

/** `deflate` alone is no help: it is zlib's form (RFC 1950), whose checksum no zip holds. */
function codingsOf(header: string): Pick<Request, 'acceptsGzip' | 'madeCoding'> {
  const weights = weightsOf(header)
  const other = weights.get('*') ?? 0
  const [gzip, br] = [weights.get('gzip') ?? weights.get('x-gzip') ?? other, weights.get('br') ?? other]
  const made = br > 0 && br >= gzip ? 'br' : 'gzip'
  return { acceptsGzip: gzip > 0, madeCoding: br > 0 || gzip > 0 ? made : null }
}

/** Whether an asker who sent this Accept would rather have one media type than the other (RFC 9110 §12.5.1). */
export function prefers(accept: string, one: string, other: string): boolean {
  const weights = weightsOf(accept)
  const weightOf = (type: string): number =>
    weights.get(type) ?? weights.get(type.replace(/\/.*/, '/*')) ?? weights.get('*/*') ?? 0
  return weightOf(one) > weightOf(other)
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
