/** Prints images, frames and galleries; which file it is, and whether there is one, is decided in the slot. */

import type { Gallery, GalleryImage, Image, Inline, InlineCall } from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import { openTag } from '../html/attributes.ts'
import { escapeHtml } from '../html/markup.ts'
import { inSlot, type Print } from './print.ts'

/** MediaWiki's default width of a thumbnail and of a gallery image, in pixels. */
const thumbWidth = 220
const galleryWidth = 120

/** A framed image stands between paragraphs, and so does one that MediaWiki floats. */
export function isBlockImage(inline: Inline): inline is Image {
  return (
    inline.type === 'image' &&
    (inline.format === 'thumb' || inline.format === 'frame' || (inline.align !== null && inline.align !== 'none'))
  )
}

/** A line in which calls that bring a framed image stand for what they bring. */
export function withFigures(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => (bringsFigure(inline) ? withFigures(inline.expansion) : [inline]))
}

const bringsFigure = (inline: Inline): inline is InlineCall =>
  inline.type === 'inline-call' && inline.expansion.some((one) => isBlockImage(one) || bringsFigure(one))

/** A figure between paragraphs. */
export function printFigure(image: Image, print: Print): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  // Printed even where it is not shown: the links in it keep their numbers, and make no slots.
  const caption = print.printers.inlines(image.caption, print, !isFramed)
  const shown = isFramed && caption.trim() !== '' ? `<figcaption>${caption}</figcaption>` : ''
  return `<figure class="${classesOf(image)}"${tooltip(image)}>${imageSlot(image, print, image.link)}${shown}</figure>\n`
}

/** An image inside a line; a frame that stands there keeps its caption in the line. */
export function printInlineImage(image: Image, print: Print, inLink: boolean): string {
  const link = inLink ? '' : image.link
  const caption = print.printers.inlines(image.caption, print, inLink || !isBlockImage(image))
  if (!isBlockImage(image)) {
    const title = tooltip(image)
    return title === '' ? imageSlot(image, print, link) : `<span${title}>${imageSlot(image, print, link)}</span>`
  }
  return `<span class="${classesOf(image)}">${imageSlot(image, print, link)} <span class="wf-caption">${caption}</span></span>`
}

/** The caption of a picture that has no frame is what a pointer over it tells, unless it stands for the picture. */
function tooltip(image: Image): string {
  if (image.alt === null || image.format === 'thumb' || image.format === 'frame') return ''
  const words = inlineWords(image.caption)
  return words === '' || words === image.alt ? '' : ` title="${escapeHtml(words)}"`
}

export function printGallery(gallery: Gallery, print: Print): string {
  const title = print.printers.inlines(gallery.caption ?? [], print)
  const head = title.trim() === '' ? '' : `<p class="wf-gallery-caption">${title}</p>\n`
  if (gallery.images.length === 0) return head
  const open = openTag('ul', gallery.attributes, { classes: ['wf-gallery'], takeId: print.takeId })
  return `${head}${open}\n${gallery.images.map((image) => printGalleryImage(image, print)).join('')}</ul>\n`
}

function printGalleryImage({ name, alt, caption }: GalleryImage, print: Print): string {
  const words = inlineWords(caption)
  const slot = (file: string): string =>
    inSlot(
      {
        kind: 'image',
        name: file,
        alt: alt ?? (words === '' ? null : words),
        width: galleryWidth,
        height: galleryWidth,
        link: null,
      },
      print,
      '',
    )
  const picture = name === null ? '' : slot(name)
  const shown = print.printers.inlines(caption, print)
  return `<li><figure>${picture}${shown.trim() === '' ? '' : `<figcaption>${shown}</figcaption>`}</figure></li>\n`
}

function imageSlot(image: Image, print: Print, link: string | null): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  const words = isFramed ? '' : inlineWords(image.caption)
  const alt = image.alt ?? (words === '' ? null : words)
  const width = image.width ?? (image.format === 'thumb' && image.height === null ? thumbWidth : null)
  return inSlot({ kind: 'image', name: image.name, alt, width, height: image.height, link }, print, '')
}

function classesOf(image: Image): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  const side = image.align ?? (isFramed ? 'right' : 'none')
  return ['wf-figure', ...(isFramed ? ['wf-framed'] : []), `wf-${side}`].join(' ')
}
