/** Bulleted, numbered and definition lists, nested ones inside their items. */

import { isHidden, type List, type ListItem } from '../../model/document.ts'
import { type HtmlElement, type HtmlNode, hidingOf, isElement, spanOf } from './dom.ts'
import { idsOf, placeMark } from './ids.ts'
import { type HtmlReader, isSilent } from './reader.ts'

const kinds: Readonly<Record<string, List['kind']>> = {
  ul: 'unordered',
  ol: 'ordered',
  dl: 'definition',
  menu: 'unordered',
  dir: 'unordered',
}
const itemKinds: Readonly<Record<string, ListItem['kind']>> = { li: 'item', dt: 'term', dd: 'description' }

export const isList = (element: HtmlElement): boolean => Object.hasOwn(kinds, element.name)

export function readList(element: HtmlElement, reader: HtmlReader): List {
  const depth = depthOf(element)
  return {
    type: 'list',
    kind: kinds[element.name] ?? 'unordered',
    ...hidingOf(element),
    items: itemsOf(element).map((item) => readItem(item, depth, reader)),
    span: spanOf(element),
  }
}

/** Items, also where a `div` groups them; anything else that stands between them is an item of its own. */
function itemsOf(element: HtmlElement): readonly HtmlNode[] {
  return element.children
    .filter((child) => !isSilent(child) && (child.type !== 'text' || child.data.trim() !== ''))
    .flatMap((child) => (isElement(child) && child.name === 'div' && element.name === 'dl' ? itemsOf(child) : [child]))
}

function readItem(node: HtmlNode, depth: number, reader: HtmlReader): ListItem {
  const item = isElement(node) && Object.hasOwn(itemKinds, node.name) ? node : null
  const kind = item === null ? undefined : itemKinds[item.name]
  const places = item === null ? [] : idsOf(item).map((id) => placeMark(id, spanOf(item)))
  const [first, ...rest] = reader.blocks(item === null ? [node] : item.children)
  const isLine = first?.type === 'paragraph' && !isHidden(first)
  const blocks = first === undefined ? [] : isLine ? rest : [first, ...rest]
  return {
    kind: kind ?? 'item',
    depth,
    ...(item === null ? {} : hidingOf(item)),
    children: isLine ? [...places, ...first.children] : places,
    blocks,
    span: spanOf(node),
  }
}

/** 1 for a list that is in no other one of the same cell. */
function depthOf(element: HtmlElement): number {
  let depth = 1
  for (let above = element.parent; above !== null && isElement(above); above = above.parent) {
    if (above.name === 'td' || above.name === 'th') break
    if (isList(above)) depth += 1
  }
  return depth
}
