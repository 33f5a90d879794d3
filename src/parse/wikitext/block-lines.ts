/** What the block pass must know of one line. */

import { isFigure } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { isBlankToken, type WikitextToken } from './tree/tokens.ts'

export interface BlockLine {
  /** `*#:;` characters; '' when there are none. */
  readonly prefix: string
  /** The line without its prefix. */
  readonly content: readonly WikitextToken[]
  /** The line with it. */
  readonly whole: readonly WikitextToken[]
  /** Where the prefix stands. */
  readonly mark: Span
  readonly start: Span
  readonly end: Span
  readonly blank: boolean
  readonly indented: boolean
  readonly tags: LineTags
}

/** What the tags of a line do to paragraphs. */
export interface LineTags {
  readonly opensBlock: boolean
  readonly closesBlock: boolean
  readonly opensPre: boolean
  readonly closesPre: boolean
  /** True after an opening tag of a blockquote, false after a closing one, null without. */
  readonly blockquote: boolean | null
}

// The three groups of BlockLevelPass::execute.
const blockElements = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'p', 'ul', 'ol', 'dl'])
const cells = new Set(['td', 'th'])
const parts = new Set(['tr', 'caption', 'dt', 'dd', 'li'])
const neverSuppress = new Set(['center', 'blockquote', 'div', 'hr', 'aside', 'figure', 'toc'])

export function describeLine(tokens: readonly WikitextToken[], newline: Span | null): BlockLine {
  const first = tokens.find(({ kind }) => kind !== 'mark')
  const listed = first?.kind === 'list' ? first : null
  const content = listed === null ? tokens : tokens.filter((token) => token !== listed)
  const start = first === undefined ? (newline ?? endOf(tokens)) : spanOf(first)
  return {
    prefix: listed?.prefix ?? '',
    content,
    whole: tokens,
    mark: listed?.span ?? start,
    start,
    end: newline === null ? endOf(tokens) : { start: newline.start, end: newline.start },
    blank: content.every(isBlankToken),
    indented: first?.kind === 'text' && !first.atom && first.value.startsWith(' '),
    tags: tagsOf(content),
  }
}

/** Shared by all lines without a tag, which are most. */
const noTags: LineTags = { opensBlock: false, closesBlock: false, opensPre: false, closesPre: false, blockquote: null }

function tagsOf(tokens: readonly WikitextToken[]): LineTags {
  let tags = noTags
  for (const token of tokens) {
    if (token.kind === 'open') tags = withTag(tags, token.tag, false)
    else if (token.kind === 'close') tags = withTag(tags, token.tag, true)
    else if (token.kind === 'block') tags = withBlock(tags, tagOfBlock(token.node.type))
    else if (token.kind === 'inline' && token.node.type === 'image' && isFigure(token.node))
      tags = withTag(tags, 'figure', false)
  }
  return tags
}

function withBlock(tags: LineTags, tag: string): LineTags {
  const opened = withTag(tags, tag, false)
  return tag === 'hr' || tag === 'toc' ? opened : withTag(opened, tag, true)
}

function withTag(tags: LineTags, tag: string, closing: boolean): LineTags {
  const opensBlock = parts.has(tag) || (closing ? cells : blockElements).has(tag)
  const closesBlock = neverSuppress.has(tag) || (closing ? blockElements : cells).has(tag)
  if (!opensBlock && !closesBlock) return tags
  return {
    opensBlock: tags.opensBlock || opensBlock,
    closesBlock: tags.closesBlock || closesBlock,
    opensPre: tags.opensPre || (tag === 'pre' && !closing),
    closesPre: tags.closesPre || (tag === 'pre' && closing),
    blockquote: tag === 'blockquote' ? !closing : tags.blockquote,
  }
}

/** The HTML element that a ready block stands for. */
function tagOfBlock(type: string): string {
  const tags: Readonly<Record<string, string>> = {
    preformatted: 'pre',
    gallery: 'ul',
    rule: 'hr',
    toc: 'toc',
    references: 'div',
  }
  return tags[type] ?? 'div'
}

export function spanOf(token: WikitextToken): Span {
  if (token.kind === 'inline' || token.kind === 'block') return token.node.span
  return token.kind === 'mark' ? token.call.span : token.span
}

function endOf(tokens: readonly WikitextToken[]): Span {
  const last = tokens.at(-1)
  const end = last === undefined ? 0 : spanOf(last).end
  return { start: end, end }
}
