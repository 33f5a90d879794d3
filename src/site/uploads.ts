/** Uploaded files as the pages show them. */

import { landingOf } from '../model/landing.ts'
import type { Slot } from '../model/parsed-page.ts'
import type { PublishedFile, PublishedFileVersion } from '../model/view.ts'
import type { Corpus } from './corpus.ts'
import { hrefBetween, hrefToBag } from './href.ts'
import { html, type Markup, nothing } from './html/markup.ts'
import type { LinkPlace } from './link-markup.ts'

/** What a browser shows in an `<img>`; an SVG runs no script there. */
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

export const isShownImage = (version: PublishedFileVersion): boolean =>
  version.bundlePath !== null && imageTypes.has(version.mime ?? '')

/** The page that describes a file: the wiki's own, or one of ours where the wiki has none. */
export function filePathOf(name: string, corpus: Corpus): string {
  const file = corpus.files.get(name)
  const page = file?.pageId == null ? null : corpus.view.page(file.pageId)
  return page?.sitePath ?? `uploads/${corpus.fileSlug(name)}.html`
}

/** An image slot filled: the picture, a link to another kind of file, or the name of what is missing. */
export function imageMarkup(slot: Extract<Slot, { kind: 'image' }>, place: LinkPlace, corpus: Corpus): Markup {
  const { from, ownLanguage } = place
  const file = corpus.files.get(slot.name)
  const version = file === undefined ? null : latestVersion(file)
  if (version === null || version.bundlePath === null) {
    return html`<span class="wf-missing wf-missing-file">${slot.alt ?? slot.name}<span class="wf-note"${ownLanguage}> (${corpus.say('fileMissing')})</span></span>`
  }
  if (!isShownImage(version))
    return html`<a href="${hrefBetween(from, filePathOf(slot.name, corpus))}">${slot.alt ?? slot.name}</a>`
  const picture = pictureMarkup(slot.name, version.bundlePath, {
    from,
    alt: slot.alt,
    width: slot.width,
    height: slot.height,
  })
  const href = linkOfImage(slot, from, corpus)
  if (href === null) return picture
  // A picture without words is an ornament, a link without words leads nowhere.
  const name = slot.alt === '' ? html` aria-label="${slot.name}"` : nothing
  return html`<a class="wf-image" href="${href}"${name}>${picture}</a>`
}

interface Picture {
  readonly from: string
  readonly alt: string | null
  readonly width: number | null
  readonly height: number | null
}

/** With both sizes given, MediaWiki fits the picture into them: only the width is set, the height by a class. */
export function pictureMarkup(name: string, bundlePath: string, { from, alt, width, height }: Picture): Markup {
  const size =
    width !== null && width > 0
      ? html` width="${width}"`
      : height !== null && height > 0
        ? html` height="${height}"`
        : nothing
  return html`<img src="${hrefToBag(from, bundlePath)}" alt="${alt ?? name}"${size} loading="lazy">`
}

/** Null where the wiki asked for no link (`link=`); a link elsewhere goes by the page of the file, whose links are resolved. */
function linkOfImage(slot: Extract<Slot, { kind: 'image' }>, from: string, corpus: Corpus): string | null {
  if (slot.link === '') return null
  const [title = '', fragment = null] = (slot.link ?? '').split(/#(.*)/s)
  const landing = title === '' ? null : landingOf(title, fragment, corpus.places)
  if (landing === null) return hrefBetween(from, filePathOf(slot.name, corpus))
  return hrefBetween(from, landing.page.sitePath, landing.anchor)
}
