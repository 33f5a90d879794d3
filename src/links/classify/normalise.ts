/**
 * What a URL is known by: the address that would be asked of the network (the policy's `normalise` stage, tracking
 * parameters and fragment gone), and the key that sorts and groups it.
 */

import { type GlobCaptures, matchText } from '../policy/glob.ts'
import type { PolicyRule } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { type MatchedRule, ruleFor } from '../policy/rules.ts'

type Normalise = NonNullable<PolicyRule['normalise']>

/** The URL as it is requested; the one given is not changed. */
export function normaliseUrl(url: URL, matched: readonly MatchedRule[], policy: Policy): URL {
  const found = ruleFor('normalise', matched)
  const setting: Normalise = found?.setting ?? {}
  const request = new URL(url.href)
  request.hostname = request.hostname.replace(/\.$/, '')
  if (setting.host !== undefined) request.hostname = setting.host
  if (setting.path !== undefined) request.pathname = fillPath(setting, found?.captures ?? {})
  if (setting.stripTrailingSlash === true) request.pathname = request.pathname.replace(/(?<=^.|[^/])\/+$/, '')
  request.search = keepQuery(request.search, setting, policy.tracking)
  if (setting.keepFragment !== true) request.hash = ''
  return request
}

/** The URL inside a wrapper, or inside an address of a web archive; null where there is none. */
export function innerUrl(place: string, url: URL, captures: GlobCaptures): string | null {
  const name = place.slice(place.indexOf('.') + 1)
  if (place.startsWith('query.')) return url.searchParams.get(name)
  const inner = captures[name]
  if (inner === undefined) return null
  return withScheme(inner) + url.hash
}

/** Archives and proxies write `http:/x.org` (one slash lost on the way) and `x.org`. */
function withScheme(inner: string): string {
  const found = /^(https?):\/+/i.exec(inner)
  return found === null ? `http://${inner}` : `${found[1]}://${inner.slice(found[0].length)}`
}

function fillPath({ path = '', map = {} }: Normalise, captures: GlobCaptures): string {
  return path.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = captures[name] ?? ''
    const mapped = map[name] === undefined ? value : idMaps[map[name]](value)
    return encodeURIComponent(mapped).replace(/%(3A|40|24|2C|3B|2B|3D)/g, decodeURIComponent)
  })
}

/** How an engine spells one of its ids. */
const idMaps = {
  // Etherpad's sanitizer: spaces and colons become underscores (src/node/db/PadManager.js, `sanitizePadId`).
  'etherpad-id': (id: string): string => id.replace(/[\s:]/g, '_'),
} as const satisfies Record<string, (id: string) => string>

/** Parameters are cut out of the text, never re-encoded: the rest keeps its bytes. */
function keepQuery(search: string, { dropQuery = [], bareQuery }: Normalise, tracking: readonly string[]): string {
  if (search === '' || dropQuery === '*') return ''
  const dropped = [...dropQuery, ...tracking]
  const parts = search.slice(1).split('&')
  const kept = parts.filter((part) => !dropped.some((glob) => matchText(glob, nameOf(part))))
  const bare =
    bareQuery === undefined ? undefined : kept.find((part) => nameOf(part) === bareQuery && part.includes('='))
  if (bare === undefined) return kept.length === 0 ? '' : `?${kept.join('&')}`
  return `?${[bare.slice(bare.indexOf('=') + 1), ...kept.filter((part) => part !== bare)].join('&')}`
}

const nameOf = (part: string): string => part.split('=')[0] ?? ''

/**
 * Sort and grouping key of a URL: host reversed, lower case, default port dropped, scheme left out, case kept in path and
 * query: `org,framapad,mensuel)/p/ag-2019`. `www.` stays: it may be another server.
 * Source: https://github.com/internetarchive/surt, without its lossy steps.
 */
export function surtOf(url: URL): string {
  const labels = url.hostname.replace(/\.$/, '')
  const isAddress = labels.startsWith('[') || /^[\d.]+$/.test(labels)
  const host = isAddress ? labels : labels.split('.').reverse().join(',')
  const port = url.port === '' ? '' : `:${url.port}`
  return `${host}${port})${url.pathname}${url.search}${url.hash}`
}

/** The registrable domain: the public suffix and one label more; an address or a bare suffix is itself. */
export function siteOf(host: string, suffixes: ReadonlySet<string>): string {
  const labels = host.split('.')
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return host
  const cut = labels.findIndex((_label, index) => suffixes.has(labels.slice(index).join('.')))
  const suffixLength = cut < 0 ? 1 : labels.length - cut
  return labels.slice(-(suffixLength + 1)).join('.')
}
