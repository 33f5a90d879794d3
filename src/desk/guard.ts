/** Who may ask the desk anything: the person at this machine, in the browser that was opened for them. Values in, a verdict out. */

import { timingSafeEqual } from 'node:crypto'
import type { DeskRefusal } from '../texts/english/desk.ts'

/** The secrets of a desk, and the name by which it is asked. */
export interface Gate {
  /** `http://127.0.0.1:8123`: the only name by which the desk is asked. */
  readonly origin: string
  /** In the first address. */
  readonly token: string
  /** In a cookie, once the address was right. */
  readonly session: string
  /** In each form. */
  readonly formKey: string
}

/** A request before anything of its body is read. */
export interface Asking {
  readonly method: string
  /** As the line of the request has it. */
  readonly url: string
  /** Name, value, name, value…, as they came. */
  readonly rawHeaders: readonly string[]
}

/** The verdict on a request. */
export type Admission =
  | { readonly kind: 'refused'; readonly status: number; readonly reason: DeskRefusal }
  /** The first address was right: the browser gets its cookie. */
  | { readonly kind: 'entered'; readonly cookie: string }
  | { readonly kind: 'admitted'; readonly path: string; readonly query: URLSearchParams; readonly isPost: boolean }

const maxAddressLength = 4096

type Headers = ReadonlyMap<string, readonly string[]>

interface Seen extends Asking {
  readonly headers: Headers
  readonly gate: Gate
}

/** The first that applies has the word. */
const refusals: readonly (readonly [status: number, reason: DeskRefusal, applies: (seen: Seen) => boolean])[] = [
  [405, 'method', ({ method }) => !['GET', 'HEAD', 'POST'].includes(method)],
  // Only names and values that no proxy, file system or terminal reads in two ways.
  [400, 'address', ({ url }) => !/^\/(?![/\\])[\x21-\x7e]*$/.test(url) || /[\\#]/.test(url)],
  [414, 'address', ({ url }) => url.length > maxAddressLength],
  [400, 'twice', ({ headers }) => [...once].some((name) => (headers.get(name) ?? []).length > 1)],
  // A page elsewhere may have its own name lead here (DNS rebinding): its browser then sends that name.
  [421, 'host', ({ headers, gate }) => firstOf(headers, 'host') !== new URL(gate.origin).host],
  [400, 'upgrade', ({ headers }) => headers.has('upgrade')],
  [403, 'elsewhere', isFromElsewhere],
  [403, 'framed', ({ headers }) => framing.test(firstOf(headers, 'sec-fetch-dest') ?? '')],
  [400, 'body', ({ method, headers }) => method !== 'POST' && hasBody(headers)],
  [415, 'coded', ({ headers }) => headers.has('content-encoding')],
]

/** Headers that say one thing, or nothing that can be trusted. */
const once: ReadonlySet<string> = new Set([
  'host',
  'origin',
  'cookie',
  'content-type',
  'content-length',
  'transfer-encoding',
  'sec-fetch-site',
  'sec-fetch-dest',
])

const framing = /^(?:frame|iframe|embed|object|fencedframe)$/

/** Whether a page that did not come from here sent it; an address that a person types is sent by none. */
function isFromElsewhere({ method, headers, gate }: Seen): boolean {
  const [site, origin] = [firstOf(headers, 'sec-fetch-site'), firstOf(headers, 'origin')]
  const isTyped = site === 'none' && method !== 'POST'
  if (site !== null && site !== 'same-origin' && !isTyped) return true
  return origin === null ? method === 'POST' : origin !== gate.origin
}

const hasBody = (headers: Headers): boolean =>
  headers.has('transfer-encoding') || (firstOf(headers, 'content-length') ?? '0') !== '0'

/** The verdict on a request, by its line and its headers alone; a form is checked once more, by `hasFormKey`. */
export function admit(asking: Asking, gate: Gate): Admission {
  const headers = headersOf(asking.rawHeaders)
  const seen = { ...asking, headers, gate }
  const [path = '', query = ''] = asking.url.split(/\?(.*)/s)
  const asked = new URLSearchParams(query)
  const isPost = asking.method === 'POST'
  const token = asked.get('token')
  const isFirst = token !== null && path === '/' && !isPost && isSame(token, gate.token)
  // Whoever knows the first address may come from anywhere: a file that opens it, a mail to oneself.
  const refusal = refusals.find(([, reason, applies]) => !(isFirst && reason === 'elsewhere') && applies(seen))
  if (refusal !== undefined) return { kind: 'refused', status: refusal[0], reason: refusal[1] }
  if (isFirst) return { kind: 'entered', cookie: cookieOf(gate) }
  if (token !== null) return { kind: 'refused', status: 403, reason: 'stranger' }
  if (!isKnown(firstOf(headers, 'cookie') ?? '', gate)) return { kind: 'refused', status: 403, reason: 'stranger' }
  return { kind: 'admitted', path, query: asked, isPost }
}

/** Whether a form came from a page of ours, by all its fields `key`: it is in no page of anybody else; of two, one was put there by somebody else. */
export const hasFormKey = ([key, ...others]: readonly string[], gate: Gate): boolean =>
  key !== undefined && others.length === 0 && isSame(key, gate.formKey)

/** Cookies know no ports: two desks on one machine have each their own. */
const cookieName = ({ origin }: Gate): string => `wikifonds-desk-${new URL(origin).port}`

const cookieOf = (gate: Gate): string => `${cookieName(gate)}=${gate.session}; Path=/; HttpOnly; SameSite=Strict`

/** Of two cookies of one name, one was put there by somebody else. */
function isKnown(header: string, gate: Gate): boolean {
  const own = header.split(';').flatMap((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return name.trim() === cookieName(gate) ? [value.trim()] : []
  })
  return own.length === 1 && isSame(own[0] ?? '', gate.session)
}

/** Takes the same time wherever they differ. */
function isSame(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const firstOf = (headers: Headers, name: string): string | null => headers.get(name)?.[0] ?? null

function headersOf(raw: readonly string[]): Headers {
  const headers = new Map<string, string[]>()
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), raw[at + 1] ?? ''])
  }
  return headers
}

// What every answer tells the browser.

/** Headers of every answer: nothing from elsewhere, no inline script, in nobody's frame; `framed` is the origin of the preview. */
export const safetyOf = (framed: string | null): Readonly<Record<string, string>> => ({
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
    `base-uri 'none'; frame-ancestors 'none'; frame-src ${framed ?? "'none'"}`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms (Fetch Standard, “append a request Origin header”).
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})
