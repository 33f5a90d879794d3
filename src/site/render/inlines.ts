/** Prints what stands in a line. */

import {
  type Element,
  type ExternalLink,
  type Inline,
  type InlineRaw,
  isHidden,
  type PageLink,
  type Styled,
  type TextNode,
} from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import { cleanAddress } from '../../model/link-destination.ts'
import type { Quote } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import { escapeHtml } from '../../support/markup.ts'
import { saidId, valueId } from '../frame/evidence.ts'
import { openTag } from '../html/attributes.ts'
import { formulaPicture, printFormula } from '../html/mathml.ts'
import { hiddenClass } from '../html/styles.ts'
import { inlineTag } from '../html/tags.ts'
import { printInlineImage } from './images.ts'
import { printMark } from './notes.ts'
import { inSlot, ownId, type Print } from './print.ts'

/** HTML of a line. Inside a link (`inLink`), further links leave their label only: HTML knows no link in a link. */
export function printInlines(inlines: readonly Inline[], print: Print, inLink = false): string {
  const printOne = (inline: Inline): string => printInline(inline, print, inLink)
  return print.quotes.length === 0 ? inlines.map(printOne).join('') : printMarked(inlines, print, inLink, printOne)
}

function printInline(inline: Inline, print: Print, inLink: boolean): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.value)
    case 'bold':
    case 'italic':
      return printAround(inline, printInlines(inline.children, print, inLink), print)
    case 'page-link':
      return printPageLink(inline, print, inLink)
    case 'external-link':
      return printExternalLink(inline, print, inLink)
    case 'image':
      return printInlineImage(inline, print, inLink)
    case 'line-break':
      return '<br>'
    case 'element':
      return printElement(inline, print, inLink)
    case 'note':
      return printMark(inline, print, inLink)
    case 'inline-call':
      return printInlines(inline.expansion, print, inLink)
    case 'inline-raw':
      return printRaw(inline, print, inLink)
    case 'inline-block':
      return printInlines(inlinesOfBlock(inline.block), print, inLink)
  }
}

/** The tags of formatted words around what they hold. */
export function printAround(inline: Styled | Element, inner: string, print: Print): string {
  if (inline.type !== 'element') {
    const tag = inline.type === 'bold' ? 'b' : 'i'
    const printed = `<${tag}${ownId(inline.attributes, print)}>${inner}</${tag}>`
    return isHidden(inline) ? `<span class="${hiddenClass}">${printed}</span>` : printed
  }
  const safe = inlineTag(inline.tag)
  return `${openTag(safe.tag, inline.attributes, { style: safe.style, takeId: print.takeId })}${inner}</${safe.tag}>`
}

function printRaw({ what, value, children, mathml, picture }: InlineRaw, print: Print, inLink: boolean): string {
  const formula =
    mathml !== undefined ? printFormula(mathml, value) : picture !== undefined ? formulaPicture(picture, value) : null
  if (formula !== null) return formula
  if (children !== undefined)
    return `<span class="wf-arguments" title="${escapeHtml(value)}">${printInlines(children, print, inLink)}</span>`
  return `<code class="wf-raw" title="${escapeHtml(print.say('rawTitle', { what }))}">${escapeHtml(value)}</code>`
}

function printPageLink(link: PageLink, print: Print, inLink: boolean): string {
  const label = printInlines(link.children, print, true)
  if (inLink) return label
  const { title, fragment, interwiki, isValue } = link
  return inSlot({ kind: 'page', title, fragment, interwiki, ...(isValue === true ? { isValue } : {}) }, print, label)
}

function printExternalLink(link: ExternalLink, print: Print, inLink: boolean): string {
  const use = link.continues === true ? print.uses - 1 : print.uses
  print.uses = use + 1
  const label = printLabel(link, print)
  return inLink ? label : inSlot({ kind: 'url', use }, print, label)
}

/** `[url]` shows a number, as on the wiki; a label without words is read aloud, for the link must have a name. */
function printLabel(link: ExternalLink, print: Print): string {
  if (link.kind === 'numbered') {
    print.numberedLinks += 1
    return `[${print.numberedLinks}]`
  }
  // A bare address is shown cleaned, as it is followed.
  const cleaned = link.kind === 'bare' ? cleanAddress(link.url) : link.url
  if (cleaned !== link.url && link.children.every(({ type }) => type === 'text')) return escapeHtml(cleaned)
  const words = printInlines(link.children, print, true)
  return words.trim() === '' ? `<span class="wf-hidden">${escapeHtml(link.url)}</span>` : words
}

function printElement(element: Element, print: Print, inLink: boolean): string {
  if (element.tag === 'br') return '<br>'
  if (element.tag === 'wbr') return '<wbr>'
  const inner = printInlines(element.children, print, inLink)
  const html = printAround(element, inner, print)
  // A place that stands on the page already.
  return html === '<span></span>' ? '' : html
}

