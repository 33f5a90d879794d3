/** From the tree of elements to the inlines of the Document. */

import type { Block, GalleryImage, Inline } from '../../../model/document.ts'
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
  return isBlockNode(node) ? wordsOfBlock(node as Block) : [node as Inline]
}

function elementOf(element: BuildElement): readonly Inline[] {
  const { tag } = element
  if (tag === 'br') return [{ type: 'line-break', span: spanOfElement(element) }]
  const children = inlinesOf(element.children)
  const span = spanOfElement(element, children)
  if (tag === 'b' || tag === 'i') {
    // What the apostrophes of MediaWiki leave stays; an empty tag of HTML shows nothing.
    if (children.length === 0 && !element.wiki) return []
    return [{ type: tag === 'b' ? 'bold' : 'italic', ...attributesOf(element), children, span }]
  }
  return [{ type: 'element', tag, attributes: element.attributes, children, span }]
}

/** A block that a line cannot hold: its words, without its frame. */
function wordsOfBlock(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'preformatted':
      return [{ type: 'element', tag: 'code', attributes: {}, children: block.children, span: block.span }]
    case 'raw':
      return [{ type: 'inline-raw', what: block.what, value: block.value, span: block.span }]
    case 'container':
      return inLines(block.blocks.map((inner) => wordsOfBlock(inner)))
    case 'block-call':
      return inLines(block.expansion.map((inner) => wordsOfBlock(inner)))
    case 'paragraph':
    case 'heading':
      return block.children
    case 'list':
      return inLines(block.items.flatMap(({ children, blocks }) => [children, ...blocks.map(wordsOfBlock)]))
    case 'table': {
      const cells = block.rows.flatMap((row) => row.cells)
      return inLines([block.caption ?? [], ...cells.map(({ blocks }) => inLines(blocks.map(wordsOfBlock)))])
    }
    case 'gallery':
      return inLines([block.caption ?? [], ...block.images.map(pictureInLine)])
    case 'references':
      return block.notes ?? []
    case 'rule':
    case 'toc':
    case 'chrome':
      return []
  }
}

function pictureInLine({ name, alt, caption, span }: GalleryImage): readonly Inline[] {
  if (name === null) return caption
  const plain = { format: 'plain', align: null, width: null, height: null, link: null } as const
  return [{ type: 'image', name, alt, ...plain, caption, span }]
}

/** Words apart that stood apart. */
function inLines(parts: readonly (readonly Inline[])[]): readonly Inline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index): readonly Inline[] => {
      const at = part[0]?.span.start ?? 0
      return index === 0 ? part : [{ type: 'line-break', span: { start: at, end: at } }, ...part]
    })
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
