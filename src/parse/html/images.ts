/** Images, recordings and films: thumbs, figures and plain ones, by the name of their file page or of the file itself. */

import type { Image, Inline } from '../../model/document.ts'
import { percentDecode } from '../../model/percent.ts'
import { parseTitle } from '../../model/title.ts'
import { nameInHashedFolder } from '../../support/upload-name.ts'
import {
  attributeSpan,
  descendants,
  findElement,
  type HtmlElement,
  type HtmlNode,
  hasAnyClass,
  hasClass,
  isElement,
  spanOf,
  textOf,
} from './dom.ts'
import { targetOf } from './links.ts'

import { type HtmlReader, isSilent } from './reader.ts'

const fileNamespace = 6

/** Whether an element is the frame of one image: `figure`, `span typeof="mw:File"`, `div.thumb`, `a.image`, `img`. */
export function isImageFrame(element: HtmlElement): boolean {
  if (element.name === 'img' || isMedia(element)) return true
  if (/(?:^|\s)mw:(?:Error\s+mw:)?(?:File|Image|Video|Audio)/.test(element.attribs['typeof'] ?? '')) return true
  if (element.name === 'figure' || (element.name === 'div' && hasClass(element, 'thumb')))
    return imageIn(element) !== null && holdsNothingElse(element)
  return element.name === 'a' && hasAnyClass(element, ['image', 'mw-file-description']) && imageIn(element) !== null
}

/** A frame of several pictures, or with words outside its caption, is a box like another: as an image it would lose them. */
function holdsNothingElse(frame: HtmlElement): boolean {
  let pictures = 0
  const wordsIn = (node: HtmlNode): string => {
    if (node.type === 'text') return node.data
    if (!isElement(node) || isSilent(node) || isCaption(node) || hasClass(node, 'magnify')) return ''
    if (isPicture(node)) pictures += 1
    return isMedia(node) ? '' : node.children.map(wordsIn).join('')
  }
  const words = frame.children.map(wordsIn).join('').trim()
  return pictures <= 1 && words === '' && [...descendants(frame)].filter(isCaption).length <= 1
}

const isCaption = (element: HtmlElement): boolean => element.name === 'figcaption' || hasClass(element, 'thumbcaption')
const isPicture = (element: HtmlElement): boolean => element.name === 'img' || isMedia(element)

/** What a player was made for. */
export const isMedia = ({ name }: HtmlElement): boolean => name === 'video' || name === 'audio'

/** The places that a player looks for its file at, the best first. */
export const mediaSources = (media: HtmlElement): readonly HtmlElement[] =>
  [media, ...media.children.filter(isElement).filter(({ name }) => name === 'source')].filter(
    ({ attribs }) => (attribs['src'] ?? '') !== '',
  )

const imageIn = (element: HtmlElement): HtmlElement | null =>
  isPicture(element) ? element : findElement(element, isPicture)

/** One image with its caption; null when no file can be named. */
export function readImage(frame: HtmlElement, reader: HtmlReader): Image | null {
  const picture = imageIn(frame)
  const anchor = frame.name === 'a' ? frame : findElement(frame, ({ name }) => name === 'a')
  const name = nameOf(picture, anchor, reader)
  if (name === null) return null
  const caption = findElement(frame, isCaption)
  return {
    type: 'image',
    name,
    format: formatOf(frame),
    align: alignOf(frame),
    width: numberOf(picture?.attribs['width']),
    height: numberOf(picture?.attribs['height']),
    alt: picture?.attribs['alt'] ?? null,
    link: linkOf(anchor, name, reader),
    caption: caption === null ? tooltipOf(anchor, name, reader) : wordsOfCaption(caption, reader),
    span: spanOf(frame),
  }
}

/** From the resource or the link to the file page; else from the address of the picture. */
function nameOf(picture: HtmlElement | null, anchor: HtmlElement | null, reader: HtmlReader): string | null {
  const resource = picture?.attribs['resource'] ?? ''
  const linked = anchor === null ? null : fileTitle(anchor, reader)
  const named = linked ?? (resource === '' ? null : fileName(percentDecode(resource.replace(/^(?:\.\/)?/, '')), reader))
  if (named !== null || picture === null) return named
  const title = picture.attribs['data-mwtitle']
  if (title !== undefined) return title.replaceAll('_', ' ')
  const addresses = isMedia(picture) ? mediaSources(picture) : [picture]
  return addresses.map(({ attribs }) => nameInAddress(attribs['src'] ?? '')).find((name) => name !== null) ?? null
}

