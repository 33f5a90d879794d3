/** Pictures and other uploads that a page shows. */

import type { GalleryImage, Image } from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import { destinationOf, escapeText, titleOf } from './escape.ts'
import { lineBreak, lineOf, type Piece } from './line.ts'
import { lostMark, type Printer } from './place.ts'

/** A picture with its caption: in a frame on a line of its own, else in its tooltip. */
export function imagePieces(image: Image, caption: readonly Piece[], printer: Printer): readonly Piece[] {
  const isFramed = image.format === 'thumb' || image.format === 'frame'
  const words = lineOf(caption, 'spaces')
  const tooltip = isFramed || words === '' ? null : inlineWords(image.caption)
  const shown = isFramed ? saidOnce(image) : image
  const picture = linked(image, uploadPieces(shown, tooltip, printer), printer)
  if (printer.isInLink) return [' ', ...picture, ' ', ...(isFramed ? caption : [])]
  return isFramed && words !== '' ? [lineBreak, ...picture, lineBreak, ...caption, lineBreak] : picture
}

/** One picture of a gallery, its words below it. */
export function galleryPieces(image: GalleryImage, caption: readonly Piece[], printer: Printer): readonly Piece[] {
  if (image.name === null) return caption
  return [...uploadPieces({ ...saidOnce(image), name: image.name }, null, printer), lineBreak, ...caption]
}

/** Without the alternative words that the caption says. */
const saidOnce = <Picture extends Pick<Image, 'alt' | 'caption'>>(picture: Picture): Picture =>
  picture.alt !== null && inlineWords(picture.caption).includes(picture.alt.trim())
    ? { ...picture, alt: null }
    : picture

function uploadPieces(
  { name, alt }: { readonly name: string; readonly alt: string | null },
  tooltip: string | null,
  printer: Printer,
): readonly Piece[] {
  const words = alt?.trim() ?? ''
  const upload = printer.place.upload(name)
  if (upload === null) {
    const lost = lostMark(escapeText(printer.place.missingUpload(name)))
    return words === '' || words === name ? [lost] : [escapeText(words), ' ', lost]
  }
  const label = escapeText(words === '' ? name : words)
  const title = tooltip === null ? '' : ` ${titleOf(tooltip)}`
  const link = `[${label}](${destinationOf(upload.href)}${title})`
  if (upload.how === 'shown') return [`!${link}`]
  return [upload.how === 'named' || printer.isInLink ? label : link]
}

/** Where the wiki had a picture lead elsewhere than to its own page, it leads there. */
function linked({ link }: Image, picture: readonly Piece[], printer: Printer): readonly Piece[] {
  if (link === null || link === '' || printer.isInLink) return picture
  const isOutside = /^(?:https?:)?\/\//i.test(link)
  const href = isOutside ? printer.place.outside(link).href : printer.place.pageHref(link, null)
  const only = picture[0]
  const isLinkable = typeof only === 'string' && picture.length === 1 && only.startsWith('![')
  return href === null || href === '' || !isLinkable ? picture : [`[${only}](${destinationOf(href)})`]
}
