/** What stands inside a line. */

import { referencedCharacter } from '../../model/character-references.ts'
import type { Inline, InlineRaw, TextNode } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { chromeKind } from './chrome.ts'
import {
  attributeSpan,
  attributesOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  hidingOf,
  isElement,
  spanOf,
  textOf,
} from './dom.ts'
import { idsOf, idsWithin, withPlaces } from './ids.ts'
import { isImageFrame, isMedia, mediaSources, readImage } from './images.ts'
import { readLink } from './links.ts'
import { isNote, readNote } from './notes.ts'
import { type HtmlReader, isBlockTag, isSilent, isTexScript } from './reader.ts'

/** A block in a line loses its frame, not its place: its words stand on lines of their own. */
export function readInlines(nodes: readonly HtmlNode[], reader: HtmlReader): readonly Inline[] {
  const out: Inline[] = []
  let before: 'nothing' | 'line' | 'block' = 'nothing'
  for (const node of nodes) {
    const inlines = readInline(node, reader)
    const first = inlines.find((inline) => inline.type !== 'text' || inline.value.trim() !== '')
    if (first !== undefined) {
      const isBlock = isElement(node) && isBlockTag(node.name) && !isImageFrame(node)
      if (before === 'block' || (before === 'line' && isBlock))
        out.push({ type: 'line-break', span: { start: first.span.start, end: first.span.start } })
      before = isBlock ? 'block' : 'line'
    }
    for (const inline of inlines) out.push(inline)
  }
  return out
}

function readInline(node: HtmlNode, reader: HtmlReader): readonly Inline[] {
  if (isSilent(node)) return []
  if (node.type === 'text') return readText(node, reader.source)
  if (!isElement(node)) return []
  if (chromeKind(node) !== null) return []
  if (isNote(node)) return withPlaces([readNote(node, reader)], idsOf(node), node)
  if (isImageFrame(node) && !isFormula(node)) return withPlaces(imageOf(node, reader), idsWithin(node), node)
  return withPlaces(readElement(node, reader), idsOf(node), node)
}

function readElement(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const span = spanOf(element)
  if (isFormula(element)) return readFormula(element, reader)
  switch (element.name) {
    case 'a':
      return readLink(element, reader)
    case 'br':
      return [{ type: 'line-break', span }]
    case 'b':
    case 'strong':
      return [{ type: 'bold', ...hidingOf(element), children: reader.inlines(element.children), span }]
    case 'i':
    case 'em':
      return [{ type: 'italic', ...hidingOf(element), children: reader.inlines(element.children), span }]
    case 'script':
      return reader.inlines(element.children)
    case 'meta':
    case 'input':
    case 'button':
      return []
    default:
      return isTransparent(element) && hidingOf(element).attributes === undefined
        ? reader.inlines(element.children)
        : [
            {
              type: 'element',
              tag: element.name,
              attributes: attributesOf(element),
              children: reader.inlines(element.children),
              span,
            },
          ]
  }
}

/** A block inside a line shows as its words; `mw-headline` is only the heading's anchor. */
const isTransparent = (element: HtmlElement): boolean => isBlockTag(element.name) || hasClass(element, 'mw-headline')

/** A picture that is no upload of the wiki. Kept as an element, its address is a URL, and its alternative text its words. */
function outsideImage(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  if (isMedia(element)) return outsideMedia(element, reader)
  if (element.name !== 'img') return reader.inlines(element.children)
  const span = spanOf(element)
  if (isSavedPicture(element)) reader.missPicture()
  return [
    { type: 'element', tag: 'img', attributes: attributesOf(element), children: alternative(element, span), span },
  ]
}

/** Addresses of other sites, pictures in the address itself, and what belongs to the program and not to the wiki. */
const notSaved = /^(?:[a-z][a-z\d+.-]*:|\/\/)|(?:^|\/)(?:skins|resources|extensions)\/|load\.php/i

/** A picture that lay beside the page, by its address, and that nothing is shown for. */
function isSavedPicture({ attribs }: HtmlElement): boolean {
  const source = (attribs['src'] ?? '').trim()
  return source !== '' && !notSaved.test(source) && (attribs['alt'] ?? '').trim() === ''
}

/** The words that stand for a picture; those of a formula stand beside it already where it is written in MathML too. */
function alternative(element: HtmlElement, span: Span): readonly Inline[] {
  const words = (element.attribs['alt'] ?? '').trim()
  if (words === '' || /\bmwe-math-fallback/.test(element.attribs['class'] ?? '')) return []
  return [{ type: 'text', value: words, span }]
}

