/**
 * The tree between tokens and Document: elements by their HTML names, with ready nodes as leaves, and where they
 * stand in the source.
 */

import type { Attributes, Block, Call, Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'
import type { LinkAddress } from '../tree/tokens.ts'

/** An element while the tree is built; `closed` is null until its end is met. */
export interface BuildElement {
  readonly type: 'build-element'
  readonly tag: string
  readonly attributes: Attributes
  /** Made by wikitext or by the block pass, not by an HTML tag. */
  readonly wiki: boolean
  /** Of an external link, whose label the children are. */
  readonly link: LinkAddress | null
  readonly opened: Span
  closed: Span | null
  readonly children: BuildNode[]
  readonly parent: BuildElement | null
}

/** A leaf where the expansion of a call begins or ends. */
export interface Mark {
  readonly type: 'mark'
  readonly edge: 'start' | 'end'
  readonly call: Call
}

/** A node of the tree that is built: an element, the mark of a call, or a finished node of the Document. */
export type BuildNode = BuildElement | Mark | Inline | Block

export const blockTypes: ReadonlySet<string> = new Set([
  'heading',
  'paragraph',
  'list',
  'table',
  'preformatted',
  'container',
  'rule',
  'gallery',
  'toc',
  'references',
  'block-call',
  'chrome',
  'raw',
])

/** HTML elements that stand in a line; all others are blocks. */
export const inlineTags: ReadonlySet<string> = new Set(
  (
    'b bdi del i ins u font big small sub sup cite code em s strike strong tt var ruby rb rp rt rtc span abbr dfn kbd samp data ' +
    'time mark q bdo a wbr'
  ).split(' '),
)

/** Elements that HTML opens again after a block that cut them (HTML standard, "formatting" elements). */
export const formattingTags: ReadonlySet<string> = new Set(
  'a b big code em font i s small strike strong tt u'.split(' '),
)

/** Holds what stood between the rows of a table. */
export const fosteredTag = 'fostered'

export const isInlineElement = (element: BuildElement): boolean => inlineTags.has(element.tag)

export function isBlockNode(node: BuildNode): boolean {
  return node.type === 'build-element' ? !isInlineElement(node) : node.type !== 'mark' && blockTypes.has(node.type)
}

/** What surrounds blocks. */
export interface Around {
  /** MediaWiki prints no `<p>` around text here. */
  readonly bare: boolean
  /** How many lists are open. */
  readonly depth: number
}

/** The position of the mark that ends a call; -1 for none. */
export function endOfCall(nodes: readonly BuildNode[], from: number, { call }: Mark): number {
  for (let index = from + 1; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (node?.type === 'mark' && node.call === call) return index
  }
  return -1
}

/** The attributes, where there are any. */
export function attributesOf({ attributes }: BuildElement): { readonly attributes?: BuildElement['attributes'] } {
  return Object.keys(attributes).length === 0 ? {} : { attributes }
}

// Where elements stand in the source.

/** From the opening mark to the closing one, or to the last content where nothing closes it. */
export function spanOfElement(element: BuildElement, content: readonly { readonly span: Span }[] = []): Span {
  const inside = content.length > 0 ? content : spannedTwigs(element.children)
  const spans = [
    element.opened,
    ...inside.map(({ span }) => span),
    ...(element.closed === null ? [] : [element.closed]),
  ]
  const solid = spans.filter(covers)
  if (solid.length === 0) return element.opened
  let { start, end } = solid[0] ?? element.opened
  for (const span of solid) {
    if (span.start < start) start = span.start
    if (span.end > end) end = span.end
  }
  return { start, end }
}

function spannedTwigs(nodes: readonly BuildNode[]): readonly { readonly span: Span }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'mark') return [{ span: node.call.span }]
    return node.type === 'build-element' ? [{ span: spanOfElement(node) }] : [node]
  })
}

/** From the first node to the end of the last one. */
export function spanOfAll(nodes: readonly { readonly span: Span }[]): Span {
  const first = nodes[0]?.span ?? { start: 0, end: 0 }
  return { start: first.start, end: nodes.reduce((end, { span }) => Math.max(end, span.end), first.end) }
}

const covers = ({ start, end }: Span): boolean => end > start
