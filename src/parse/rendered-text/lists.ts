/** Items that follow one another become one list, deeper ones inside the item above them. */

import type { Block, List, ListItem } from '../../model/document.ts'

/**
 * Blocks in which one-item lists that follow one another are joined; each item's depth becomes its level in the tree, from 1.
 */
export function gatherLists(blocks: readonly Block[]): readonly Block[] {
  const gathered: Block[] = []
  let run: List[] = []
  const endRun = (): void => {
    gathered.push(...nest(run))
    run = []
  }
  for (const block of blocks) {
    if (block.type === 'list') run.push(block)
    else {
      endRun()
      gathered.push(block)
    }
  }
  endRun()
  return gathered
}

/** Single items with their printed depths; the depth becomes that of the tree. */
function nest(singles: readonly List[], depth = 1): readonly List[] {
  const lists: List[] = []
  let at = 0
  while (at < singles.length) {
    const single = singles[at]
    if (single === undefined) break
    const printed = single.items[0]?.depth ?? 1
    let next = at + 1
    while (next < singles.length && (singles[next]?.items[0]?.depth ?? 1) > printed) next += 1
    const item = itemWith(single, nest(singles.slice(at + 1, next), depth + 1), depth)
    const last = lists.at(-1)
    if (last !== undefined && last.kind === single.kind) lists[lists.length - 1] = append(last, item)
    else lists.push({ type: 'list', kind: single.kind, items: [item], span: item.span })
    at = next
  }
  return lists
}

function itemWith(single: List, blocks: readonly List[], depth: number): ListItem {
  const [item] = single.items
  const end = blocks.at(-1)?.span.end ?? single.span.end
  return { kind: 'item', depth, children: item?.children ?? [], blocks, span: { start: single.span.start, end } }
}

const append = (list: List, item: ListItem): List => ({
  ...list,
  items: [...list.items, item],
  span: { start: list.span.start, end: item.span.end },
})
