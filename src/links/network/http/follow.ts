/** A request followed to where it leads: redirects, then `meta refresh`, each hop judged and asked like the first. */

import { CookieJar } from 'tough-cookie'
import { charsetIn, isHtmlType, mediaTypeIn } from '../../../support/content-type.ts'
import { isUrl } from '../../../support/url.ts'
import { type FetchedPageFacts, readPage } from '../../judge/page-facts.ts'
import type { Ask, Asked, AskOptions } from './ask.ts'
import type { HttpResponse } from './exchange.ts'

/** An address that sent us on, with its HTTP status; without `kind` by a Location header. */
export interface Hop {
  readonly url: string
  readonly status: number
  readonly kind?: 'http' | 'meta-refresh'
}

/** What following an address gave: the addresses that sent us on, in order, and the last answer or failure. */
export interface Journey {
  readonly hops: readonly Hop[]
  readonly last: Asked
  /** The address of the last answer as the way to it wrote it: with its fragment, which no server is asked for. */
  readonly landed: string
  /** What the last answer tells, where it is HTML; null otherwise. */
  readonly page: FetchedPageFacts | null
  /**
   * Where the next hop would lead that was not asked, such as the target of a short link; null when it ended by itself.
   */
  readonly stoppedAt: string | null
}

/** How an address is followed: as one is asked, and how far. */
export interface FollowOptions extends AskOptions {
  /** Redirects that are followed; one more is the failure TOO_MANY_HOPS. */
  readonly maxHops: number
  /** A target that is not asked: the journey ends before it. */
  readonly stopsAt?: ((url: string) => boolean) | undefined
  /** An address that gives rights by itself: it is neither asked nor told, and the journey fails with ESECRET. */
  readonly isSecret?: ((url: string) => boolean) | undefined
}

/**
 * Each journey has cookies of its own, empty at first: many a site sends whoever keeps none from one address to another.
 * An address that is asked again with other cookies is no loop.
 */
export async function follow(start: string, ask: Ask, options: FollowOptions): Promise<Journey> {
  const hops: Hop[] = []
  const seen = new Set<string>()
  const cookies = openCookies()
  let landed = start
  for (;;) {
    const url = withoutFragment(landed)
    const cookie = cookies.for(url)
    if (seen.has(`${url} ${cookie}`)) return ended(hops, failed(url, 'REDIRECT_LOOP'))
    if (seen.size > options.maxHops) return ended(hops, failed(url, 'TOO_MANY_HOPS'))
    seen.add(`${url} ${cookie}`)
    const asked = await ask(url, cookie === '' ? options : { ...options, cookie })
    if (asked.kind === 'answer') cookies.keep(url, asked.setCookies)
    const page = asked.kind === 'answer' && isHtml(asked) ? readPage(textOf(asked)) : null
    const next = asked.kind === 'answer' ? nextOf(asked, page, landed) : null
    if (next === null || asked.kind !== 'answer') return { hops, last: asked, landed, page, stoppedAt: null }
    hops.push({ url, status: asked.status, ...(next.isMeta ? { kind: 'meta-refresh' as const } : {}) })
    if (hasUser(next.url)) return ended(hops, failed(url, 'ESSRF'))
    if (options.isSecret?.(next.url) === true) return ended(hops, failed(url, 'ESECRET'))
    if (options.stopsAt?.(next.url) === true) return { hops, last: asked, landed, page: null, stoppedAt: next.url }
    landed = next.url
  }
}

/** The guard would refuse it too, but a password is not even told. */
const hasUser = (address: string): boolean => {
  const { username, password } = new URL(address)
  return username !== '' || password !== ''
}

const failed = (url: string, error: string): Asked => ({ kind: 'failure', url, error })
const ended = (hops: readonly Hop[], last: Asked): Journey => ({
  hops,
  last,
  landed: last.url,
  page: null,
  stoppedAt: null,
})

function withoutFragment(address: string): string {
  const url = new URL(address)
  url.hash = ''
  return url.href
}

/** Where an answer sends us, with the fragment that it or the way to it wrote (RFC 9110 §10.2.2); a page that refreshes itself stays. */
function nextOf(
  answer: HttpResponse,
  page: FetchedPageFacts | null,
  landed: string,
): { readonly url: string; readonly isMeta: boolean } | null {
  const { status, headers, url } = answer
  const location = [301, 302, 303, 307, 308].includes(status) ? headers['location'] : undefined
  const target = location ?? (status === 200 ? (page?.refresh ?? undefined) : undefined)
  if (target === undefined || !isUrl(utf(target), url)) return null
  const next = new URL(utf(target), url)
  if (location === undefined && withoutFragment(next.href) === url) return null
  if (next.hash === '') next.hash = new URL(landed).hash
  return { url: next.href, isMeta: location === undefined }
}

/** Headers come as Latin-1; servers that write UTF-8 into Location mean it. */
function utf(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text
  const decoded = Buffer.from(text, 'latin1').toString('utf8')
  return decoded.includes('\ufffd') ? text : decoded
}

/** Media type of an answer, lower case, without parameters; empty where the header is missing. */
export const typeOf = ({ headers }: HttpResponse): string => mediaTypeIn(headers['content-type'])

/** Whether the Content-Type of an answer is that of HTML or XHTML. */
export const isHtml = (answer: HttpResponse): boolean => isHtmlType(typeOf(answer))

/** The body as text, in the charset that the header or the page names, in UTF-8 when they name none that is known. */
export function textOf({ headers, body }: HttpResponse): string {
  const head = Buffer.from(body.bytes.subarray(0, 1024)).toString('latin1')
  const named = charsetIn(headers['content-type']) ?? /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  return decoderFor(named ?? 'utf-8').decode(body.bytes)
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label)
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder()
    throw error
  }
}

interface Cookies {
  /** What to send to an address, as the header has it; empty for none. */
  for(url: string): string
  /** Keeps what an answer of that address sets, and nothing that it may not set (RFC 6265 §5.3). */
  keep(url: string, setCookies: readonly string[]): void
}

/**
 * Longest Cookie header that is sent, in UTF-16 units; whoever sets more does not only test whether cookies are kept.
 */
const longest = 4096

/** Empty at first, and gone with the journey: nothing that is asked later can be told by it. */
function openCookies(): Cookies {
  const jar = new CookieJar(undefined, { looseMode: true })
  return {
    for: (url) => {
      const header = jar.getCookieStringSync(url)
      return header.length > longest ? '' : header
    },
    keep: (url, setCookies) => {
      for (const cookie of setCookies) jar.setCookieSync(cookie, url, { ignoreError: true })
    },
  }
}
