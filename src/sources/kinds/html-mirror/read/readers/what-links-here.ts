/**
 * `Special:WhatLinksHere`: which of the pages that link to one are redirects to it. The words behind them are in the language of
 * the reader; but their links ask for the redirect itself, and what links to a redirect stands in a list below it.
 */

import { fragmentOf, linkTitle } from '../addresses.ts'
import type { DomSelection } from '../dom.ts'
import type { PageFact } from '../facts.ts'
import { configText } from '../page-config.ts'
import type { SavedPage } from '../saved-page.ts'
import { redirectFact } from './redirect.ts'

/** The redirects that the list names; none on another page. Before 1.9 it has no name of its own. */
export function listedRedirects(page: SavedPage): readonly PageFact[] {
  const target = isWhatLinksHere(page) ? targetOf(page) : null
  if (target === null) return []
  return page
    .$('#mw-whatlinkshere-list li, #bodyContent li, #mw_contentholder li, #article li')
    .get()
    .flatMap((node) => {
      const row = page.$(node)
      const title = titleOfRow(row)
      if (title === null || !isRedirect(row)) return []
      const above = row.parent().closest('li')
      const leadsTo = above.length > 0 ? titleOfRow(above) : target
      return leadsTo === null ? [] : [redirectFact(title, { title: leadsTo, fragment: sectionOf(row) }, null)]
    })
}

const isWhatLinksHere = ({ $, config, title }: SavedPage): boolean =>
  $('#mw-whatlinkshere-list').length > 0 ||
  /whatlinkshere/i.test(configText(config, 'wgCanonicalSpecialPageName') ?? title)

/** The form, the scripts, the line below the heading, the first line of the oldest versions, the title itself: whichever tells. */
function targetOf({ $, config, title }: SavedPage): string | null {
  const relevant = configText(config, 'wgRelevantPageName')
  const arrow = $('#contentSub a, #bodyContent a').filter((_, link) => asksItself(link.attribs['href']))
  const named = [
    $('input[name=target]').first().attr('value'),
    relevant === title.replaceAll(' ', '_') ? null : relevant,
    linkTitle(arrow.filter((_, link) => $(link).closest('li').length === 0).first())?.title,
    title.split('/').slice(1).join('/'),
  ]
  return named.find((one) => one != null && one !== '')?.replaceAll('_', ' ') ?? null
}

const asksItself = (href: string | undefined): boolean => /redirect(?:=|%3D)no\b/i.test(href ?? '')

/** Since 1.27 the first stands in a `bdi`. */
const linksOf = (row: DomSelection): DomSelection => row.find('> a, > bdi > a')

const titleOfRow = (row: DomSelection): string | null => linkTitle(linksOf(row).first())?.title ?? null

const isRedirect = (row: DomSelection): boolean =>
  asksItself(linksOf(row).first().attr('href')) || row.children('ul').length > 0

/** Since 1.38 a redirect to a section names it by a link. */
const sectionOf = (row: DomSelection): string | null => fragmentOf(linksOf(row).eq(1).attr('href') ?? '')
