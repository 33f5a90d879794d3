/** Prints what stands in a line. */

import {
  type Element,
  type ExternalLink,
  type Inline,
  type InlineRaw,
  isHidden,
  type PageLink,
  type Styled,
} from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import { cleanAddress } from '../../model/link-destination.ts'
import { openTag } from '../html/attributes.ts'
import { escapeHtml } from '../html/markup.ts'
import { formulaPicture, printFormula } from '../html/mathml.ts'
import { hiddenClass } from '../html/styles.ts'
import { inlineTag } from '../html/tags.ts'
import { printInlineImage } from './images.ts'
import { printMarked } from './marks.ts'
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
