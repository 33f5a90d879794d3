/** What stands in a line, as wikitext. */

import type { Element, Inline, Note, Styled } from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import type { TextContext, WikitextPrint } from './escape.ts'
import { attributesText, escapeVerbatim, escapeWords, inlineTag, joinPieces } from './escape.ts'
import { printExternalLink, printImage, printPageLink } from './links.ts'

/** A line of wikitext without breaks; `place` says what in its words would be markup. */
export function printInlines(inlines: readonly Inline[], place: TextContext, print: WikitextPrint): string {
  const runs = withRuns(inlines)
  return joinPieces(runs.map((inline, at) => printInline(inline, place, print) + endOfTrail(inline, runs[at + 1])))
}

/** Text in a row as one node: what is markup may lie across two. */
function withRuns(inlines: readonly Inline[]): readonly Inline[] {
  const runs: Inline[] = []
  for (const inline of inlines) {
    const last = runs.at(-1)
    if (inline.type === 'text' && last?.type === 'text')
      runs[runs.length - 1] = { ...last, value: last.value + inline.value }
    else runs.push(inline)
  }
  return runs
}

/** Letters right after a page link would become words of it. */
const endOfTrail = (inline: Inline, next: Inline | undefined): string =>
  inline.type === 'page-link' && next !== undefined && /^\p{L}/u.test(firstWords(next)) ? '<nowiki/>' : ''

function firstWords(inline: Inline): string {
  if (inline.type === 'text') return inline.value
  return inline.type === 'inline-call' ? inline.expansion.map(firstWords).join('') : ''
}

function printInline(inline: Inline, place: TextContext, print: WikitextPrint): string {
  switch (inline.type) {
    case 'text':
      return escapeWords(inline.value, place)
    case 'bold':
      return printStyled(inline, "'''", place, print)
    case 'italic':
      return printStyled(inline, "''", place, print)
    case 'page-link':
      return printPageLink(inline, place, print)
    case 'external-link':
      return printExternalLink(inline, place, print)
    case 'image':
      return printImage(inline, print)
    case 'line-break':
      return place === 'pre' ? '\n' : '<br />'
    case 'element':
      return printElement(inline, place, print)
    case 'note':
      return printNote(inline, print)
    case 'inline-call':
      return printInlines(inline.expansion, place, print)
    case 'inline-block':
      return ` ${printInlines(inlinesOfBlock(inline.block), place, print)} `
    case 'inline-raw':
      if (inline.mathml !== undefined) return `<math>${inline.value}</math>`
      return inline.children === undefined
        ? `<code>${escapeWords(inline.value, place)}</code>`
        : printInlines(inline.children, place, print)
  }
}

function printStyled({ children }: Styled, quotes: string, place: TextContext, print: WikitextPrint): string {
  // Quotes do not reach beyond their line.
  const words = printInlines(children, place === 'paragraph' ? 'line' : place, print)
  return words.trim() === '' ? words : joinPieces([quotes, words, quotes])
}

/** A picture from elsewhere is a link to it: most wikis show none. */
function printElement(element: Element, place: TextContext, print: WikitextPrint): string {
  if (isPlaceOfCite(element)) return ''
  const words = printInlines(element.children, place, print)
  if (element.tag === 'br') return '<br />'
  if (element.tag === 'wbr') return '<wbr />'
  const address = element.attributes['src'] ?? ''
  if (element.tag === 'img' && /^(?:https?:)?\/\/[^\s[\]<>"|]+$/.test(address))
    return `[${address}${words.trim() === '' ? '' : ` ${words.trim()}`}]`
  const tag = inlineTag(element.tag)
  return tag === null ? words : `<${tag}${attributesText(element.attributes)}>${words}</${tag}>`
}

/** Cite writes its own places again. */
const isPlaceOfCite = ({ children, attributes }: Element): boolean =>
  children.length === 0 && /^cite_(?:ref|note)-/.test(attributes['id'] ?? '')

/** A mark without words and without a name says nothing. */
function printNote({ group, name, follow, children }: Note, print: WikitextPrint): string {
  if ((children === null || children.length === 0) && name === null) return ''
  const attributes = [
    ...(group === '' ? [] : [` group="${escapeVerbatim(group)}"`]),
    ...(name === null ? [] : [` name="${escapeVerbatim(name)}"`]),
    ...(follow === undefined ? [] : [` follow="${escapeVerbatim(follow)}"`]),
  ].join('')
  return children === null
    ? `<ref${attributes} />`
    : `<ref${attributes}>${printInlines(children, 'line', print).trim()}</ref>`
}
