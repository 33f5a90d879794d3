/** What the block pass must know of one line. */

import type { Span } from '../model/span.ts'
import { isBlankToken, type Token } from './tokens.ts'

export interface Line {
  /** `*#:;` characters; '' when there are none. */
  readonly prefix: string
  /** The line without its prefix. */
  readonly content: readonly Token[]
  /** Where the prefix stands. */
  readonly mark: Span
  readonly start: Span
  readonly end: Span
  readonly blank: boolean
  readonly indented: boolean
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

export function describeLine(tokens: readonly Token[], newline: Span | null): Line {
  const at = tokens.findIndex(({ kind }) => kind !== 'mark')
  const first = tokens[at]
  const listed = first?.kind === 'list' ? first : null
  const content = listed === null ? tokens : tokens.filter((token) => token !== listed)
  const start = first === undefined ? (newline ?? endOf(tokens)) : spanOf(first)
  const end = newline === null ? endOf(tokens) : { start: newline.start, end: newline.start }
  return {
    prefix: listed?.prefix ?? '',
    content,
    mark: listed?.span ?? start,
    start,
    end,
    blank: content.every(isBlankToken),
    indented: first?.kind === 'text' && !first.atom && first.value.startsWith(' '),
    ...tagsOf(content),
  }
}

type Tags = Pick<Line, 'opensBlock' | 'closesBlock' | 'opensPre' | 'closesPre' | 'blockquote'>

function tagsOf(tokens: readonly Token[]): Tags {
  let opensBlock = false
  let closesBlock = false
  let opensPre = false
  let closesPre = false
  let blockquote: boolean | null = null
  const see = (tag: string, closing: boolean): void => {
    if (parts.has(tag) || (closing ? cells : blockElements).has(tag)) opensBlock = true
    if (neverSuppress.has(tag) || (closing ? blockElements : cells).has(tag)) closesBlock = true
    if (tag === 'pre' && closing) closesPre = true
    else if (tag === 'pre') opensPre = true
    if (tag === 'blockquote') blockquote = !closing
  }
  for (const token of tokens) {
    if (token.kind === 'open') see(token.tag, false)
    else if (token.kind === 'close') see(token.tag, true)
    else if (token.kind === 'block') {
      const tag = tagOfBlock(token.node.type)
      see(tag, false)
      if (tag !== 'hr' && tag !== 'toc') see(tag, true)
    } else if (token.kind === 'inline' && token.node.type === 'image' && isFigure(token.node)) see('figure', false)
  }
  return { opensBlock, closesBlock, opensPre, closesPre, blockquote }
}

/** Images that MediaWiki prints as `<figure>`, outside the paragraph. */
export function isFigure(image: { readonly format: string; readonly align: string | null }): boolean {
  return image.format === 'thumb' || image.format === 'frame' || image.align !== null
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

export function spanOf(token: Token): Span {
  if (token.kind === 'inline' || token.kind === 'block') return token.node.span
  return token.kind === 'mark' ? token.call.span : token.span
}

function endOf(tokens: readonly Token[]): Span {
  const last = tokens.at(-1)
  const end = last === undefined ? 0 : spanOf(last).end
  return { start: end, end }
}
