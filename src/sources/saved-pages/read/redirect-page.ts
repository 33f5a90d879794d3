/** Redirects: a page of its own when asked with `redirect=no`; otherwise the target's page says where it was called from. */

import { percentDecode } from '../../../model/percent.ts'
import { linkTitle } from './addresses.ts'
import type { DomSelection } from './dom.ts'
import type { PageFact, SavedPageFacts } from './facts.ts'
import { configText } from './page-config.ts'
import type { SavedPage } from './saved-page.ts'

export const isRedirectPage = ({ $, config }: SavedPage): boolean =>
  config['wgIsRedirect'] === true || $('#redirectsub, .redirectMsg, .redirectText').length > 0

/** A redirect shown as itself: its link is its target. */
export function withTarget(page: SavedPage, facts: SavedPageFacts): SavedPageFacts {
  const target = linkTitle(page.$('.redirectText a, .redirectMsg a').first())
  if (target === null) return facts
  const redirect = { title: target.title, fragment: target.fragment }
  return { ...facts, pages: facts.pages.map((one) => (one.title === page.title ? { ...one, redirect } : one)) }
}

/** The redirect that led to this page, when one did. Its namespace is known once all namespaces are. */
export function followedRedirect(page: SavedPage): PageFact | null {
  const link = [page.$('.mw-redirectedfrom a').first(), redirectedFrom(page)].find(({ length }) => length > 0)
  const named = link === undefined ? null : (linkTitle(link)?.title ?? null)
  const scripted = configText(page.config, 'wgRedirectedFrom')
  // HTTrack rewrites what it takes for an address.
  const from = scripted === null || /\.html?$/i.test(scripted) ? (named ?? scripted) : scripted
  if (from === null) return null
  return redirectFact(from.replaceAll('_', ' '), { title: page.title, fragment: targetFragment(page) }, page.path)
}

/** A redirect that a page of another title tells of; `file` was saved as the redirect. */
export const redirectFact = (title: string, redirect: PageFact['redirect'], file: string | null): PageFact => ({
  title,
  namespaceId: 0,
  pageId: null,
  redirect,
  categories: null,
  shownId: null,
  isHistoryCut: null,
  latestId: null,
  language: null,
  file,
})

/**
 * Before 1.19 only the line under the heading says it: `(Redirected from <a href="…redirect=no">T</a>)`. Special pages write
 * such links there too, of the page that they tell about; HTTrack's names lose the mark, but the line stays in brackets.
 */
function redirectedFrom({ $, namespaceId, config }: SavedPage): DomSelection {
  const line = $('#contentSub, p.subtitle').first()
  const links = line.find('a').filter((_, link) => $(link).closest('.subpages').length === 0)
  if (namespaceId < 0 || 'wgIsRedirect' in config) return links.slice(0, 0)
  const marked = links.filter((_, link) => /redirect(?:=|%3D)no\b/i.test($(link).attr('href') ?? ''))
  if (marked.length > 0) return marked.first()
  // Versions that name the revision shown name the redirect too.
  if ('wgRevisionId' in config) return links.slice(0, 0)
  return links.length === 1 && /^[(（].*[)）]$/s.test(line.text().trim()) ? links : links.slice(0, 0)
}

/** Until 1.18 a script leads to the section: `redirectToFragment("#Work")`. */
function targetFragment(page: SavedPage): string | null {
  const address =
    configText(page.config, 'wgInternalRedirectTargetUrl') ??
    /\bredirectToFragment\(\s*"([^"]*)"/.exec(page.source)?.[1] ??
    ''
  const hash = address.indexOf('#')
  return hash < 0 ? null : percentDecode(address.slice(hash + 1)).replaceAll('_', ' ')
}
