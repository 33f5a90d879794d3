/** The tree between tokens and Document: elements by their HTML names, with ready nodes as leaves. */

import type { Attributes, Block, Call, Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'

export interface Branch {
  readonly type: 'branch'
  readonly tag: string
  readonly attributes: Attributes
  /** Made by wikitext or by the block pass, not by an HTML tag. */
  readonly wiki: boolean
  readonly opened: Span
  closed: Span | null
  readonly children: Twig[]
  readonly parent: Branch | null
}

export interface Mark {
  readonly type: 'mark'
  readonly edge: 'start' | 'end'
  readonly call: Call
}

export type Twig = Branch | Mark | Inline | Block

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

export const isInlineBranch = (branch: Branch): boolean => inlineTags.has(branch.tag)

export function isBlockTwig(twig: Twig): boolean {
  return twig.type === 'branch' ? !isInlineBranch(twig) : twig.type !== 'mark' && blockTypes.has(twig.type)
}

/** What surrounds blocks. */
export interface Around {
  /** MediaWiki prints no `<p>` around text here. */
  readonly bare: boolean
  /** How many lists are open. */
  readonly depth: number
}

/** Blocks hold lists and tables, which hold blocks: their readers are handed the one that reads all. */
export type ReadBlocks = (twigs: readonly Twig[], around: Around) => readonly Block[]

/** The position of the mark that ends a call; -1 for none. */
export function endOfCall(twigs: readonly Twig[], from: number, { call }: Mark): number {
  for (let index = from + 1; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig?.type === 'mark' && twig.call === call) return index
  }
  return -1
}

/** The attributes, where there are any. */
export function attributesOf({ attributes }: Branch): { readonly attributes?: Branch['attributes'] } {
  return Object.keys(attributes).length === 0 ? {} : { attributes }
}
