/** What the readers of elements share: the source, what is known of the wiki, and the way back to the other readers. */

import type { Block, Inline } from '../../model/document.ts'
import type { TitleRules } from '../../model/title.ts'
import { isProgram } from '../../support/html-tree.ts'
import { type HtmlElement, type HtmlNode, isElement } from './dom.ts'

/** What is known of the wiki and of the page whose HTML is read. */
export interface HtmlContext {
  readonly rules: TitleRules
  /** The saved page's path relative to its host's folder: what relative links start from. Null or absent for other HTML. */
  readonly mirrorPath?: string | null
  /** The title of the page that a saved file shows, by its path; null where none or several are known. Absent for other HTML. */
  readonly titleOfFile?: (path: string) => string | null
  /** The page's own prefixed title, which a link to itself means; '' stands for it where it is not known. */
  readonly title?: string | null
}

/** What the reader of one kind of element is given: the source and the ways to read what the element holds. */
export interface HtmlReader {
  /** The whole HTML; spans are UTF-16 offsets into it. */
  readonly source: string
  readonly context: HtmlContext
  blocks(nodes: readonly HtmlNode[]): readonly Block[]
  inlines(nodes: readonly HtmlNode[]): readonly Inline[]
  /** The element with an id, or null. */
  byId(id: string): HtmlElement | null
  /** Whether a mark in the text leads to a listed note. */
  isMarked(noteId: string): boolean
  /** Tells of a picture whose upload nothing names, and which no words stand for. */
  missPicture(): void
  /** True the first time a note is met. */
  isFirstUse(noteId: string): boolean
}

/** Elements that stand as blocks of their own. */
const blockTags = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

export const isBlockTag = (name: string): boolean => blockTags.has(name)

/** TeX that MathJax prints. */
export const isTexScript = (node: HtmlNode): boolean =>
  node.type === 'script' && /^math\/tex\b/i.test(node.attribs['type'] ?? '')

/** Printed by MathJax, in a page that was saved afterwards: the TeX stands beside it. */
const isPrintedTex = (node: HtmlNode): boolean =>
  isElement(node) &&
  /(?:^|\s)MathJax(?:_\w+)?(?:\s|$)/.test(node.attribs['class'] ?? '') &&
  node.parent?.children.some(isTexScript) === true

/** What carries no word for a reader. */
export const isSilent = (node: HtmlNode): boolean =>
  node.type === 'comment' ||
  node.type === 'directive' ||
  node.type === 'style' ||
  (node.type === 'script' && isProgram(node.attribs)) ||
  isPrintedTex(node) ||
  ('name' in node && ['link', 'template', 'noscript', 'head', 'title', 'base'].includes(node.name))
