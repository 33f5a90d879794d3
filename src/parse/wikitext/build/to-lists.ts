/** From list elements to lists of the Document; what their items hold is read by the reader that is handed in. */

import type { List, ListItem } from '../../../model/document.ts'
import { spanOfAll, spanOfElement } from './node-spans.ts'
import { attributesOf, type BuildElement, type BuildNode, endOfCall, isBlockNode, type ReadBlocks } from './nodes.ts'
import { inlinesOf } from './to-inlines.ts'
import { trimInlines } from './trim-inlines.ts'

/** `ul`, `ol`, `dl`; `depth` counts the lists that are open. */
export function toList(element: BuildElement, depth: number, read: ReadBlocks): List {
  const items: ListItem[] = []
  for (const child of element.children) {
    if (child.type === 'build-element' && (child.tag === 'li' || child.tag === 'dt' || child.tag === 'dd'))
      items.push(item(child, depth, read))
    else if (child.type !== 'mark') attach(items, child, depth, read)
  }
  const kind = element.tag === 'ul' ? 'unordered' : element.tag === 'ol' ? 'ordered' : 'definition'
  return { type: 'list', kind, ...attributesOf(element), items, span: spanOfElement(element, items) }
}

/** What stands in a list outside its items goes to the item before it. */
function attach(items: ListItem[], node: BuildNode, depth: number, read: ReadBlocks): void {
  const blocks = read([node], { bare: true, depth })
  if (blocks.length === 0) return
  const last = items.pop()
  if (last !== undefined) items.push({ ...last, blocks: [...last.blocks, ...blocks] })
  else items.push({ kind: 'item', depth, children: [], blocks, span: spanOfAll(blocks) })
}

function item(element: BuildElement, depth: number, read: ReadBlocks): ListItem {
  const { children } = element
  const at = children.findIndex((node, index) => isBlockNode(node) || startsBlockCall(children, index))
  const line = trimInlines(inlinesOf(at < 0 ? children : children.slice(0, at)))
  const blocks = at < 0 ? [] : read(children.slice(at), { bare: true, depth })
  const kind = element.tag === 'dt' ? 'term' : element.tag === 'dd' ? 'description' : 'item'
  const span = spanOfElement(element, [...line, ...blocks])
  return { kind, depth, ...attributesOf(element), children: line, blocks, span }
}

function startsBlockCall(nodes: readonly BuildNode[], index: number): boolean {
  const node = nodes[index]
  if (node?.type !== 'mark' || node.edge !== 'start') return false
  const end = endOfCall(nodes, index, node)
  return end > index && nodes.slice(index, end).some(isBlockNode)
}

/** An `<li>` outside every list. */
export function toLooseItem(element: BuildElement, depth: number, read: ReadBlocks): List {
  const only = item(element, depth, read)
  return { type: 'list', kind: element.tag === 'li' ? 'unordered' : 'definition', items: [only], span: only.span }
}
