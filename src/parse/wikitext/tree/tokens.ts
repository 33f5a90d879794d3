/** A page as a flat row of tokens, in which templates can be spliced before blocks are made. */

import type { Attributes, Block, Call, ExternalLink, Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'

/** One token of a page: text, a line break, a tag, a mark of wikitext, or a node that is already finished. */
export type WikitextToken =
  | TextToken
  | NewlineToken
  | OpenToken
  | CloseToken
  | QuoteToken
  | ListToken
  | ColonToken
  | InlineToken
  | BlockToken
  | MarkToken

/** Characters within a line; `span` is their place in the page in UTF-16 offsets. */
export interface TextToken {
  readonly kind: 'text'
  readonly value: string
  readonly span: Span
  /** The value is not its slice (an entity), or it must not be merged or read as markup (nowiki). */
  readonly atom: boolean
}

export interface NewlineToken {
  readonly kind: 'newline'
  readonly span: Span
}

/** An element begins. */
export interface OpenToken {
  readonly kind: 'open'
  readonly tag: string
  readonly attributes: Attributes
  readonly span: Span
  /** From wikitext, not from an HTML tag. */
  readonly wiki: boolean
  /** Of the tag `a`, which is an external link whose label apostrophes cross. */
  readonly link?: LinkAddress
}

/** Where an external link leads. */
export type LinkAddress = Pick<ExternalLink, 'url' | 'urlSpan' | 'continues'>

export interface CloseToken {
  readonly kind: 'close'
  readonly tag: string
  readonly span: Span
}

/** `''`, `'''` or `'''''`, as the library reads a line of them. */
export interface QuoteToken {
  readonly kind: 'quote'
  readonly bold: boolean
  readonly italic: boolean
  readonly span: Span
}

/** `*`, `#`, `:`, `;` at the start of a line. */
export interface ListToken {
  readonly kind: 'list'
  readonly prefix: string
  readonly span: Span
}

/** The `:` between a term and its description. */
export interface ColonToken {
  readonly kind: 'colon'
  readonly span: Span
}

export interface InlineToken {
  readonly kind: 'inline'
  readonly node: Inline
}

export interface BlockToken {
  readonly kind: 'block'
  readonly node: Block
}

/** Where the expansion of a call begins and ends. */
export interface MarkToken {
  readonly kind: 'mark'
  readonly edge: 'start' | 'end'
  readonly call: Call
  /** Of a start: whether a line begins there; nobody looks back over the thousands of calls before. */
  readonly lineStart?: boolean
}

/** Adds tokens one by one: a spread of a whole page would overflow the stack. */
export function append(out: WikitextToken[], tokens: Iterable<WikitextToken>): void {
  for (const token of tokens) out.push(token)
}

/** What every tag without attributes shares. */
export const noAttributes: Attributes = {}

/** Whether a text holds only what PHP's trim() takes away: space, tab, LF, CR, NUL, vertical tab. */
export const isBlank = (text: string): boolean => !/[^ \t\n\r\0\x0b]/.test(text)

/** True for tokens that show nothing. */
export function isBlankToken(token: WikitextToken): boolean {
  return token.kind === 'mark' || token.kind === 'newline' || (token.kind === 'text' && isBlank(token.value))
}

/** A text token without its first `count` characters. */
export function dropFirst(token: TextToken, count: number): TextToken {
  const { start, end } = token.span
  const span = token.value.length === end - start ? { start: start + count, end } : token.span
  return { ...token, value: token.value.slice(count), span }
}

/** A text token without its last `count` characters. */
export function dropLast(token: TextToken, count: number): TextToken {
  const { start, end } = token.span
  const span = token.value.length === end - start ? { start, end: end - count } : token.span
  return { ...token, value: token.value.slice(0, token.value.length - count), span }
}

/** Tokens without white space at both ends; marks stay. */
export function trimTokens(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  return trimEnd(trimStart(tokens))
}

/** Tokens without blank text and line breaks at the start; the marks of calls among them stay. */
export function trimStart(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  const at = tokens.findIndex((token) => !isBlankToken(token))
  const first = tokens[at]
  const length = first?.kind === 'text' && !first.atom ? first.value.length - first.value.trimStart().length : 0
  if (at === 0 && length === 0) return tokens
  if (first === undefined) return tokens.filter(({ kind }) => kind === 'mark')
  const marks = tokens.slice(0, at).filter(({ kind }) => kind === 'mark')
  return [...marks, first.kind === 'text' ? dropFirst(first, length) : first, ...tokens.slice(at + 1)]
}

/** Tokens without blank text and line breaks at the end; the marks of calls among them stay. */
export function trimEnd(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  const at = tokens.findLastIndex((token) => !isBlankToken(token))
  const last = tokens[at]
  const length = last?.kind === 'text' && !last.atom ? last.value.length - last.value.trimEnd().length : 0
  if (at === tokens.length - 1 && length === 0) return tokens
  if (last === undefined) return tokens.filter(({ kind }) => kind === 'mark')
  const marks = tokens.slice(at + 1).filter(({ kind }) => kind === 'mark')
  return [...tokens.slice(0, at), last.kind === 'text' ? dropLast(last, length) : last, ...marks]
}
