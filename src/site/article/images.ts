/** Pictures: each one names its file again, in MediaWiki's frames. */

import { posix } from 'node:path'
import type { CheerioAPI } from 'cheerio/slim'

/** MediaWiki's default width of a thumbnail, in pixels: where it stands, the text need not have asked for it. */
const thumbWidth = '220'

/** Puts MediaWiki's frames around the pictures of a page; galleries too. */
export function restoreImages($: CheerioAPI, place: ArticleLocation): void {
  for (const element of $('img[data-wf-derived]').toArray()) {
    const derived = $(element).attr('data-wf-derived') ?? ''
    for (const name of [...derived.split(' '), 'data-wf-derived']) $(element).removeAttr(name)
  }
  for (const element of $('.wf-missing-file').toArray()) restoreMissing($(element), $)
  for (const element of $('figure > a:not(.wf-image):not(.mw-file-description)').toArray())
    restoreFile($(element), place, $)
  for (const element of $('.wf-figure').toArray()) restoreFrame($(element))
  for (const element of $('img').toArray()) restorePicture($(element), place, $)
  for (const element of $('ul.wf-gallery').toArray()) restoreGallery($(element), $)
  for (const element of $('img').toArray()) frameInLine($(element), $)
}

/** What is missing is named in the tooltip, before the words that say so. */
function restoreMissing(element: Elements, $: CheerioAPI): void {
  const why = element.children('.wf-hidden').text()
  element.children('.wf-hidden').remove()
  const title = element.attr('title') ?? ''
  const name = title.endsWith(why) ? title.slice(0, title.length - why.length) : title
  element.replaceWith(pictureOf(name, element.text(), $))
}

/** A file that is no picture stands in its frame as a link to its page. */
function restoreFile(anchor: Elements, place: ArticleLocation, $: CheerioAPI): void {
  const name = nameOfPage(titleAt(anchor.attr('href') ?? '', place))
  if (name !== null) anchor.replaceWith(pictureOf(name, anchor.text(), $))
}

function pictureOf(name: string, alt: string, $: CheerioAPI): Elements {
  const picture = $('<img>').attr('resource', `./File:${name}`)
  if (alt !== '' && alt !== name && nameOfPage(alt) !== name) picture.attr('alt', alt)
  return $('<a class="mw-file-description">')
    .attr('href', wikiAddress(`File:${name}`))
    .append(picture)
}

const nameOfPage = (title: string | null): string | null =>
  title?.includes(':') === true ? title.slice(title.indexOf(':') + 1) : null

function restorePicture(picture: Elements, place: ArticleLocation, $: CheerioAPI): void {
  if (picture.attr('resource') !== undefined) return
  const anchor = picture.parent('a.wf-image')
  const linked = anchor.length === 0 ? null : titleAt(anchor.attr('href') ?? '', place)
  const name = place.fileOf(bagPathOf(picture.attr('src') ?? '', place)) ?? nameOfPage(linked)
  if (name === null) return
  picture.attr('resource', `./File:${name}`).removeAttr('src').removeAttr('loading')
  if (picture.attr('alt') === name) picture.removeAttr('alt')
  if (anchor.length === 0) return
  anchor.removeAttr('aria-label')
  // To its own page, as usual; without a page of its own, the file has one of the site's.
  if (linked === null || nameOfPage(linked) === name)
    anchor.attr('class', 'mw-file-description').attr('href', wikiAddress(`File:${name}`))
  const tooltip = anchor.parent('span[title]')
  if (tooltip.length === 0 || tooltip.contents().length !== $(anchor).length) return
  anchor.attr('title', tooltip.attr('title') ?? '')
  tooltip.replaceWith(anchor)
}

/** With a caption as its first item, and the words under each picture. */
function restoreGallery(gallery: Elements, $: CheerioAPI): void {
  gallery.children('li.wf-gallery-caption').attr('class', 'gallerycaption')
  for (const element of gallery.children('li.wf-gallery-box').toArray()) {
    const box = $(element).attr('class', 'gallerybox')
    const text = box.find('.wf-gallery-text').attr('class', 'gallerytext')
    const words = text.text()
    const picture = box.find('.wf-gallery-picture img')
    if (picture.attr('alt') === words) picture.removeAttr('alt')
    const frame = box.children('.wf-gallery-picture').attr('class', 'thumb')
    frame.wrapInner($('<span typeof="mw:File">'))
    box.children('.wf-gallery-over').replaceWith(text)
  }
  gallery.addClass('gallery')
}

/** Between paragraphs or in a line; without a size, a frame shows the picture as it is. */
function restoreFrame(frame: Elements): void {
  const picture = frame.find('img').first()
  const isFramed = frame.hasClass('wf-framed') || frame.children('.wf-caption').length > 0
  const side = ['left', 'right', 'center', 'none'].find((one) => frame.hasClass(`wf-${one}`)) ?? 'none'
  const hasSize = picture.attr('width') !== undefined || picture.attr('height') !== undefined
  const isFull = picture.attr('src') !== undefined && !hasSize
  frame.attr('typeof', isFramed ? `mw:File/${isFull ? 'PageFrame' : 'Thumb'}` : 'mw:File')
  if (isFramed && picture.attr('width') === thumbWidth) picture.removeAttr('width')
  frame.children('.wf-caption').attr('class', 'thumbcaption')
  frame.attr('class', isFramed && side === 'right' ? '' : `mw-halign-${side}`)
}

function frameInLine(picture: Elements, $: CheerioAPI): void {
  if (picture.attr('resource') === undefined || picture.closest('[typeof]').length > 0) return
  const outer = picture.parent('a').length > 0 ? picture.parent('a') : picture
  outer.wrap($('<span typeof="mw:File">'))
}

// What reading a page back needs to know of the site, and the tools that its parts share.

/** Where a page lies in the site, and what lies beside it. */
export interface ArticleLocation {
  /** Relative to `data/site/`: `pages/a.html`. */
  readonly path: string
  /** The prefixed title that a file of the site shows, by its path relative to `data/site/`; null for none of the wiki. */
  readonly titleOf: (path: string) => string | null
  /** The name of the upload that lies at a path from the bag's root; null for none. */
  readonly fileOf: (path: string) => string | null
  /** The levels that the headings had on the wiki, in reading order; a level below 1 is not known. */
  readonly levels: readonly number[]
}

/** Some elements of a page. */
export type Elements = ReturnType<CheerioAPI>

/** The file that a relative address of a page leads to, from the bag's root. */
const bagPathOf = (address: string, { path }: ArticleLocation): string =>
  posix.join('data/site', posix.dirname(path), address.replace(/[?#].*$/s, ''))

/** The title that a relative address of a page leads to; null where it leads to no page of the wiki. */
export function titleAt(address: string, place: ArticleLocation): string | null {
  const path = bagPathOf(address, place)
  return path.startsWith('data/site/') ? place.titleOf(path.slice('data/site/'.length)) : null
}

/** The address of a title as MediaWiki writes it, with the fragment of another address. */
export function wikiAddress(title: string, address = ''): string {
  const hash = address.indexOf('#')
  return `/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}${hash < 0 ? '' : address.slice(hash)}`
}
