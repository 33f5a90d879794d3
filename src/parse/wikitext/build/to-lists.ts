/** From list elements to lists of the Document; what their items hold is read by the reader that is handed in. */

import type { List, ListItem } from '../../../model/document.ts'
import { spanOfAll, spanOfBranch } from './node-spans.ts'
import { attributesOf, type Branch, endOfCall, isBlockTwig, type ReadBlocks, type Twig } from './nodes.ts'
import { inlinesOf } from './to-inlines.ts'
import { trimInlines } from './trim-inlines.ts'

/** `ul`, `ol`, `dl`; `depth` counts the lists that are open. */
export function toList(branch: Branch, depth: number, read: ReadBlocks): List {
  const items: ListItem[] = []
  for (const child of branch.children) {
    if (child.type === 'branch' && (child.tag === 'li' || child.tag === 'dt' || child.tag === 'dd'))
      items.push(item(child, depth, read))
    else if (child.type !== 'mark') attach(items, child, depth, read)
  }
  const kind = branch.tag === 'ul' ? 'unordered' : branch.tag === 'ol' ? 'ordered' : 'definition'
  return { type: 'list', kind, ...attributesOf(branch), items, span: spanOfBranch(branch, items) }
}

/** What stands in a list outside its items goes to the item before it. */
function attach(items: ListItem[], twig: Twig, depth: number, read: ReadBlocks): void {
  const blocks = read([twig], { bare: true, depth })
  if (blocks.length === 0) return
  const last = items.pop()
  if (last !== undefined) items.push({ ...last, blocks: [...last.blocks, ...blocks] })
  else items.push({ kind: 'item', depth, children: [], blocks, span: spanOfAll(blocks) })
}

function item(branch: Branch, depth: number, read: ReadBlocks): ListItem {
  const { children } = branch
  const at = children.findIndex((twig, index) => isBlockTwig(twig) || startsBlockCall(children, index))
  const line = trimInlines(inlinesOf(at < 0 ? children : children.slice(0, at)))
  const blocks = at < 0 ? [] : read(children.slice(at), { bare: true, depth })
  const kind = branch.tag === 'dt' ? 'term' : branch.tag === 'dd' ? 'description' : 'item'
  const span = spanOfBranch(branch, [...line, ...blocks])
  return { kind, depth, ...attributesOf(branch), children: line, blocks, span }
}

function startsBlockCall(twigs: readonly Twig[], index: number): boolean {
  const twig = twigs[index]
  if (twig?.type !== 'mark' || twig.edge !== 'start') return false
  const end = endOfCall(twigs, index, twig)
  return end > index && twigs.slice(index, end).some(isBlockTwig)
}

/** An `<li>` outside every list. */
export function toLooseItem(branch: Branch, depth: number, read: ReadBlocks): List {
  const only = item(branch, depth, read)
  return { type: 'list', kind: branch.tag === 'li' ? 'unordered' : 'definition', items: [only], span: only.span }
}
