/** What stands inside a line, as Markdown. */

import { keptId } from '../../model/anchor.ts'
import {
  type Attributes,
  type Element,
  type ExternalLink,
  type Inline,
  isHidden,
  type PageLink,
} from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import { attributeValue, codeSpan, destinationOf, escapeText, titleOf, withoutAutolinks } from './escape.ts'
import { imagePieces } from './images.ts'
import { between, lineBreak, lineOf, marked, type Piece } from './line.ts'
import { lostMark, type Printer } from './place.ts'

/** The pieces of some inlines. */
export function piecesOf(inlines: readonly Inline[], printer: Printer): readonly Piece[] {
  const pieces: Piece[] = []
  let words = ''
  // Character references are nodes of their own: what they make together with their neighbours is escaped together.
  const endWords = (): void => {
    const escaped = escapeText(words)
    if (words !== '') pieces.push(printer.isLabel ? escaped : withoutAutolinks(escaped))
    words = ''
  }
  for (const inline of inlines) {
    if (inline.type === 'text') {
      words += inline.value
      continue
    }
    endWords()
    for (const piece of piecesOfOne(inline, printer)) pieces.push(piece)
  }
  endWords()
  return pieces
}

function piecesOfOne(inline: Exclude<Inline, { type: 'text' }>, printer: Printer): readonly Piece[] {
  if (isHidden(inline)) return []
  switch (inline.type) {
    case 'line-break':
      return [lineBreak]
    case 'bold':
    case 'italic':
      return [...anchorOf(inline.attributes), ...styled(inline.type, inline.children, printer)]
    case 'page-link':
      return pageLink(inline, printer)
    case 'external-link':
      return outsideLink(inline, printer)
    case 'image':
      return imagePieces(inline, piecesOf(inline.caption, printer), printer)
    case 'element':
      return elementPieces(inline, printer)
    case 'note':
      return [printer.noteMark(inline)]
    case 'inline-call':
      return piecesOf(inline.expansion, printer)
    case 'inline-block':
      return [lineBreak, ...piecesOf(inlinesOfBlock(inline.block), printer), lineBreak]
    case 'inline-raw':
      return inline.children === undefined ? [codeSpan(inline.value)] : piecesOf(inline.children, printer)
  }
}

/** Bold in bold is bold already. */
export function styled(kind: 'bold' | 'italic', children: readonly Inline[], printer: Printer): readonly Piece[] {
  const isOn = kind === 'bold' ? printer.isBold : printer.isItalic
  const inner = piecesOf(children, { ...printer, ...(kind === 'bold' ? { isBold: true } : { isItalic: true }) })
  return isOn ? inner : marked(kind, inner)
}

/** A place that links lead to: Markdown has no ids of its own that all parsers know. */
export const placeMark = (id: string): string => `<a id=${attributeValue(id)}></a>`

/** The place that an element with an id is. */
export function anchorOf(attributes: Attributes | undefined): readonly Piece[] {
  const id = keptId(attributes?.['id'])
  return id === null ? [] : [placeMark(id)]
}

/** A link around its words; `title` is what a reader sees on pointing at it. */
export function linkAround(label: readonly Piece[], href: string, title: string | null = null): Piece {
  return `[${lineOf(label, 'spaces')}](${destinationOf(href)}${title === null ? '' : ` ${titleOf(title)}`})`
}

function pageLink({ title, fragment, interwiki, children }: PageLink, printer: Printer): readonly Piece[] {
  const href = printer.isInLink || interwiki !== null ? null : printer.place.pageHref(title, fragment)
  if (href === null || href === '') return piecesOf(children, printer)
  return withSpaces(piecesOf(children, { ...printer, isInLink: true, isLabel: true }), (label) =>
    linkAround(label, href),
  )
}

/** Spaces at the ends of a label stay outside the brackets; a label without words gives no link. */
function withSpaces(label: readonly Piece[], link: (label: readonly Piece[]) => Piece): readonly Piece[] {
  const line = label.length === 0 ? '' : lineOf(label, 'spaces')
  if (line === '') return label
  const [first, last] = [label[0], label.at(-1)]
  const before = typeof first === 'string' && /^\s/.test(first) ? [' '] : []
  const after = typeof last === 'string' && /\s$/.test(last) ? [' '] : []
  return [...before, link(label), ...after]
}

function outsideLink(link: ExternalLink, printer: Printer): readonly Piece[] {
  if (printer.isInLink) return piecesOf(link.children, printer)
  const { href, original, state } = printer.place.outside(link.url)
  const inner = { ...printer, isInLink: true, isLabel: href !== null }
  // A number says nothing in another text: its address does, apart from the words around.
  const label = link.kind === 'numbered' ? [addressWords(link.url, inner)] : piecesOf(link.children, inner)
  if (href === null) return state === null ? label : [...label, ' ', lostMark(lostWords(label, link.url, state))]
  const spaced = link.kind === 'numbered' ? [' ', ...label, ' '] : label
  return withSpaces(spaced, (words) =>
    original === null && isAutolink(href) && lineOf(words, 'spaces') === escapeText(href)
      ? `<${href}>`
      : linkAround(words, href, original),
  )
}

const addressWords = (url: string, { isLabel }: Printer): string =>
  isLabel ? escapeText(url) : withoutAutolinks(escapeText(url))

/** The address is said where the words are not the address already. */
function lostWords(label: readonly Piece[], url: string, state: string): string {
  const address = withoutAutolinks(escapeText(url))
  return lineOf(label, 'spaces') === address ? state : `${state}: ${address}`
}

/** What may stand between angle brackets (CommonMark §6.5). */
const isAutolink = (href: string): boolean => /^(?:https?|ftp):\/\/(?:[^\s<>`\\&]|&(?!#?\w+;))+$/.test(href)

/** Elements that Markdown has no mark for and that HTML may stand for; others leave their words. */
const kept = new Set(
  'abbr bdi bdo big cite del dfn ins kbd mark q ruby rb rp rt rtc s samp small strike sub sup u var'.split(' '),
)

function elementPieces(element: Element, printer: Printer): readonly Piece[] {
  const { tag, attributes, children } = element
  const place = anchorOf(attributes)
  if (tag === 'img') return [...place, outsidePicture(element, printer)]
  if (tag === 'wbr') return [...place, '<wbr>']
  const words = children.every((child) => child.type === 'text') ? children : null
  if ((tag === 'code' || tag === 'tt') && words !== null)
    return [...place, codeSpan(words.map((child) => (child.type === 'text' ? child.value : '')).join(''))]
  const inner = piecesOf(children, printer)
  if (!kept.has(tag) && tag !== 'code' && tag !== 'tt') return [...place, ...inner]
  const name = tag === 'tt' ? 'code' : tag
  const title = attributes['title'] === undefined ? '' : ` title=${attributeValue(attributes['title'])}`
  return [...place, ...between(`<${name}${title}>`, inner, `</${name}>`)]
}

/** A picture of another site: where it led is said as of any link. */
function outsidePicture({ attributes, children }: Element, printer: Printer): Piece {
  const source = attributes['src'] ?? ''
  const alt = lineOf(piecesOf(children, { ...printer, isInLink: true }), 'spaces')
  return /^https?:\/\//i.test(source) ? `![${alt}](${destinationOf(source)})` : alt
}
