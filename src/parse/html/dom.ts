/** The tree that cheerio builds with parse5, and where its nodes stand in the source. */

import type { CheerioAPI } from 'cheerio/slim'
import { type Attributes, isHidden } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { isProgram, loadHtmlTree } from '../../support/html-tree.ts'

export type HtmlSelection = ReturnType<ReturnType<CheerioAPI>['contents']>
/** A node of parse5's tree as cheerio gives it: an element, a text, a comment, a directive or the document. */
export type HtmlNode = HtmlSelection[number]
/** A node with attributes, `script` and `style` included. */
export type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>

/** A whole page gets `html` and `body`; a piece of content stays as it is. Offsets are UTF-16 units of `html`. */
export function loadHtml(html: string, isWholePage: boolean): CheerioAPI {
  return loadHtmlTree(html, { isWholePage, withPlaces: true })
}

/** Whether a node has attributes: elements do, texts and comments do not. */
export const isElement = (node: HtmlNode): node is HtmlElement => 'attribs' in node

/** Where a node stands; an element that the source only implies (`tbody`) covers its children. */
export function spanOf(node: HtmlNode): Span {
  const place = node.sourceCodeLocation
  if (place != null) return { start: place.startOffset, end: place.endOffset }
  return 'children' in node ? spanOfAll(node.children) : { start: 0, end: 0 }
}

export function spanOfAll(nodes: readonly HtmlNode[]): Span {
  const spans = nodes.map(spanOf).filter(({ start, end }) => end > start)
  if (spans.length === 0) return { start: 0, end: 0 }
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) }
}

/** Where the value of an attribute stands, without quotes; the element's place when it has none. */
export function attributeSpan(element: HtmlElement, name: string, source: string): Span {
  const tag = element.sourceCodeLocation?.startTag
  if (tag === undefined) return spanOf(element)
  const written = source.slice(tag.startOffset, tag.endOffset)
  const attributes = /(?<![^\s"'<>/=])([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g
  for (const match of written.matchAll(attributes)) {
    if (match[1]?.toLowerCase() !== name) continue
    const length = (match[2] ?? match[3] ?? match[4] ?? '').length
    const end = tag.startOffset + match.index + match[0].length - (match[4] === undefined ? 1 : 0)
    return { start: end - length, end }
  }
  return spanOf(element)
}

export const attributesOf = (element: HtmlElement): Attributes => ({ ...element.attribs })

/** The attributes of an element that a style hides; nothing of any other: for nodes of which no other attribute says anything. */
export function hidingOf(element: HtmlElement): { readonly attributes?: Attributes } {
  const attributes = attributesOf(element)
  return isHidden({ attributes }) ? { attributes } : {}
}

/** Whether the `class` attribute of an element lists a class; upper and lower case differ. */
export const hasClass = (element: HtmlElement, name: string): boolean =>
  (element.attribs['class'] ?? '').split(/\s+/).includes(name)

export const hasAnyClass = (element: HtmlElement, names: readonly string[]): boolean =>
  names.some((name) => hasClass(element, name))

/** The visible text of a node, spaces folded. */
export function textOf(node: HtmlNode): string {
  return rawText(node).replace(/\s+/g, ' ').trim()
}

/** The visible text of a node as it is written; of scripts and styles, only what no program reads. */
export function rawText(node: HtmlNode): string {
  if (node.type === 'text') return node.data
  if (isElement(node) && (node.name === 'style' || (node.name === 'script' && isProgram(node.attribs)))) return ''
  return 'children' in node ? node.children.map(rawText).join('') : ''
}

/** Every node below some nodes with its depth, in document order; a loop, for a page may be nested deeper than the stack. */
export function* walk(nodes: readonly HtmlNode[]): Iterable<readonly [node: HtmlNode, depth: number]> {
  const open: (readonly [HtmlNode, number])[] = nodes.map((node) => [node, 1] as const).reverse()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next
    const [node, depth] = next
    if (!('children' in node)) continue
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index]
      if (child !== undefined) open.push([child, depth + 1])
    }
  }
}

/** Elements below a node, in document order. */
export function* descendants(node: HtmlNode): Iterable<HtmlElement> {
  if (!('children' in node)) return
  for (const [below] of walk(node.children)) if (isElement(below)) yield below
}

/** The first element below a node, in document order, that passes a test; null when none does. */
export function findElement(node: HtmlNode, is: (element: HtmlElement) => boolean): HtmlElement | null {
  for (const element of descendants(node)) if (is(element)) return element
  return null
}
