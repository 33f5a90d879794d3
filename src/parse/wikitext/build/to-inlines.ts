/** From the tree of elements to the inlines of the Document. */

import type { Block, Inline } from '../../../model/document.ts'
import { inlinesOfBlock } from '../../../model/inline-words.ts'
import type { Span } from '../../../model/span.ts'
import {
  attributesOf,
  type BuildElement,
  type BuildNode,
  endOfCall,
  isBlockNode,
  isInlineElement,
  type Mark,
  spanOfElement,
} from './nodes.ts'

/** The inlines of a line; blocks in it lose their frame, not their text. */
export function inlinesOf(nodes: readonly BuildNode[]): readonly Inline[] {
  const out: Inline[] = []
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (node === undefined) continue
    if (node.type === 'mark') {
      const end = endOfCall(nodes, index, node)
      if (end < 0) continue
      out.push(inlineCall(node, nodes.slice(index + 1, end)))
      index = end
    } else out.push(...inlineOf(node))
  }
  return out
}

function inlineOf(node: Exclude<BuildNode, Mark>): readonly Inline[] {
  if (node.type === 'build-element') return elementOf(node)
  return isBlockNode(node) ? inlinesOfBlock(node as Block) : [node as Inline]
}

function elementOf(element: BuildElement): readonly Inline[] {
  const { tag } = element
  if (tag === 'br') return [{ type: 'line-break', span: spanOfElement(element) }]
  const children = inlinesOf(element.children)
  const span = spanOfElement(element, children)
  if (element.link !== null) return [{ type: 'external-link', ...element.link, kind: 'labelled', children, span }]
  if (tag === 'b' || tag === 'i') {
    // What the apostrophes of MediaWiki leave stays; an empty tag of HTML shows nothing.
    if (children.length === 0 && !element.wiki) return []
    return [{ type: tag === 'b' ? 'bold' : 'italic', ...attributesOf(element), children, span }]
  }
  return [{ type: 'element', tag, attributes: element.attributes, children, span }]
}

/** The inlines of elements that may hold paragraphs (captions, preformatted text). */
export function flatInlines(nodes: readonly BuildNode[]): readonly Inline[] {
  const flat = nodes.flatMap((node) =>
    node.type === 'build-element' && node.tag === 'p' && !isInlineElement(node) ? node.children : [node],
  )
  return inlinesOf(flat)
}

function inlineCall({ call }: Mark, inside: readonly BuildNode[]): Inline {
  return { type: 'inline-call', call, expansion: inlinesOf(inside), span: call.span }
}

// White space at the ends of a line.

/** Without white space at both ends. */
export function trimInlines(inlines: readonly Inline[]): readonly Inline[] {
  let kept = inlines
  for (let first = kept[0]; first?.type === 'text'; first = kept[0]) {
    const length = first.value.length - first.value.replace(/^[ \t\n\r]+/, '').length
    if (length === 0) break
    const span = isLiteral(first.span, first.value)
      ? { start: first.span.start + length, end: first.span.end }
      : first.span
    const value = first.value.slice(length)
    kept = value === '' ? kept.slice(1) : [{ type: 'text', value, span }, ...kept.slice(1)]
  }
  for (let last = kept.at(-1); last?.type === 'text'; last = kept.at(-1)) {
    const value = last.value.replace(/(?<![ \t\n\r])[ \t\n\r]+$/, '')
    if (value.length === last.value.length) break
    kept = [...kept.slice(0, -1), ...shorten(last, value)]
  }
  return kept
}

const isLiteral = ({ start, end }: Span, value: string): boolean => end - start === value.length

/** Without the line breaks at the end. */
export function trimLastNewline(children: readonly Inline[]): readonly Inline[] {
  const last = children.at(-1)
  if (last?.type !== 'text' || !last.value.endsWith('\n')) return children
  return [...children.slice(0, -1), ...shorten(last, last.value.replace(/(?<!\n)\n+$/, ''))]
}

function shorten(text: Extract<Inline, { type: 'text' }>, value: string): readonly Inline[] {
  if (value === '') return []
  const { start, end } = text.span
  const span = end - start === text.value.length ? { start, end: start + value.length } : text.span
  return [{ type: 'text', value, span }]
}
