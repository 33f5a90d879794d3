/** From the tree of elements to the blocks of the Document. */

import type { Block, Paragraph, Preformatted } from '../../../model/document.ts'
import { isFigure } from '../block-lines.ts'
import { spanOfAll, spanOfElement } from './node-spans.ts'
import { type Around, attributesOf, type BuildElement, type BuildNode, endOfCall, isBlockNode } from './nodes.ts'
import { flatInlines, inlinesOf } from './to-inlines.ts'
import { toList, toLooseItem } from './to-lists.ts'
import { toTable } from './to-tables.ts'
import { trimInlines, trimLastNewline } from './trim-inlines.ts'

/** The blocks of a page. Text that stands outside every paragraph becomes one. */
export function blocksOfPage(root: BuildElement): readonly Block[] {
  return blocksOf(root.children, { bare: false, depth: 0 })
}

function blocksOf(nodes: readonly BuildNode[], around: Around): readonly Block[] {
  const out: Block[] = []
  let run: BuildNode[] = []
  const flush = (): void => {
    for (const paragraph of looseParagraph(run, around.bare)) out.push(paragraph)
    run = []
  }
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (node === undefined) continue
    if (node.type === 'mark') {
      const end = node.edge === 'start' ? endOfCall(nodes, index, node) : -1
      if (end < 0) continue
      const inside = nodes.slice(index + 1, end)
      if (inside.some(isBlockNode) || (inside.length === 0 && run.length === 0)) {
        flush()
        out.push({ type: 'block-call', call: node.call, span: node.call.span, expansion: blocksOf(inside, around) })
      } else for (const part of nodes.slice(index, end + 1)) run.push(part)
      index = end
    } else if (isBlockNode(node)) {
      flush()
      out.push(...blockOf(node, around))
    } else if (node.type === 'image' && isFigure(node)) {
      flush()
      out.push({ type: 'paragraph', bare: true, children: [node], span: node.span })
    } else run.push(node)
  }
  flush()
  return out
}

function looseParagraph(run: readonly BuildNode[], bare: boolean): readonly Paragraph[] {
  const children = trimInlines(inlinesOf(run))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...(bare ? { bare } : {}), children, span: spanOfAll(children) }]
}

function blockOf(node: BuildNode, around: Around): readonly Block[] {
  if (node.type !== 'build-element') return isBlockNode(node) ? [node as Block] : []
  const { tag } = node
  if (tag === 'p') return paragraph(node)
  if (/^h[1-6]$/.test(tag)) return [heading(node)]
  if (tag === 'ul' || tag === 'ol' || tag === 'dl') return [toList(node, around.depth + 1, blocksOf)]
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return [toLooseItem(node, around.depth + 1, blocksOf)]
  if (tag === 'table') return [toTable(node, blocksOf)]
  if (tag === 'pre') return [preformatted(node)]
  if (tag === 'hr') return [{ type: 'rule', span: spanOfElement(node) }]
  if (tag === 'br') return []
  const blocks = blocksOf(node.children, { bare: tag !== 'blockquote', depth: 0 })
  return [{ type: 'container', tag, attributes: node.attributes, blocks, span: spanOfElement(node, blocks) }]
}

function paragraph(element: BuildElement): readonly Block[] {
  const children = trimInlines(inlinesOf(element.children))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...attributesOf(element), children, span: spanOfElement(element, children) }]
}

function heading(element: BuildElement): Block {
  const children = trimInlines(inlinesOf(element.children))
  return {
    type: 'heading',
    level: Number(element.tag[1]),
    ...attributesOf(element),
    children,
    span: spanOfElement(element),
  }
}

function preformatted(element: BuildElement): Preformatted {
  const children = flatInlines(element.children)
  const trimmed = element.wiki ? trimLastNewline(children) : children
  return {
    type: 'preformatted',
    kind: element.wiki ? 'indent' : 'tag',
    language: null,
    ...attributesOf(element),
    children: trimmed,
    span: spanOfElement(element, trimmed),
  }
}
