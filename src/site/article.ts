/** Reads a page of a finished site back: what the printer made of the wiki's words becomes MediaWiki's HTML again. */

import type { CheerioAPI } from 'cheerio/slim'
import { htmlOfTree, loadHtmlTree } from '../support/html-tree.ts'
import { type ArticleLocation, type Elements, restoreImages, titleAt, wikiAddress } from './article/images.ts'
import { styleOfClasses } from './html/styles.ts'

export type { ArticleLocation } from './article/images.ts'

/**
 * The content of a page as MediaWiki would print it, without what the site adds to it: marks and notes of links, the contents
 * box, frames, generated classes. Null for a page that has no words of the wiki. Links lead to `/wiki/<title>`, links out of
 * the wiki to where they led there. What cannot be had back: the title of a page that is not here, a prefix for another wiki,
 * the place of a contents box, `scope` of headers, the height asked for a picture that has a width.
 */
export function articleHtml(page: string, place: ArticleLocation): string | null {
  const article = articleOf(page)
  if (article === null) return null
  const $ = loadHtmlTree(article, { isWholePage: false })
  restoreImages($, place)
  restoreNotes($)
  restoreLinks($, place)
  restoreBoxes($, place)
  return htmlOfTree($)
}

/** Between its tags; the wiki's own words hold none of them. */
function articleOf(page: string): string | null {
  const opening = /<article class="wf-content"[^<>]*>\n?/.exec(page)
  if (opening === null) return null
  const end = page.indexOf('</article>', opening.index)
  return end < 0 ? null : page.slice(opening.index + opening[0].length, end)
}

// Links: each one leads where it led on the wiki, and what was said of its state goes.

/** Turns the links of a page back, and takes away the site's words beside them. */
function restoreLinks($: CheerioAPI, place: ArticleLocation): void {
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

function restoreInside(link: Elements, place: ArticleLocation): void {
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

// Notes: marks in the text and their lists, as the extension Cite prints them.

/** Gives marks and lists of notes the shape of Cite. A note with several marks has a name again, which is not the wiki's. */
function restoreNotes($: CheerioAPI): void {
  const marks = new Map<string, number>()
  for (const mark of $('sup.wf-ref > a').toArray()) {
    const id = idOf($(mark).attr('href'))
    marks.set(id, (marks.get(id) ?? 0) + 1)
  }
  const citeId = (id: string): string => ((marks.get(id) ?? 0) > 1 ? `cite_note-note_${id}-${id}` : `wf-note-${id}`)
  const groups = new Map<string, string>()
  for (const element of $('sup.wf-ref').toArray()) {
    const mark = $(element)
    const id = idOf(mark.children('a').attr('href'))
    const group = /^\[(.+) \d+\]$/.exec(mark.text())?.[1]
    mark
      .attr('class', 'reference')
      .removeAttr('id')
      .children('a')
      .attr('href', `#${citeId(id)}`)
    if (group === undefined) continue
    mark.attr('data-mw-group', group)
    groups.set(id, group)
  }
  for (const box of $('.wf-notes-box').toArray()) $(box).replaceWith($(box).contents())
  for (const element of $('ol.wf-notes').toArray()) {
    const list = $(element).attr('class', 'references').removeAttr('start')
    const ids = list
      .children('li')
      .toArray()
      .map((item) => idOf(`#${$(item).attr('id') ?? ''}`))
    const group = ids.map((id) => groups.get(id)).find((one) => one !== undefined)
    if (group !== undefined) list.attr('data-mw-group', group)
  }
  for (const element of $('ol.references > li').toArray()) {
    const item = $(element)
    item.children('.wf-backs, .wf-cite-error').remove()
    item.attr('id', citeId(idOf(`#${item.attr('id') ?? ''}`)))
    item.wrapInner($('<span class="reference-text">'))
  }
}

const idOf = (address: string | undefined): string => address?.replace(/^#wf-note-/, '') ?? ''

// Boxes of the printer: indentation, frames of tables, source that is shown, levels of headings, generated classes.

/** Takes the printer's boxes away, and gives headings, lists and styles their own tags and attributes again. */
function restoreBoxes($: CheerioAPI, { levels }: ArticleLocation): void {
  for (const frame of $('div.wf-scroll').toArray()) restoreTable($(frame), $)
  $('.wf-raw-title, details.wf-raw > summary').remove()
  for (const box of $('div.wf-raw, details.wf-raw, span.wf-arguments').toArray()) $(box).replaceWith($(box).contents())
  $('code.wf-raw').removeAttr('title')
  for (const code of $('pre.wf-code').toArray()) restoreCode($(code), $)
  for (const [kind, tag] of [
    ['indents', 'dl'],
    ['indent', 'dd'],
    ['term', 'dt'],
  ] as const)
    for (const box of $(`div.wf-${kind}`).toArray()) box.name = tag
  const headings = $('h1, h2, h3, h4, h5, h6').toArray()
  if (headings.length === levels.length)
    for (const [at, level] of levels.entries()) {
      const heading = headings[at]
      if (heading !== undefined && level >= 1) heading.name = `h${level}`
    }
  $('th[scope]').removeAttr('scope')
  for (const element of $('[class]').toArray()) restoreClasses($(element))
}

/** Where the frame floats in its stead, the table does again. */
function restoreTable(frame: Elements, $: CheerioAPI): void {
  const table = frame.children('table')
  for (const name of (frame.attr('class') ?? '').split(' ')) if (name.startsWith('wf-s-')) table.addClass(name)
  frame.replaceWith($(frame.contents()))
}

function restoreCode(code: Elements, $: CheerioAPI): void {
  const language = code.attr('data-language')
  const box = $('<div>').attr('class', `mw-highlight${language === undefined ? '' : ` mw-highlight-lang-${language}`}`)
  code.removeAttr('data-language').replaceWith(box)
  box.append(code.append(code.children('code').contents()))
  code.children('code').remove()
}

function restoreClasses(element: Elements): void {
  const names = (element.attr('class') ?? '').split(/\s+/).filter((name) => name !== '')
  const style = styleOfClasses(names)
  const own = names.filter((name) => !name.startsWith('wf-'))
  if (own.length === 0) element.removeAttr('class')
  else element.attr('class', own.join(' '))
  if (style !== '') element.attr('style', style)
}
