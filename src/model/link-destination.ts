/** Where a link to a page and a section of it lands, as it did on the wiki. */

import { findAnchor } from './anchor.ts'
import type { FondsContents, FondsPage } from './fonds.ts'

/** The page that a link leads to, and the place on it. */
export interface LinkDestination {
  readonly page: FondsPage
  /** The id on the page; null for the page as a whole. */
  readonly anchor: string | null
  /** The fragment, where the page had no such place on the wiki either: the link was dead there. */
  readonly lost: string | null
}

/** Places that each page of the wiki had through its skin: the page as a whole. */
const pageAsWhole = new Set(
  [
    'top content bodyContent mw-content mw-content-text mw-head mw-panel mw-navigation firstHeading siteSub contentSub',
    'jump-to-nav column-one p-search searchInput catlinks footer mw-normal-catlinks',
  ].flatMap((ids) => ids.split(' ')),
)

/** Places on the pages of files and of categories that MediaWiki adds to their text, and the ids that our site gives them. */
const addedPlaces: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  6: { file: 'file', filehistory: 'filehistory', filelinks: 'filelinks', metadata: 'file', filetoc: 'file' },
  14: { 'mw-pages': 'mw-pages', 'mw-subcategories': 'mw-pages', 'mw-category-media': 'mw-pages' },
}

/** What the destination of a link is looked up in. */
export interface Places extends Pick<FondsContents, 'pageOfTitle'> {
  /** The ids that a page had on the wiki. */
  anchorsOf(pageId: number): ReadonlySet<string>
}

/**
 * A redirect is followed once, as MediaWiki does; the section that it names counts where the link names none. Null: there is
 * no such page. `fragment` may be in any spelling.
 */
export function destinationOf(title: string, fragment: string | null, places: Places): LinkDestination | null {
  const named = places.pageOfTitle(title)
  if (named === null) return null
  const target = named.redirectTarget === null ? null : places.pageOfTitle(named.redirectTarget)
  const page = target ?? named
  const wanted = isGiven(fragment) ? fragment : target === null ? null : named.redirectFragment
  return { page, ...placeOn(page, wanted, places) }
}

/** The same for a section of the page itself. */
export function placeOn(
  page: Pick<FondsPage, 'pageId' | 'namespaceId'>,
  fragment: string | null,
  places: Pick<Places, 'anchorsOf'>,
): Pick<LinkDestination, 'anchor' | 'lost'> {
  if (!isGiven(fragment)) return { anchor: null, lost: null }
  const anchor = findAnchor(places.anchorsOf(page.pageId), fragment) ?? addedAnchor(page.namespaceId, fragment)
  const isLost = anchor === null && !pageAsWhole.has(fragment)
  return { anchor, lost: isLost ? fragment : null }
}

const isGiven = (fragment: string | null): fragment is string => fragment !== null && fragment.trim() !== ''

/** The place that our page of a file or category has for one of MediaWiki's, or null. */
export function addedAnchor(namespaceId: number | undefined, fragment: string | null): string | null {
  const places = namespaceId === undefined ? undefined : addedPlaces[namespaceId]
  return places === undefined || fragment === null || !Object.hasOwn(places, fragment)
    ? null
    : (places[fragment] ?? null)
}

// Links out of the wiki.

/** Schemes that a page which we write may lead to. */
const followed =
  /^(?:https?|ftps?|sftp|mailto|tel|sms|xmpp|sips?|ircs?|news|nntp|gopher|git|ssh|svn|geo|magnet|urn|matrix|bitcoin|mms|worldwind):/i

/** An address as MediaWiki prints it: what no address holds is escaped, what no name of a host holds is left out (Sanitizer::cleanUrl). */
export function cleanAddress(url: string): string {
  // What stands for an address that the policy took out is none.
  if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return url
  const escaped = url.replace(/[[\]<>"\u0000-\u0020\u007f|]/g, (sign) => encodeURIComponent(sign))
  const [, scheme = '', host = '', rest = ''] = /^([^:]+:)(\/\/[^/]+)?(.*)$/s.exec(escaped) ?? [null, '', '', escaped]
  // Letters that names of hosts ignore (RFC 8264 §9.13); an IPv6 address keeps its brackets.
  const named = host.replace(/[\s\u00ad\u1806\u200b\u200c\u2060\ufeff]|\u200d|[\ufe00-\ufe0f]/gu, '')
  return scheme + named.replace(/^\/\/%5B([0-9A-Fa-f:.]+)%5D/, '//[$1]') + rest
}

/** The address as an href, cleaned; null for a scheme that no page must carry (`javascript:` and the like). */
export function followedAddress(address: string): string | null {
  const trimmed = cleanAddress(address.trim())
  if (trimmed.startsWith('//')) return `https:${trimmed}`
  return followed.test(trimmed) ? trimmed : null
}
