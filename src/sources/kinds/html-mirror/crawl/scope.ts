/**
 * What is asked of a wiki, and in which of many spellings: its pages, their histories, and each revision once. A live wiki
 * offers the same things in endless combinations of parameters; the saved pages of a static archive are all taken.
 */

import { percentDecode } from '../../../../model/percent.ts'
import { isUrl } from '../../../../support/url.ts'
import { pathOfAddress } from '../../../saved-pages/read/addresses.ts'
import { defaultNames } from '../../../saved-pages/read/namespace-names.ts'
import { configText } from '../../../saved-pages/read/page-config.ts'
import type { SavedPage } from '../../../saved-pages/read/saved-page.ts'
import { isUploadPath } from '../../../saved-pages/read/uploads.ts'

export interface Scope {
  /** Learns the wiki's words from one of its pages. */
  learn(page: SavedPage): void
  /** The address to ask for what a link of a page leads to; null for what is not asked. */
  addressOf(link: URL, page: SavedPage | null): string | null
  /** The same for a link that was chosen to show a revision. */
  revisionAddress(link: URL): string | null
  /** Whether an address is one that only a running MediaWiki answers. */
  isLive(address: URL): boolean
}

/** So many revisions at once; MediaWiki's own limit for readers. */
export const historyLimit = 500

/** Parameters that lead on in lists longer than a page, and to a redirect itself. */
const plainParameters = new Set(['title', 'redirect', 'pagefrom', 'subcatfrom', 'filefrom'])
const historyParameters = new Set(['title', 'action', 'limit', 'offset'])
const inventoryParameters = new Set(['title', 'from', 'namespace', 'hideredirects'])
const revisionParameters = new Set(['title', 'oldid', 'diff'])

/** Endings of what is no page, whatever it is. */
const resources = /\.(?:css|js|mjs|json|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|eot|xml|rss|atom|gz|zip|txt)$/i

/** What MediaWiki has beside `index.php`. */
const otherScripts = /\/(?:api|load|rest|opensearch_desc|thumb|thumb_handler|img_auth)\.php\d?(?:\/|$)/i

export function openScope(start: URL): Scope {
  const special = new Set(['special'])
  return {
    isLive,
    learn({ $, config, title, namespaceId, address }) {
      const language = configText(config, 'wgContentLanguage') ?? $('html').attr('lang') ?? null
      const names = [defaultNames(language, null).get(-1), namespaceId === -1 ? prefixOf(title) : undefined]
      for (const link of $('#t-specialpages a, #n-recentchanges a, #n-randompage a').get()) {
        const href = $(link).attr('href') ?? ''
        if (address !== null && isUrl(href, address.href)) names.push(...namesIn(new URL(href, address)).map(prefixOf))
      }
      for (const name of names) if (name !== undefined && name !== '') special.add(name.toLowerCase())
    },
    addressOf(named, page) {
      const link = asAsked(named, start)
      if (link === null) return null
      if (isUploadPath(pathOfAddress(link)) || /(?:^|\/)(?:images|resources|skins|extensions)\//.test(link.pathname))
        return null
      if (isLive(link)) return liveAddress(link, page, special)
      const name = link.pathname.slice(link.pathname.lastIndexOf('/') + 1)
      const isStatic = /\.html?$/i.test(name)
      if (!isStatic && resources.test(name) && !percentDecode(link.pathname).includes(':')) return null
      if (!isStatic && (otherScripts.test(link.pathname) || isSpecial(link, special))) return null
      return `${link.origin}${link.pathname}`
    },
    revisionAddress(named) {
      const link = asAsked(named, start)
      const isKnown = link !== null && [...link.searchParams.keys()].every((key) => revisionParameters.has(key))
      return isKnown ? spelled(link) : null
    },
  }
}

/** A link within the host, by the protocol that the crawl began with: old pages name `http` where the host has long had `https`. */
function asAsked(link: URL, start: URL): URL | null {
  if (!/^https?:$/.test(link.protocol) || link.host !== start.host) return null
  const asked = new URL(link)
  asked.protocol = start.protocol
  return asked
}

/** A saved page may have a query too, for its own reader: HTTrack writes `index1a2b.html?title=T`. */
const isLive = ({ pathname, search }: URL): boolean => search !== '' && !/\.html?$/i.test(pathname)

function liveAddress(link: URL, page: SavedPage | null, special: ReadonlySet<string>): string | null {
  if (otherScripts.test(link.pathname)) return null
  const has = (known: ReadonlySet<string>): boolean => [...link.searchParams.keys()].every((key) => known.has(key))
  if (isSpecial(link, special))
    return page !== null && isInventory(page) && has(inventoryParameters) ? spelled(link) : null
  const action = link.searchParams.get('action')
  if (action === 'history') return has(historyParameters) ? historyAddress(link, page) : null
  if (action !== null) return null
  return has(plainParameters) ? spelled(link) : null
}

/** A list of all pages, which leads on to its next part. */
export const isInventory = ({ config }: SavedPage): boolean =>
  configText(config, 'wgCanonicalSpecialPageName') === 'Allpages'

const isSpecial = (link: URL, special: ReadonlySet<string>): boolean =>
  namesIn(link).some((name) => special.has(prefixOf(name).toLowerCase()))

/** What may be the title of a page, or its beginning. */
const namesIn = (link: URL): readonly string[] => [
  ...percentDecode(link.pathname).split('/'),
  link.searchParams.get('title') ?? '',
]

const prefixOf = (title: string): string => /^([^:]+):/.exec(title.replaceAll('_', ' '))?.[1] ?? ''

/** The whole history in as few parts as there are; its further parts are those that such a part leads to. */
function historyAddress(link: URL, page: SavedPage | null): string | null {
  const isPart = link.searchParams.has('offset')
  if (isPart && (page?.action !== 'history' || link.searchParams.get('limit') !== String(historyLimit))) return null
  const whole = new URL(link)
  whole.searchParams.set('limit', String(historyLimit))
  return spelled(whole)
}

/** One spelling: the title first, then the other parameters by name. */
export function spelled(link: URL): string {
  const named = [...link.searchParams].sort(([a], [b]) => (a === 'title' ? -1 : b === 'title' ? 1 : a < b ? -1 : 1))
  const query = named.map(([key, value]) => `${key}=${encodeURIComponent(value.replaceAll(' ', '_'))}`).join('&')
  return `${link.origin}${link.pathname}?${query}`
}