function fileTitle(anchor: HtmlElement, reader: HtmlReader): string | null {
  const href = anchor.attribs['href'] ?? ''
  const missing = /[?&]wpDestFile=([^&]+)/.exec(href)?.[1]
  if (missing !== undefined) return percentDecode(missing).replaceAll('_', ' ')
  const target = targetOf(anchor, href, reader)
  return target === null ? null : fileName(target.title, reader)
}

function fileName(title: string, { context }: HtmlReader): string | null {
  const parsed = parseTitle(title, context.rules)
  return parsed !== null && parsed.namespaceId === fileNamespace ? parsed.name : null
}

/** `…/thumb/e/e3/Name.png/120px-Name.png`, `…/transcoded/…`, `…/e/e3/Name.png`, `thumb.php?f=Name.png`, `Special:FilePath/Name.png`. */
function nameInAddress(address: string): string | null {
  const asked =
    /\/thumb\.php\?(?:[^?]*&)?f=([^&#]+)/.exec(address)?.[1] ??
    /:(?:FilePath|Redirect\/file)\/([^/?&#]+)/i.exec(address)?.[1]
  if (asked !== undefined) return percentDecode(asked).replaceAll(/[_+]/g, ' ')
  const path = address.replace(/[?#].*$/, '').replace(/(?:@|%40)\d{14}$/, '')
  const hashed =
    /(?:^|\/)(?:(?:thumb|transcoded)\/[0-9a-f]\/([0-9a-f]{2})\/([^/]+)\/[^/]*|[0-9a-f]\/([0-9a-f]{2})\/([^/]+))$/.exec(
      path,
    )
  if (hashed !== null) {
    const [folder, written] = [hashed[1] ?? hashed[3] ?? '', hashed[2] ?? hashed[4] ?? '']
    // What a crawler bent fits by chance too often to be taken for a name in any address.
    const proved = nameInHashedFolder(written, folder)
    const name = proved?.isBent === false ? proved.stored : percentDecode(percentDecode(written))
    return name.replaceAll('_', ' ')
  }
  const flat = /\/(?:thumb|transcoded)\/([^/]+)\/[^/]*$/.exec(path)?.[1]
  return flat === undefined ? null : percentDecode(percentDecode(flat)).replaceAll('_', ' ')
}

function formatOf(frame: HtmlElement): Image['format'] {
  const type = frame.attribs['typeof'] ?? ''
  if (/\/Thumb/.test(type) || hasClass(frame, 'thumb')) return 'thumb'
  if (/\/Frameless/.test(type)) return 'frameless'
  return /\/Frame/.test(type) ? 'frame' : 'plain'
}

const aligns: readonly (readonly [NonNullable<Image['align']>, readonly string[]])[] = [
  ['left', ['mw-halign-left', 'tleft', 'floatleft']],
  ['right', ['mw-halign-right', 'tright', 'floatright']],
  ['center', ['mw-halign-center', 'tcenter', 'center']],
  ['none', ['mw-halign-none', 'tnone', 'floatnone']],
]

/** The class is on the frame or, in older versions, on the box around a plain image. */
function alignOf(frame: HtmlElement): Image['align'] {
  const around = frame.parent !== null && isElement(frame.parent) && frame.parent.name === 'div' ? [frame.parent] : []
  for (const element of [frame, ...around]) {
    const found = aligns.find(([, classes]) => hasAnyClass(element, classes))
    if (found !== undefined) return found[0]
  }
  return null
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null

/** null: to its file page, as usual; '' for no link at all. */
function linkOf(anchor: HtmlElement | null, name: string, reader: HtmlReader): string | null {
  const href = anchor?.attribs['href']
  if (anchor === null || href === undefined) return ''
  // MediaWiki says so since 1.40; the name of the file page may be one that a crawler bent.
  if (hasClass(anchor, 'mw-file-description')) return null
  const target = targetOf(anchor, href, reader)
  if (target === null) return hasClass(anchor, 'image') ? null : href
  const isOwn = fileName(target.title, reader) === name || /[?&]wpDestFile=/.test(href)
  return isOwn ? null : target.title
}

function wordsOfCaption(caption: HtmlElement, reader: HtmlReader): readonly Inline[] {
  if (textOf(caption) === '') return []
  return reader.inlines(caption.children.filter((node) => !isElement(node) || !hasClass(node, 'magnify')))
}

/** The caption of a picture without a frame is the `title` of its link to the file page; before MediaWiki 1.13, for want of one, that page's own. */
function tooltipOf(anchor: HtmlElement | null, name: string, reader: HtmlReader): readonly Inline[] {
  const title = anchor?.attribs['title']?.trim() ?? ''
  const isOfFile = title === name || fileName(title, reader) !== null
  if (anchor === null || title === '' || isOfFile || linkOf(anchor, name, reader) !== null) return []
  return [{ type: 'text', value: title, span: attributeSpan(anchor, 'title', reader.source) }]
}
