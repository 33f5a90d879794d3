/** Prints galleries: boxes of a picture and its words, as MediaWiki nests them (TraditionalImageGallery, PackedOverlayImageGallery). */

import type { Gallery, GalleryImage } from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import { escapeHtml } from '../../support/markup.ts'
import { openTag } from '../html/attributes.ts'
import { pictureSlot } from './images.ts'
import { inSlot, type Print } from './print.ts'

/** MediaWiki's default width and height of a picture in a gallery, in pixels. */
const usualSize = 120

/** A gallery: its title as the first item; a line that names no file is told apart. */
export function printGallery(gallery: Gallery, print: Print): string {
  const title = print.printers.inlines(gallery.caption ?? [], print)
  const head = title.trim() === '' ? '' : `<li class="wf-gallery-caption">${title}</li>\n`
  const boxes = gallery.images.map((image) => printBox(image, gallery, print)).join('')
  if (head === '' && boxes === '' && print.isAccessible) return ''
  const mode = modeOf(gallery)
  const classes = ['wf-gallery', ...(mode === '' ? [] : [`wf-gallery-${mode}`])]
  return `${openTag('ul', gallery.attributes, { classes, takeId: print.takeId })}\n${head}${boxes}</ul>\n`
}

const modes = new Set(['nolines', 'packed', 'packed-hover', 'packed-overlay', 'slideshow'])

/** One of MediaWiki's other modes; '' for the usual one, which stands for unknown ones too. */
function modeOf({ attributes }: Gallery): string {
  const mode = attributes['mode']?.trim().toLowerCase() ?? ''
  return modes.has(mode) ? mode : ''
}

function printBox(image: GalleryImage, gallery: Gallery, print: Print): string {
  const { name, caption } = image
  if (name === null) return `<li class="wf-gallery-box wf-note">${print.printers.flow(caption, print)}</li>\n`
  const picture = printPicture({ ...image, name }, gallery, print)
  const title = gallery.attributes['showfilename'] === undefined ? '' : printName(name, print)
  const words = `${title}${print.printers.flow(caption, print)}`
  return `<li class="wf-gallery-box"><div class="wf-gallery-picture">${picture}</div>${textBox(words, gallery)}</li>\n`
}

function textBox(words: string, gallery: Gallery): string {
  const box = `<div class="wf-gallery-text">${words}</div>`
  if (!/^packed-(?:hover|overlay)$/.test(modeOf(gallery))) return box
  return words.trim() === '' ? '' : `<div class="wf-gallery-over">${box}</div>`
}

function printPicture(
  { name, alt, link, caption }: GalleryImage & { readonly name: string },
  { attributes }: Gallery,
  print: Print,
): string {
  const words = inlineWords(caption)
  return pictureSlot(
    {
      name,
      alt: alt ?? (words === '' ? null : words),
      width: sizeOf(attributes['widths']),
      height: sizeOf(attributes['heights']),
      link: link ?? null,
    },
    print,
  )
}

/** `200px`, `200`: in pixels. */
function sizeOf(size: string | undefined): number {
  const number = Number(/^\s*(\d{1,4})(?:\s*px)?/.exec(size ?? '')?.[1] ?? 0)
  return number > 0 ? number : usualSize
}

/** `showfilename`: the name of the file above its words, as a link to its page. */
const printName = (name: string, print: Print): string =>
  `${inSlot({ kind: 'page', title: `File:${name}`, fragment: null, interwiki: null }, print, escapeHtml(name))}\n`
