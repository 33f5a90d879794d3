/** From a URL as written to what it is: class, family, capability, and the three spellings of docs/links.md. */

import type { Capability, Link, LinkClass } from '../../model/link.ts'
import { sha256 } from '../../support/hash.ts'
import { urlOf } from '../../support/url.ts'
import type { Policy } from '../policy/read-policy.ts'
import { familyOf, hostOf, type MatchedRule, matchRules, ruleFor } from '../policy/rules.ts'
import { isMirrorAddress, isWikiAddress, type WikiAddresses } from './addresses.ts'
import { innerUrl, normaliseUrl, siteOf, surtOf } from './normalise.ts'

/** What the class of a URL depends on beside the URL itself: the link policy and the wiki's own addresses. */
export interface ClassifyContext {
  readonly policy: Policy
  readonly wiki: WikiAddresses
}

/** Wrappers in wrappers are opened so many times; then the last one stays as it is. */
const maxUnwraps = 5

/** Never fails: what is no URL is `external` without host, or `non-http`. */
export function classifyLink(raw: string, context: ClassifyContext): Link {
  const kind = classifyUrl(raw, context, maxUnwraps)
  return { raw, code: linkCode(raw), ...kind }
}

/** `L` + 10 hex digits of SHA-256; `length` is raised by `uniqueCodes` only. */
export const linkCode = (raw: string, length = 10): string => `L${sha256(raw).slice(0, length)}`

/** Links whose codes collide get longer ones, all of them, whatever the order they come in. */
export function uniqueCodes(links: readonly Link[]): readonly Link[] {
  const counts = new Map<string, number>()
  for (const { code } of links) counts.set(code, (counts.get(code) ?? 0) + 1)
  const collides = links.some(({ code }) => (counts.get(code) ?? 0) > 1)
  if (!collides) return links
  const longer = links.map((link) =>
    (counts.get(link.code) ?? 0) > 1 ? { ...link, code: linkCode(link.raw, link.code.length) } : link,
  )
  return uniqueCodes(longer)
}

type Kind = Omit<Link, 'raw' | 'code'>

function classifyUrl(raw: string, context: ClassifyContext, unwraps: number): Kind {
  const url = parseUrl(raw)
  if (url === null) return withoutUrl(raw, context.wiki)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ...noNetwork(raw), class: 'non-http' }
  if (isMirrorAddress(url, context.wiki)) return ofUrl(url, url, 'mirror-self', [], context.policy)
  if (isWikiAddress(url, context.wiki)) return ofUrl(url, url, 'internal', [], context.policy)
  const matched = matchRules(url, context.policy)
  return unwrapped(url, matched, context, unwraps) ?? ofMatched(url, matched, context.policy)
}

/** A wrapper is known by what it wraps: key, family and capability are the inner URL's. */
function unwrapped(url: URL, matched: readonly MatchedRule[], context: ClassifyContext, unwraps: number): Kind | null {
  const rule = ruleFor('normalise', matched)
  if (rule?.setting.unwrap === undefined || unwraps === 0) return null
  const inner = innerUrl(rule.setting.unwrap, url, rule.captures)
  if (inner === null || parseUrl(inner) === null) return null
  const kind = classifyUrl(inner, context, unwraps - 1)
  const keeps = kind.class === 'internal' || kind.class === 'mirror-self' || kind.class === 'non-http'
  return keeps ? kind : { ...kind, class: 'wrapper' }
}

function ofMatched(url: URL, matched: readonly MatchedRule[], policy: Policy): Kind {
  const request = normaliseUrl(url, matched, policy)
  return ofUrl(url, request, ruleFor('classify', matched)?.setting.class ?? 'external', matched, policy)
}

function ofUrl(url: URL, request: URL, kind: LinkClass, matched: readonly MatchedRule[], policy: Policy): Kind {
  return {
    requestUrl: request.href,
    surt: surtOf(request),
    host: hostOf(request),
    site: siteOf(hostOf(request), policy.suffixes),
    class: kind,
    family: familyOf(matched),
    capability: capabilityOf(url, matched),
  }
}

/** A name and password in the address give rights whatever the rules say. */
function capabilityOf(url: URL, matched: readonly MatchedRule[]): Capability {
  if (url.password !== '') return 'always'
  return ruleFor('classify', matched)?.setting.capability ?? 'never'
}

function withoutUrl(raw: string, wiki: WikiAddresses): Kind {
  if (/^[a-z][a-z0-9+.-]*:/i.test(raw))
    return { ...noNetwork(raw), class: /^https?:/i.test(raw) ? 'external' : 'non-http' }
  return { ...noNetwork(raw), class: wiki.aliases.length > 0 || wiki.isMirror ? 'mirror-self' : 'external' }
}

const noNetwork = (raw: string) =>
  ({ requestUrl: null, surt: raw, host: null, site: null, family: null, capability: 'never' }) as const

/** A protocol-relative URL is https; anything that is no absolute URL is null. */
export function parseUrl(raw: string): URL | null {
  const absolute = raw.startsWith('//') ? `https:${raw}` : raw
  return urlOf(absolute)
}

/** The URL that an address in a web archive is a copy of; null for any other URL. */
export function archivedOriginal(raw: string, policy: Policy): string | null {
  const url = parseUrl(raw)
  if (url === null) return null
  const rule = ruleFor('classify', matchRules(url, policy))
  const place = rule?.setting.original
  return rule === null || place === undefined ? null : innerUrl(place, url, rule.captures)
}
