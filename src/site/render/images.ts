/** Prints images and frames; which file it is, and whether there is one, is decided in the slot. */

import { directionOf } from '../../model/direction.ts'
import { addressOfLink, type Image, isFigure, isFramed } from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import { escapeHtml } from '../../support/markup.ts'
import { inSlot, type Print } from './print.ts'

/** MediaWiki's default width of a thumbnail, in pixels. */
const thumbWidth = 220

/** A figure between paragraphs; words that are no caption to see stand in it all the same, as in MediaWiki. */
export function printFigure(image: Image, print: Print): string {
  const slot = imageSlot(image, print, false)
  const caption = print.printers.flow(image.caption, print)
  const open = isFramed(image.format) ? '<figcaption>' : '<figcaption hidden>'
  return `<figure class="${classesOf(image, print)}"${tooltip(image)}>${slot}${open}${caption}</figcaption></figure>\n`
}

/** An image inside a line; a frame that stands there keeps its caption in the line. */
export function printInlineImage(image: Image, print: Print, inLink: boolean): string {
  const slot = imageSlot(image, print, inLink)
  // Printed even where it is not shown: the links in it keep their numbers, and make no slots.
  const caption = print.printers.inlines(image.caption, print, inLink || !isFramed(image.format))
  if (isFramed(image.format)) {
    const words = image.caption.some(({ type }) => type === 'inline-block')
      ? escapeHtml(inlineWords(image.caption))
      : caption
    return `<span class="${classesOf(image, print)}">${slot} <span class="wf-caption">${words}</span></span>`
  }
  const title = tooltip(image)
  if (isFigure(image)) return `<span class="${classesOf(image, print)}"${title}>${slot}</span>`
  return title === '' ? slot : `<span${title}>${slot}</span>`
}

/** The caption of a picture that has no frame is what a pointer over it tells, unless it stands for the picture. */
function tooltip(image: Image): string {
  if (image.alt === null || isFramed(image.format)) return ''
  const words = inlineWords(image.caption)
  return words === '' || words === image.alt ? '' : ` title="${escapeHtml(words)}"`
}

function imageSlot(image: Image, print: Print, inLink: boolean): string {
  const words = isFramed(image.format) ? '' : inlineWords(image.caption)
  const alt = image.alt ?? (words === '' ? null : words)
  const width = image.width ?? (image.format === 'thumb' && image.height === null ? thumbWidth : null)
  const { shows, name, height } = image
  return pictureSlot(
    { name, ...(shows === undefined ? {} : { shows }), alt, width, height, link: image.link },
    print,
    inLink,
  )
}

/** The slot of a picture; one that leads to an address is a use of it like any link, also where a link stands around it. */
export function pictureSlot(
  picture: Pick<Image, 'name' | 'shows' | 'alt' | 'width' | 'height' | 'link'>,
  print: Print,
  inLink = false,
): string {
  const use = addressOfLink(picture.link) === null ? null : print.uses
  if (use !== null) print.uses += 1
  const { link, ...rest } = picture
  const target = inLink ? { link: '' } : { link, ...(use === null ? {} : { use }) }
  return inSlot({ kind: 'image', ...rest, ...target }, print, '')
}

/** Where lines end: there frames stand of which nothing is said (Linker::makeThumbLink2). */
const endOf = (language: string): 'left' | 'right' => (directionOf(language) === 'rtl' ? 'left' : 'right')

function classesOf(image: Image, { wikiLanguage }: Print): string {
  const framed = isFramed(image.format)
  const side = image.align ?? (framed ? endOf(wikiLanguage) : 'none')
  return ['wf-figure', ...(framed ? ['wf-framed'] : []), `wf-${side}`].join(' ')
}
