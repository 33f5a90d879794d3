/** Prints images, frames and galleries; which file it is, and whether there is one, is decided in the slot. */

import type { Gallery, Image, Inline } from '../../model/document.ts'
import { wordsOf } from '../../model/inline-words.ts'
import { openTag } from '../html/attributes.ts'
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

/** A figure between paragraphs. */
export function printFigure(image: Image, print: Print): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  // Printed even where it is not shown: the links in it keep their numbers, and make no slots.
  const caption = print.printers.inlines(image.caption, print, !isFramed)
  const shown = isFramed && caption.trim() !== '' ? `<figcaption>${caption}</figcaption>` : ''
  return `<figure class="${classesOf(image)}">${imageSlot(image, print, image.link)}${shown}</figure>\n`
}

/** An image inside a line; a frame that stands there keeps its caption in the line. */
export function printInlineImage(image: Image, print: Print, inLink: boolean): string {
  const link = inLink ? '' : image.link
  const caption = print.printers.inlines(image.caption, print, inLink || !isBlockImage(image))
  if (!isBlockImage(image)) return imageSlot(image, print, link)
  return `<span class="${classesOf(image)}">${imageSlot(image, print, link)} <span class="wf-caption">${caption}</span></span>`
}

export function printGallery(gallery: Gallery, print: Print): string {
  const open = openTag('ul', gallery.attributes, { classes: ['wf-gallery'], takeId: print.takeId })
  const figures = gallery.images.map(({ name, caption }) => {
    const words = wordsOf(caption)
    const slot = inSlot(
      { kind: 'image', name, alt: words === '' ? null : words, width: galleryWidth, height: galleryWidth, link: null },
      print,
      '',
    )
    const shown = print.printers.inlines(caption, print)
    return `<li><figure>${slot}${shown.trim() === '' ? '' : `<figcaption>${shown}</figcaption>`}</figure></li>\n`
  })
  return gallery.images.length === 0 ? '' : `${open}\n${figures.join('')}</ul>\n`
}

function imageSlot(image: Image, print: Print, link: string | null): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  const words = isFramed ? '' : wordsOf(image.caption)
  const alt = image.alt ?? (words === '' ? null : words)
  const width = image.width ?? (image.format === 'thumb' && image.height === null ? thumbWidth : null)
  return inSlot({ kind: 'image', name: image.name, alt, width, height: image.height, link }, print, '')
}

function classesOf(image: Image): string {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  const side = image.align ?? (isFramed ? 'right' : 'none')
  return ['wf-figure', ...(isFramed ? ['wf-framed'] : []), `wf-${side}`].join(' ')
}
