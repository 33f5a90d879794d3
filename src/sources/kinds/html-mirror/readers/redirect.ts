/** Redirects: a page of its own when asked with `redirect=no`; otherwise the target's page says where it was called from. */

import { percentDecode } from '../../../../model/percent.ts'
import type { Facts, PageFact } from '../facts.ts'
import { configText } from '../page-config.ts'
import type { SavedPage } from '../saved-page.ts'
import { linkTitle } from '../titles.ts'

export const isRedirectPage = ({ $, config }: SavedPage): boolean =>
  config['wgIsRedirect'] === true || $('#redirectsub, .redirectMsg').length > 0

/** A redirect shown as itself: its link is its target. */
export function withTarget(page: SavedPage, facts: Facts): Facts {
  const target = linkTitle(page.$('.redirectText a, .redirectMsg a').first())
  if (target === null) return facts
  const redirect = { title: target.title, fragment: target.fragment }
  return { ...facts, pages: facts.pages.map((one) => (one.title === page.title ? { ...one, redirect } : one)) }
}

/** The redirect that led to this page, when one did. Its namespace is known once all namespaces are. */
export function followedRedirect(page: SavedPage): PageFact | null {
  const from =
    configText(page.config, 'wgRedirectedFrom') ?? linkTitle(page.$('.mw-redirectedfrom a').first())?.title ?? null
  if (from === null) return null
  return {
    title: from.replaceAll('_', ' '),
    namespaceId: 0,
    pageId: null,
    redirect: { title: page.title, fragment: targetFragment(page) },
    categories: null,
    shownId: null,
    latestId: null,
    language: null,
    file: page.path,
  }
}

function targetFragment(page: SavedPage): string | null {
  const address = configText(page.config, 'wgInternalRedirectTargetUrl') ?? ''
  const hash = address.indexOf('#')
  return hash < 0 ? null : percentDecode(address.slice(hash + 1)).replaceAll('_', ' ')
}
