/** Uploaded files as the pages show them. */

import type { FondsUpload, FondsUploadVersion, PictureSize } from '../../model/fonds.ts'
import type { Slot } from '../../model/parsed-page.ts'
import { nameInNamespace } from '../../model/title.ts'
import { html, type Markup, noMarkup, trusted } from '../../support/markup.ts'
import type { Corpus } from './corpus.ts'
import type { LinkPosition, LinkTags } from './link-markup.ts'
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
export const latestVersion = (file: FondsUpload): FondsUploadVersion | null =>
  file.versions.find(({ isLatest }) => isLatest) ?? file.versions.at(-1) ?? null

/** Where a page finds the picture of a version, as an href; null for other kinds of files and for what is not here. */
export function pictureHref(version: FondsUploadVersion, from: string, corpus: Corpus): string | null {
  return imageTypes.has(version.mime ?? '') ? openHref(version, from, corpus) : null
}

/** Where a reader may open a version; null where it is not here, or could run something. */
export function openHref(version: FondsUploadVersion, from: string, corpus: Corpus): string | null {
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

/** The upload of a name, by its redirect too (Parser::fetchFileAndTitle); absent: none is known. */
export function uploadNamed(name: string, corpus: Corpus): FondsUpload | undefined {
  const own = corpus.files.get(name)
  if (own !== undefined) return own
  const namespace = fileNamespace(corpus)
  const target = corpus.view.pageOfTitle(`${namespace}:${name}`)?.redirectTarget ?? null
  return target === null ? undefined : corpus.files.get(nameInNamespace(target, namespace))
}

const fileNamespace = ({ view }: Corpus): string => view.namespaces.find(({ id }) => id === 6)?.name ?? 'File'

/** Tags of the link around a picture; `null`: it leads nowhere; absent: to the page of its file. */
export type PictureLink = LinkTags | null | undefined

/** An image slot filled: the picture, a link to another kind of file, or the name of what is missing. */
export function imageMarkup(slot: ImageSlot, link: PictureLink, place: LinkPosition, corpus: Corpus): Markup {
  const { from, ownLanguage } = place
  const shown = slot.shows ?? slot.name
  const file = uploadNamed(shown, corpus)
  const version = file === undefined ? null : latestVersion(file)
  if (file === undefined || version === null || version.bundlePath === null) return missingPicture(slot, place, corpus)
  const src = pictureHref(version, from, corpus)
  const own = uploadNamed(slot.name, corpus) ?? file
  const page = hrefBetween(from, filePathOf(own.name, corpus))
  if (src === null) return playerMarkup(slot, file, version, place, corpus)
  const picture = pictureMarkup(src, shown, { ...slot, width: shownWidth(slot, version) }, corpus.sizeOf(version))
  const note =
    version.state === 'reduced'
      ? html`<span class="wf-note wf-reduced"${ownLanguage}> (${corpus.say('fileReduced')})</span>`
      : noMarkup
  if (link === null) return html`${picture}${note}`
  if (link !== undefined) return html`${trusted(link.open)}${picture}${trusted(link.close)}${note}`
  return html`${trusted(pictureAnchor(slot, page).open)}${picture}</a>${note}`
}

/** A player for sounds and films; for a file that nothing shows, what MediaWiki prints: a link by its title. */
function playerMarkup(
  { width }: ImageSlot,
  { name }: FondsUpload,
  version: FondsUploadVersion,
  { from }: LinkPosition,
  corpus: Corpus,
): Markup {
  const link = html`<a href="${hrefBetween(from, filePathOf(name, corpus))}">${fileNamespace(corpus)}:${name}</a>`
  const src = openHref(version, from, corpus)
  const kind = src === null ? null : playedAs(version)
  if (src === null || kind === null) return link
  const note = html`<span class="wf-note"> (${link})</span>`
  const start = html`class="wf-media" controls preload="none" src="${src}" data-mwtitle="${name}"`
  if (kind === 'audio') return html`<audio ${start}></audio>${note}`
  return html`<video ${start}${width === null ? noMarkup : html` width="${width}"`}></video>${note}`
}

/** Whether a browser plays it; Ogg may be either, its extension tells. */
function playedAs({ mime, bundlePath }: FondsUploadVersion): 'audio' | 'video' | null {
  const extension = /\.(\w+)$/.exec(bundlePath ?? '')?.[1]?.toLowerCase() ?? ''
  const isSound = /^audio\/(?!midi)/.test(mime ?? '') || (mime === 'application/ogg' && extension !== 'ogv')
  if (isSound && !/^midi?$/.test(extension)) return 'audio'
  return /^video\//.test(mime ?? '') || mime === 'application/ogg' ? 'video' : null
}

/** The tags of a picture's link; a picture without words is an ornament, a link without words leads nowhere. */
export function pictureAnchor({ alt, name }: ImageSlot, href: string): LinkTags {
  const label = alt === '' ? html` aria-label="${name}"` : noMarkup
  return { open: html`<a class="wf-image" href="${href}"${label}>`.html, close: '</a>' }
}

/** A reduced copy is not blown up. */
function shownWidth({ width }: ImageSlot, { size }: FondsUploadVersion): number | null {
  return size == null || width === null ? width : Math.min(width, size.width)
}

/** Pictures up to this width, in pixels, stand among words: a flag, a bullet. */
const iconWidth = 60

/** What MediaWiki prints for it, its words or its title (Linker::makeBrokenImageLinkObj), in one line that takes no more room than the picture would have taken; the whole of it is told on hover and read aloud. */
function missingPicture(slot: ImageSlot, { ownLanguage }: LinkPosition, corpus: Corpus): Markup {
  const why = corpus.say('fileMissing')
  const words = slot.alt === null || slot.alt === '' ? `${fileNamespace(corpus)}:${slot.name}` : slot.alt
  const size = Math.min(slot.width ?? Infinity, slot.height ?? Infinity) <= iconWidth ? ' wf-missing-icon' : ''
  return html`<span class="wf-missing wf-missing-file${size}" title="${slot.shows ?? slot.name} (${why})">${words}<span class="wf-hidden"${ownLanguage}> (${why})</span></span>`
}

interface Picture {
  readonly alt: string | null
  readonly width: number | null
  readonly height: number | null
}

/**
 * With both sizes given, MediaWiki fits the picture into them: only the width is set, the height by a class. A size that nobody asked
 * for is named in `data-wf-derived`: it keeps room for the picture until it is there (`own`: the size of its bytes).
 */
export function pictureMarkup(
  src: string,
  name: string,
  { alt, width, height }: Picture,
  own: PictureSize | null,
): Markup {
  const size =
    width !== null && width > 0
      ? html` width="${width}"`
      : height !== null && height > 0
        ? html` height="${height}"`
        : noMarkup
  return html`<img src="${src}" alt="${alt ?? name}"${size}${own === null ? noMarkup : derivedSize({ width, height }, own)} loading="lazy">`
}

function derivedSize({ width, height }: Omit<Picture, 'alt'>, own: PictureSize): Markup {
  const scaled = (asked: number, from: number, to: number): number => Math.max(1, Math.round((asked * to) / from))
  if (width !== null && width > 0)
    return html` height="${scaled(width, own.width, own.height)}" data-wf-derived="height"`
  if (height !== null && height > 0)
    return html` width="${scaled(height, own.height, own.width)}" data-wf-derived="width"`
  return html` width="${own.width}" height="${own.height}" data-wf-derived="width height"`
}
