/** Ids in saved HTML: links lead to them, so none may go with the tag that carried it. */

import { keptId } from '../../model/anchor.ts'
import type { Block, Inline, Element as InlineElement } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { chromeKind } from './chrome.ts'
import { descendants, type HtmlElement, type HtmlNode, isElement, spanOf } from './dom.ts'
import { isSilent } from './reader.ts'

/** Wrappers that every page has, which stand for the page itself. */
const pageIds = new Set(['mw-content-text', 'bodyContent', 'content', 'mw-content', 'top'])

/** The ids of one element; the `name` of an `a` is one (MediaWiki up to 1.15 writes both before its headings). */
export function idsOf({ name, attribs }: HtmlElement): readonly string[] {
  const written = [attribs['id'], name === 'a' ? attribs['name'] : undefined]
  const ids = written.map(keptId).filter((id) => id !== null && !pageIds.has(id))
  return [...new Set(ids)].filter((id) => id !== null)
}

/** Of an element and all that is in it: for what is read as one thing. */
export const idsWithin = (element: HtmlElement): readonly string[] => [element, ...descendants(element)].flatMap(idsOf)

/** All ids of a content, what the skin put into it left out; once each, in order. A loop: it may be nested deep. */
export function anchorsIn(nodes: readonly HtmlNode[]): readonly string[] {
  const ids = new Set<string>()
  const open = [...nodes].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSilent(node) || !('children' in node)) continue
    if (isElement(node)) {
      if (chromeKind(node) !== null) continue
      for (const id of idsOf(node)) ids.add(id)
    }
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at]
      if (child !== undefined) open.push(child)
    }
  }
  return [...ids]
}

/** A place without words, as MediaWiki's templates make them too. */
export const placeMark = (id: string, span: Span): InlineElement => ({
  type: 'element',
  tag: 'span',
  attributes: { id },
  children: [],
  span,
})

export const isPlaceMark = (inline: Inline): inline is InlineElement =>
  inline.type === 'element' && inline.tag === 'span' && inline.children.length === 0 && 'id' in inline.attributes

/** The inlines of an element, preceded by the places that they do not carry themselves. */
export function withPlaces(
  inlines: readonly Inline[],
  ids: readonly string[],
  element: HtmlElement,
): readonly Inline[] {
  const [first] = inlines
  const own = first !== undefined && 'attributes' in first ? first.attributes?.['id'] : undefined
  const marks = ids.filter((id) => id !== keptId(own)).map((id) => placeMark(id, spanOf(element)))
  return marks.length === 0 ? inlines : [...marks, ...inlines]
}

/** Blocks that begin with some places: in the first block where it can hold them, else in an empty box before it. */
export function placesBefore(marks: readonly InlineElement[], blocks: readonly Block[]): readonly Block[] {
  const [first, ...rest] = blocks
  const own = first !== undefined && 'attributes' in first ? keptId(first.attributes?.['id']) : null
  const places = marks.filter(({ attributes }) => keptId(attributes['id']) !== own)
  if (places.length === 0) return blocks
  switch (first?.type) {
    case 'heading': {
      const ids = places.flatMap(({ attributes }) => attributes['id'] ?? [])
      return [{ ...first, ids: [...new Set([...ids, ...(first.ids ?? [])])] }, ...rest]
    }
    case 'paragraph':
    case 'preformatted':
      return [{ ...first, children: [...places, ...first.children] }, ...rest]
    case 'list': {
      const [item, ...items] = first.items
      if (item === undefined) break
      return [{ ...first, items: [{ ...item, children: [...places, ...item.children] }, ...items] }, ...rest]
    }
  }
  const boxes = places.map(
    ({ attributes, span }): Block => ({ type: 'container', tag: 'div', attributes, blocks: [], span }),
  )
  return [...boxes, ...blocks]
}
