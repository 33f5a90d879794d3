/** Links: each one leads where it led on the wiki, and what was said of its state goes. */

import type { CheerioAPI } from 'cheerio/slim'
import { type ArticlePlace, type Elements, titleAt, wikiAddress } from './place.ts'

/** Turns the links of a page back, and takes away the site's words beside them. */
export function restoreLinks($: CheerioAPI, place: ArticlePlace): void {
  $('nav.wf-toc, .wf-note:not(.wf-raw):not(.wf-raw-title):not(.wf-areas), .wf-hidden, .wf-back').remove()
  for (const element of $('mark.wf-said').toArray()) unwrap($(element))
  for (const element of $('.wf-link').toArray()) restoreOutside($(element), $)
  for (const element of $('a[href]').toArray()) restoreInside($(element), place)
  for (const element of $('.wf-self').toArray()) $(element).attr('class', 'mw-selflink').removeAttr('aria-current')
  for (const element of $('.wf-missing').toArray()) unwrap($(element))
}

/** A withheld address is gone: its words stay. */
function restoreOutside(link: Elements, $: CheerioAPI): void {
  const url = link.attr('data-originalurl') ?? link.attr('href')
  if (url === undefined) {
    unwrap(link)
    return
  }
  const kind = link.hasClass('wf-bare') ? ' free' : /^\[\d+\]$/.test(link.text()) ? ' autonumber' : ''
  link.replaceWith($(`<a class="external${kind}">`).attr('href', url).append(link.contents()))
}

function restoreInside(link: Elements, place: ArticlePlace): void {
  const href = link.attr('href') ?? ''
  if (link.hasClass('external') || link.hasClass('mw-file-description')) return
  if (href === '#wf-main') link.attr('class', 'mw-selflink').removeAttr('href')
  if (href.startsWith('#')) return
  const title = titleAt(href, place)
  if (title === null) unwrap(link)
  else link.attr('href', wikiAddress(title, href)).attr('title', title)
}

/** An element gives way to what it holds. */
function unwrap(element: Elements): void {
  element.replaceWith(element.contents())
}