// Marks the words that values of a record were read from: `<mark>`s with ids, which light up when a link leads to
// them.

/** A node of a row, or a stretch of its text, and the quotes that it lies in. */
interface Piece {
  readonly inline: Inline
  readonly quotes: readonly Quote[]
}

/** HTML of a row of inlines, with a mark around what lies in a quote; a mark that another one crosses goes on behind it. */
function printMarked(
  inlines: readonly Inline[],
  print: Print,
  inLink: boolean,
  printOne: (inline: Inline) => string,
): string {
  const near = quotesNear(inlines, print.quotes).filter((quote) => !print.openQuotes.has(quote))
  if (near.length === 0) return inlines.map(printOne).join('')
  let html = ''
  let open: OpenMark[] = []
  for (const { inline, quotes } of inlines.flatMap((one) => piecesOf(one, near, print))) {
    const keeps = open.findIndex(({ quote }) => !quotes.includes(quote))
    const staying = keeps < 0 ? open : open.slice(0, keeps)
    html += closeMarks(open.slice(staying.length), print, inLink)
    const added = quotes.filter((quote) => staying.every((mark) => mark.quote !== quote))
    open = [...staying, ...added.map((quote) => ({ quote, isFirst: print.takeId(saidId(quote)) }))]
    for (const mark of open.slice(staying.length)) html += openMark(mark)
    for (const { quote } of open) print.openQuotes.add(quote)
    html += printOne(inline)
    for (const { quote } of open) print.openQuotes.delete(quote)
  }
  return html + closeMarks(open, print, inLink)
}

interface OpenMark {
  readonly quote: Quote
  /** Whether it has the id: no other part of the quote stood before it. */
  readonly isFirst: boolean
}

const openMark = ({ quote, isFirst }: OpenMark): string =>
  `<mark class="wf-said"${isFirst ? ` id="${saidId(quote)}"` : ''}>`

/** The way back stands at the end of the words, and is shown when a link has led to them. */
const closeMarks = (marks: readonly OpenMark[], print: Print, inLink: boolean): string =>
  marks
    .toReversed()
    .map(({ quote, isFirst }) => {
      const words = escapeHtml(print.say('backToValue'))
      const back = isFirst && !inLink ? `<a class="wf-back" href="#${valueId(quote)}" aria-label="${words}">↑</a>` : ''
      return `${back}</mark>`
    })
    .join('')

/** The quotes that touch a row: quotes are in order, and so are rows. */
function quotesNear(inlines: readonly Inline[], quotes: readonly Quote[]): readonly Quote[] {
  const [first, last] = [inlines[0], inlines.at(-1)]
  if (first === undefined || last === undefined) return []
  const end = Math.max(first.span.end, last.span.end)
  return quotes.filter((quote) => quote.start < end && quote.end > first.span.start)
}

function piecesOf(inline: Inline, quotes: readonly Quote[], print: Print): readonly Piece[] {
  if (inline.type !== 'text' || inline.value.trim() === '') return [pieceOf(inline, quotes)]
  if (isLiteral(inline)) return cutAt(inline, quotes).map((part) => pieceOf(part, quotes))
  return saidInCall(inline, quotes, print) ?? [pieceOf(inline, quotes)]
}

const isLiteral = ({ value, span }: TextNode): boolean => value.length === span.end - span.start

const pieceOf = (inline: Inline, quotes: readonly Quote[]): Piece => ({
  inline,
  quotes: quotes.filter((quote) => isWithin(inline.span, quote)),
})

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end && inner.end > inner.start

/** A text at the edges of the quotes in it. */
function cutAt(text: TextNode, quotes: readonly Quote[]): readonly TextNode[] {
  const { start, end } = text.span
  const cuts = quotes.flatMap((quote) => [quote.start, quote.end]).filter((at) => at > start && at < end)
  const edges = [start, ...[...new Set(cuts)].sort((a, b) => a - b), end]
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? end
    return { type: 'text', value: text.value.slice(from - start, to - start), span: { start: from, end: to } }
  })
}

/** An argument of a template, shown by what the template makes of it: the first text that has its words. */
function saidInCall(text: TextNode, quotes: readonly Quote[], print: Print): readonly Piece[] | null {
  const said = quotes.find(
    (quote) => isWithin(quote, text.span) && !print.hasId(saidId(quote)) && text.value.includes(quote.text.trim()),
  )
  if (said === undefined || said.text.trim() === '') return null
  const words = said.text.trim()
  const at = text.value.indexOf(words)
  const part = (value: string): TextNode => ({ type: 'text', value, span: text.span })
  return [
    { inline: part(text.value.slice(0, at)), quotes: [] },
    { inline: part(words), quotes: [said] },
    { inline: part(text.value.slice(at + words.length)), quotes: [] },
  ].filter(({ inline }) => inline.value !== '')
}
