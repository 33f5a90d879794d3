/** Uploaded files as the pages show them. */

import { destinationOf } from '../model/link-destination.ts'
import type { Slot } from '../model/parsed-page.ts'
import type { PublishedFile, PublishedFileVersion } from '../model/view.ts'
import type { Corpus } from './corpus.ts'
import { html, type Markup, noMarkup } from './html/markup.ts'
import type { LinkPlace } from './link-markup.ts'
import { hrefBetween, hrefToBag } from './site-file.ts'

type ImageSlot = Extract<Slot, { kind: 'image' }>

/** What a browser shows in an `<img>`. */
const imageTypes = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'image/bmp',
  'image/x-icon',
])

/** The version that the wiki showed last. */
export const latestVersion = (file: PublishedFile): PublishedFileVersion | null =>
  file.versions.find(({ isLatest }) => isLatest) ?? file.versions.at(-1) ?? null

/** Where a page finds the picture of a version, as an href; null for other kinds of files and for what is not here. */
export function pictureHref(version: PublishedFileVersion, from: string, corpus: Corpus): string | null {
  return imageTypes.has(version.mime ?? '') ? openHref(version, from, corpus) : null
}

/** Where a reader may open a version; null where it is not here, or could run something. */
export function openHref(version: PublishedFileVersion, from: string, corpus: Corpus): string | null {
  const offer = corpus.offerOf(version)
  if (offer === null || offer.how === 'named' || version.bundlePath === null) return null
  return offer.how === 'cleaned' ? hrefBetween(from, offer.path) : hrefToBag(from, version.bundlePath)
}

/** The page that describes a file: the wiki's own, or one of ours where the wiki has none. */
export function filePathOf(name: string, corpus: Corpus): string {
  const file = corpus.files.get(name)
  const page = file?.pageId == null ? null : corpus.view.page(file.pageId)
  return page?.sitePath ?? `uploads/${corpus.fileSlug(name)}.html`
}

/** An image slot filled: the picture, a link to another kind of file, or the name of what is missing. */
export function imageMarkup(slot: ImageSlot, place: LinkPlace, corpus: Corpus): Markup {
  const { from, ownLanguage } = place
  const file = corpus.files.get(slot.name)
  const version = file === undefined ? null : latestVersion(file)
  if (version === null || version.bundlePath === null) return missingPicture(slot, place, corpus)
  const src = pictureHref(version, from, corpus)
  if (src === null)
    return html`<a href="${hrefBetween(from, filePathOf(slot.name, corpus))}">${slot.alt ?? slot.name}</a>`
  const picture = pictureMarkup(src, slot.name, { ...slot, width: shownWidth(slot, version) })
  const note =
    version.state === 'reduced'
      ? html`<span class="wf-note wf-reduced"${ownLanguage}> (${corpus.say('fileReduced')})</span>`
      : noMarkup
  const href = linkOfImage(slot, from, corpus)
  if (href === null) return html`${picture}${note}`
  // A picture without words is an ornament, a link without words leads nowhere.
  const name = slot.alt === '' ? html` aria-label="${slot.name}"` : noMarkup
  return html`<a class="wf-image" href="${href}"${name}>${picture}</a>${note}`
}

/** A reduced copy is not blown up. */
function shownWidth({ width }: ImageSlot, { size }: PublishedFileVersion): number | null {
  return size == null || width === null ? width : Math.min(width, size.width)
}

/** Pictures up to this width, in pixels, stand among words: a flag, a bullet. */
const iconWidth = 60

/** One line that takes no more room than the picture would have taken; the whole of it is told on hover and read aloud. */
function missingPicture(slot: ImageSlot, { ownLanguage }: LinkPlace, corpus: Corpus): Markup {
  const why = corpus.say('fileMissing')
  const words = slot.alt === null || slot.alt === '' ? slot.name : slot.alt
  const size = Math.min(slot.width ?? Infinity, slot.height ?? Infinity) <= iconWidth ? ' wf-missing-icon' : ''
  return html`<span class="wf-missing wf-missing-file${size}" title="${slot.name} (${why})">${words}<span class="wf-hidden"${ownLanguage}> (${why})</span></span>`
}

interface Picture {
  readonly alt: string | null
  readonly width: number | null
  readonly height: number | null
}

/** With both sizes given, MediaWiki fits the picture into them: only the width is set, the height by a class. */
export function pictureMarkup(src: string, name: string, { alt, width, height }: Picture): Markup {
  const size =
    width !== null && width > 0
      ? html` width="${width}"`
      : height !== null && height > 0
        ? html` height="${height}"`
        : noMarkup
  return html`<img src="${src}" alt="${alt ?? name}"${size} loading="lazy">`
}

/** Null where the wiki asked for no link (`link=`); a link elsewhere goes by the page of the file, whose links are resolved. */
function linkOfImage(slot: ImageSlot, from: string, corpus: Corpus): string | null {
  if (slot.link === '') return null
  const [title = '', fragment = null] = (slot.link ?? '').split(/#(.*)/s)
  const destination = title === '' ? null : destinationOf(title, fragment, corpus.places)
  if (destination === null) return hrefBetween(from, filePathOf(slot.name, corpus))
  return hrefBetween(from, destination.page.sitePath, destination.anchor)
}
