/** Where a page of the wiki leads: what is asked next. */

import { loadHtmlTree } from '../../../../support/html-tree.ts'
import { isUrl } from '../../../../support/url.ts'
import { hasContent } from '../../../saved-pages/read/content.ts'
import { isDiff } from '../../../saved-pages/read/diff-page.ts'
import type { DomSelection } from '../../../saved-pages/read/dom.ts'
import { printedAddress } from '../../../saved-pages/read/identity.ts'
import { configNumber } from '../../../saved-pages/read/page-config.ts'
import type { SavedPage } from '../../../saved-pages/read/saved-page.ts'
import { isInventory, type Scope, spelled } from './scope.ts'

/** An address to ask. */
export interface WantedAddress {
  readonly address: string
  /** What of the past of a living wiki it tells; null for everything else. */
  readonly past: Past | null
}

/** The history of a page, named where its address names it, or one revision. */
export type Past = { readonly history: string | null } | { readonly revisionId: number }

/** Addresses to ask, in the order of the page. */
export function pageLinks(page: SavedPage, scope: Scope): readonly WantedAddress[] {
  const base = page.address
  if (base === null) return []
  const links = hrefsOf(page, base).flatMap((link) => {
    const address = scope.addressOf(link, page)
    return address === null ? [] : [{ address, past: historyOf(new URL(address), page, scope) }]
  })
  const revisions = [...historyRows(page, base, scope), ...shownInstead(page, base)].flatMap(({ link, revisionId }) => {
    const address = scope.revisionAddress(link)
    return address === null ? [] : [{ address, past: { revisionId } }]
  })
  return [...links, ...revisions]
}

function historyOf(link: URL, page: SavedPage, scope: Scope): Past | null {
  if (!scope.isLive(link) || link.searchParams.get('action') !== 'history') return null
  const named = link.searchParams.get('title')?.replaceAll('_', ' ') ?? null
  return { history: named ?? (link.pathname === page.address?.pathname ? page.title : null) }
}

/** The links of a page that is none of the wiki. */
export const anchors = (source: string, base: URL): readonly URL[] =>
  hrefsOf({ $: loadHtmlTree(source, { isWholePage: true }) }, base)

const hrefsOf = ({ $ }: Pick<SavedPage, '$'>, base: URL): readonly URL[] =>
  $('a[href], area[href]')
    .get()
    .map((link) => link.attribs['href'] ?? '')
    .flatMap((href) => (href.startsWith('#') || !isUrl(href, base.href) ? [] : [new URL(href, base)]))

interface RevisionLink {
  readonly link: URL
  readonly revisionId: number
}

/**
 * Of each revision of a history one page: the comparison with the one before shows it too, and tells the exact time and the
 * changed words besides; the first one has nothing to be compared with. The current one is shown by the page itself.
 */
function historyRows(page: SavedPage, base: URL, scope: Scope): readonly RevisionLink[] {
  return page
    .$('#pagehistory li')
    .get()
    .flatMap((row) => {
      const links = page
        .$(row)
        .find('a[href]')
        .get()
        .map((link) => link.attribs['href'] ?? '')
        .flatMap((href) => (isUrl(href, base.href) ? [new URL(href, base)] : []))
        .filter((link) => scope.isLive(link))
      const shown = links.find(({ searchParams }) => searchParams.has('oldid') && !searchParams.has('diff'))
      const id = shown?.searchParams.get('oldid')
      const compared = links.find(({ searchParams }) => isComparison(searchParams, id ?? null))
      const link = compared ?? (Number(id) === page.latestId ? undefined : shown)
      return link === undefined ? [] : [{ link, revisionId: Number(id) }]
    })
}

const isComparison = (query: URLSearchParams, id: string | null): boolean =>
  id !== null && (query.get('diff') === id || (query.get('diff') === 'prev' && query.get('oldid') === id))

/** A comparison that does not show its newer side leads to that revision itself. */
function shownInstead(page: SavedPage, base: URL): readonly RevisionLink[] {
  const newer = configNumber(page.config, 'wgDiffNewId') ?? Number(page.asked.get('diff'))
  if (base.search === '' || !isDiff(page) || hasContent(page) || !(newer > 0)) return []
  const link = new URL(base)
  link.searchParams.delete('diff')
  link.searchParams.set('oldid', String(newer))
  return [{ link, revisionId: newer }]
}

/** The addresses of uploads that a page names, whole. */
export function uploadLinks({ $, address }: SavedPage): readonly URL[] {
  const hrefs = (selection: DomSelection, attribute: string): readonly string[] =>
    selection.get().flatMap((_, index) => selection.eq(index).attr(attribute) ?? [])
  const all = [...hrefs($('a[href]'), 'href'), ...hrefs($('img[src]'), 'src')]
  return all.flatMap((href) => (address !== null && isUrl(href, address.href) ? [new URL(href, address)] : []))
}

/**
 * Where a running MediaWiki lists all its pages: a list for each namespace that the form of such a list names, that of the main
 * one to begin with.
 */
export function inventoryLinks(page: SavedPage, script: URL): readonly string[] {
  const title = isInventory(page) ? page.title.replaceAll(' ', '_') : 'Special:AllPages'
  const ids = page
    .$('select[name=namespace] option')
    .get()
    .map((option) => page.$(option).attr('value') ?? '')
  return (ids.length === 0 ? ['0'] : ids).flatMap((id) => (/^\d+$/.test(id) ? [inventory(script, title, id)] : []))
}

/** Where a running MediaWiki lists its newest change. */
export function changesLink(page: SavedPage, scope: Scope): string | null {
  const script = scriptOf(page, scope)
  if (script === null) return null
  script.search = '?title=Special:RecentChanges&days=90&limit=1&hidebots=0'
  return script.href
}

/** `index.php`, as the link to the history or the page's own printed address names it; null where no MediaWiki runs. */
export function scriptOf({ $, address }: SavedPage, scope: Scope): URL | null {
  const history = $('#ca-history a, a[href*="action=history"]').first().attr('href')
  for (const named of [history, printedAddress($)?.href]) {
    if (address === null || named === undefined || !isUrl(named, address.href)) continue
    const script = new URL(named, address)
    if (script.host === address.host && scope.isLive(script) && /\.php\d?$/.test(script.pathname)) return script
  }
  return null
}

function inventory(script: URL, title: string, namespace: string): string {
  const link = new URL(script.origin + script.pathname)
  link.searchParams.set('title', title)
  link.searchParams.set('namespace', namespace)
  return spelled(link)
}