/** A recording or film that is no upload of the wiki: a link to it, for a reader without a player. */
function outsideMedia(media: HtmlElement, { source }: HtmlReader): readonly Inline[] {
  const [holder] = mediaSources(media)
  if (holder === undefined) return []
  const url = holder.attribs['src'] ?? ''
  const urlSpan = attributeSpan(holder, 'src', source)
  const words: Inline = { type: 'text', value: url, span: urlSpan }
  if (!/^(?:https?:)?\/\//i.test(url)) return [words]
  return [{ type: 'external-link', url, urlSpan, kind: 'bare', children: [words], span: spanOf(media) }]
}

function imageOf(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const image = readImage(element, reader)
  return image === null ? outsideImage(element, reader) : [image]
}

/** A character reference, or a line end that HTML turns into one character. */
const atom = /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z\d]+));|\r\n?/g

/** The text nodes of one DOM text; one atom for all of it where the source cannot be followed (text moved out of a table). */
function readText(node: Extract<HtmlNode, { readonly data: string }>, source: string): readonly TextNode[] {
  const { start, end } = spanOf(node)
  const slice = source.slice(start, end)
  if (slice === node.data) return slice === '' ? [] : [{ type: 'text', value: slice, span: { start, end } }]
  const parts = splitAtAtoms(slice, start)
  const value = parts.map((part) => part.value).join('')
  // parse5 drops the line end that opens a `pre`.
  if (value === `\n${node.data}` && parts[0]?.value.startsWith('\n') === true) return withoutFirstLine(parts)
  return value === node.data ? parts : [{ type: 'text', value: node.data, span: { start, end } }]
}

function splitAtAtoms(slice: string, offset: number): readonly TextNode[] {
  const parts: TextNode[] = []
  const push = (value: string, start: number, end: number): void => {
    if (value !== '') parts.push({ type: 'text', value, span: { start: offset + start, end: offset + end } })
  }
  let at = 0
  for (const match of slice.matchAll(atom)) {
    const decoded = match[0].startsWith('\r') ? '\n' : referencedCharacter(match[1], match[2], match[3])
    if (decoded === null) continue
    push(slice.slice(at, match.index), at, match.index)
    at = match.index + match[0].length
    push(decoded, match.index, at)
  }
  push(slice.slice(at), at, slice.length)
  return parts
}

function withoutFirstLine(parts: readonly TextNode[]): readonly TextNode[] {
  const [first, ...rest] = parts
  if (first === undefined || first.value === '\n') return rest
  return [{ ...first, value: first.value.slice(1), span: { ...first.span, start: first.span.start + 1 } }, ...rest]
}

// Formulas as the extension Math printed them: MathML, a picture for browsers without, or both, and TeX in either; or as MathJax leaves them.

/** The element around all forms of a formula, or one form alone: MathML, the picture that stood there before 1.19, or TeX for MathJax. */
export const isFormula = (element: HtmlElement): boolean =>
  element.name === 'math' ||
  isTexScript(element) ||
  hasClass(element, 'mwe-math-element') ||
  (element.name === 'img' && hasClass(element, 'tex'))

/** One formula, by its TeX; what stands for it where a browser shows the other form is not said twice. */
function readFormula(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  if (isTexScript(element)) return [{ type: 'inline-raw', what: 'math', value: textOf(element), span: spanOf(element) }]
  const math = element.name === 'math' ? element : findElement(element, ({ name }) => name === 'math')
  const tex = texOf(element, math)
  if (tex === '') return math === null ? reader.inlines(element.children) : []
  const { start, end } = math === null ? { start: 0, end: 0 } : spanOf(math)
  const form = end > start ? { mathml: reader.source.slice(start, end) } : pictureOf(element)
  return [{ type: 'inline-raw', what: 'math', value: tex, ...form, span: spanOf(element) }]
}

const imageIn = (element: HtmlElement): HtmlElement | null =>
  element.name === 'img' ? element : findElement(element, ({ name }) => name === 'img')

/** Where the rendering itself holds it. */
function pictureOf(element: HtmlElement): Pick<InlineRaw, 'picture'> {
  const address = imageIn(element)?.attribs['src'] ?? ''
  return address.startsWith('data:') ? { picture: address } : {}
}

/** The words of the MathML, where no form tells the TeX. */
function texOf(element: HtmlElement, math: HtmlElement | null): string {
  const isTex = ({ name, attribs }: HtmlElement): boolean =>
    name === 'annotation' && attribs['encoding'] === 'application/x-tex'
  const annotation = math === null ? null : findElement(math, isTex)
  const written =
    (annotation === null ? math?.attribs['alttext'] : textOf(annotation)) ??
    imageIn(element)?.attribs['alt'] ??
    (math === null ? '' : textOf(math))
  return withoutStyle(written.trim())
}

/** Math puts what it was given into a style of its own. */
const withoutStyle = (tex: string): string =>
  /^\{\\(?:display|text|script|scriptscript)style\s?([\s\S]*)\}$/.exec(tex)?.[1]?.trim() ?? tex
