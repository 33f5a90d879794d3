/** A whole page: where its content is, and everything around it as chrome, in the order of the source. */

import type { Block, CategoryLink, Chrome } from '../../model/document.ts'
import { chromeKind, toChrome } from './chrome.ts'
import {
  descendants,
  findElement,
  type HtmlElement,
  type HtmlNode,
  hasAnyClass,
  hasClass,
  isElement,
  spanOf,
  textOf,
} from './dom.ts'
import { type HtmlReader, isSilent } from './reader.ts'

/** Whether a text is a whole page, not a piece of content; comments and an XML declaration may stand before it. */
export function isWholePage(html: string): boolean {
  const opening = /\s*(?:<!--|<\?xml|<(?:!doctype|html|head|body)\b)/iy
  for (let at = 0; ; ) {
    opening.lastIndex = at
    const mark = opening.exec(html)?.[0].trimStart().toLowerCase()
    if (mark !== '<!--' && mark !== '<?xml') return mark !== undefined
    const end = html.indexOf(mark === '<!--' ? '-->' : '?>', opening.lastIndex)
    if (end < 0) return false
    at = end + (mark === '<!--' ? 3 : 2)
  }
}

/**
 * The blocks of a saved page from its `body`: those of the content, and chrome for what stands around it, in the order of the
 * source. Where no content is found, all of the body is read as content.
 */
export function readWholePage(body: HtmlElement, reader: HtmlReader): readonly Block[] {
  const content = findContent(body)
  if (content === null) return reader.blocks(body.children)
  const state = { isAboveTitle: findElement(body, (one) => chromeKind(one) === 'title') !== null }
  return around(body, content, reader, state)
}

/** MediaWiki's content, by version from new to old; else what HTML itself calls the main part. */
export function findContent(body: HtmlElement): HtmlElement | null {
  const tests: readonly ((element: HtmlElement) => boolean)[] = [
    (one) => hasClass(one, 'mw-parser-output'),
    (one) => one.attribs['id'] === 'mw-content-text',
    (one) => one.attribs['id'] === 'bodyContent',
    (one) => one.name === 'main' || one.attribs['role'] === 'main' || one.name === 'article',
  ]
  for (const test of tests) {
    const found = findElement(body, test)
    if (found !== null) return found
  }
  return null
}

/** Splits an element only where it holds the content or chrome of a known kind; any other is one piece of chrome. */
function around(
  element: HtmlElement,
  content: HtmlElement,
  reader: HtmlReader,
  state: { isAboveTitle: boolean },
): readonly Block[] {
  return element.children.filter(isElement).flatMap((child): readonly Block[] => {
    if (child === content) return reader.blocks(child.children)
    const kind = chromeKind(child)
    if (kind === 'title') state.isAboveTitle = false
    if (kind !== null && kind !== 'other') return chromeOf(child, kind)
    if (holds(child, content) || hasMarked(child)) return around(child, content, reader, state)
    return chromeOf(child, kind ?? (state.isAboveTitle && isNotice(child) ? 'banner' : 'other'))
  })
}

const chromeOf = (element: HtmlElement, kind: Chrome['kind']): readonly Chrome[] =>
  isInvisible(element) || textOf(element) === '' ? [] : [toChrome(element, kind)]

const isInvisible = (element: HtmlElement): boolean => isSilent(element) || element.name === 'meta'

function holds(element: HtmlElement, inner: HtmlElement): boolean {
  for (let above: HtmlNode | null = inner.parent; above !== null; above = above.parent)
    if (above === element) return true
  return false
}

function hasMarked(element: HtmlElement): boolean {
  for (const one of descendants(element)) {
    const kind = chromeKind(one)
    if (kind !== null && kind !== 'other' && kind !== 'edit-link') return true
  }
  return false
}

/** Words that an archivist put above the page: a box of the page itself, no menu of the skin. */
function isNotice(element: HtmlElement): boolean {
  const isSkin =
    ['nav', 'header', 'footer', 'form', 'a'].includes(element.name) ||
    /^(?:mw-|p-|vector-)/.test(element.attribs['id'] ?? '')
  const holdsMenu = findElement(element, ({ name }) => name === 'nav' || name === 'form') !== null
  return !isSkin && !holdsMenu && !hasAnyClass(element, ['noprint']) && /\p{L}.{20}/su.test(textOf(element))
}

/** The categories that the foot of the page names. */
export function readCategories(body: HtmlElement): readonly CategoryLink[] {
  const foot = findElement(body, (one) => one.attribs['id'] === 'catlinks' || hasClass(one, 'catlinks'))
  if (foot === null) return []
  return [...descendants(foot)]
    .filter(
      (one) =>
        one.name === 'a' && one.parent !== null && isElement(one.parent) && ['li', 'span'].includes(one.parent.name),
    )
    .map((link) => ({ name: textOf(link), sortKey: null, span: spanOf(link) }))
}
