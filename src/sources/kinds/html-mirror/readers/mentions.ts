/** Titles that a page shows to have existed: a link that is not red leads to a page. */

import type { Mention } from '../facts.ts'
import { printedAddress, type SavedPage, type Selection } from '../saved-page.ts'
import { linkTitle } from '../titles.ts'

/** Links of the content that the crawler left absolute: pages of this wiki that it did not save. */
export function readMentions(page: SavedPage): readonly Mention[] {
  const address = printedAddress(page.$)
  if (address === null) return []
  const own = `${address.protocol}//${address.host}/`
  return titlesOf(
    page,
    page.$('#mw-content-text a[title]').filter((_, link) => (link.attribs['href'] ?? '').startsWith(own)),
  )
}

/** The titles that the links matching `selector` name, red ones left out. */
export function listedTitles(page: SavedPage, selector: string): readonly Mention[] {
  return titlesOf(page, page.$(selector).filter('a[title]'))
}

function titlesOf(page: SavedPage, links: Selection): readonly Mention[] {
  const titles = new Set<string>()
  for (const link of links.get()) {
    const one = page.$(link)
    const target = isPageLink(one) ? linkTitle(one) : null
    if (target !== null && !target.isRed) titles.add(target.title)
  }
  return [...titles].map((title) => ({ title, by: page.path }))
}

/** Links to edit a section, to compare or to a user's tools carry a title too, but lead to no page. */
const isPageLink = (link: Selection): boolean =>
  !link.is('.new, .extiw, .external, .image, .mw-userlink, .internal, .mw-editsection a') &&
  !/[?&@](?:action|oldid|diff|direction|section)=/.test(link.attr('href') ?? '')
