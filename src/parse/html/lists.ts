/** Bulleted, numbered and definition lists, nested ones inside their items. */

import type { List, ListItem } from '../../model/document.ts'
import { type Element, isElement, spanOf } from './dom.ts'
import { idsOf, placeMark } from './ids.ts'
import type { HtmlReader } from './reader.ts'

const kinds: Readonly<Record<string, List['kind']>> = {
  ul: 'unordered',
  ol: 'ordered',
  dl: 'definition',
  menu: 'unordered',
  dir: 'unordered',
}
const itemKinds: Readonly<Record<string, ListItem['kind']>> = { li: 'item', dt: 'term', dd: 'description' }

export const isList = (element: Element): boolean => Object.hasOwn(kinds, element.name)

export function readList(element: Element, reader: HtmlReader): List {
  const depth = depthOf(element)
  return {
    type: 'list',
    kind: kinds[element.name] ?? 'unordered',
    items: itemsOf(element).map((item) => readItem(item, depth, reader)),
    span: spanOf(element),
  }
}

/** Items, also where a `div` groups them; anything else that stands between them is an item of its own. */
function itemsOf(element: Element): readonly Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === 'div' && element.name === 'dl' ? itemsOf(child) : [child]))
}

function readItem(element: Element, depth: number, reader: HtmlReader): ListItem {
  const isItem = Object.hasOwn(itemKinds, element.name)
  const places = isItem ? idsOf(element).map((id) => placeMark(id, spanOf(element))) : []
  const [first, ...rest] = reader.blocks(isItem ? element.children : [element])
  const isLine = first?.type === 'paragraph'
  const blocks = first === undefined ? [] : isLine ? rest : [first, ...rest]
  return {
    kind: itemKinds[element.name] ?? 'item',
    depth,
    children: isLine ? [...places, ...first.children] : places,
    blocks,
    span: spanOf(element),
  }
}

/** 1 for a list that is in no other one of the same cell. */
function depthOf(element: Element): number {
  let depth = 1
  for (let above = element.parent; above !== null && isElement(above); above = above.parent) {
    if (above.name === 'td' || above.name === 'th') break
    if (isList(above)) depth += 1
  }
  return depth
}
