/** Bold and italic marks, paired line by line. */

import type { Span } from '../../model/span.ts'
import { noAttributes, type QuoteToken, type WikitextToken } from './tree/tokens.ts'

type Style = 'b' | 'i'

/**
 * The tokens with every `''`, `'''` and `'''''` turned into tags of `i` and `b` (Parser::doQuotes); the end of a line closes
 * what it left open.
 */
export function pairQuotes(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  if (!tokens.some(({ kind }) => kind === 'quote')) return tokens
  const out: WikitextToken[] = []
  let open: Style[] = []
  const closeAll = (at: Span): void => {
    for (const style of open.reverse()) out.push(close(style, { start: at.start, end: at.start }))
    open = []
  }
  tokens.forEach((token, index) => {
    if (token.kind === 'newline') closeAll(token.span)
    if (token.kind === 'quote') open = turn(token, open, out, () => nextQuote(tokens, index))
    else out.push(token)
  })
  const last = lastSpan(out)
  closeAll({ start: last.end, end: last.end })
  return out
}

/** Opens or closes what a mark says, keeping the styles nested. */
function turn(token: QuoteToken, open: Style[], out: WikitextToken[], next: () => QuoteToken | null): Style[] {
  const { span } = token
  const wanted: Style[] = []
  if (token.italic) wanted.push('i')
  if (token.bold) wanted.push('b')
  if (wanted.length === 2 && open.length === 0) return openBoth(span, out, next())
  const leaving = wanted.filter((style) => open.includes(style))
  const entering = wanted.filter((style) => !open.includes(style))
  const kept = [...open]
  const reopened: Style[] = []
  while (leaving.some((style) => kept.includes(style))) {
    const style = kept.pop()
    if (style === undefined) break
    const goes = leaving.includes(style)
    out.push(close(style, goes ? span : { start: span.start, end: span.start }))
    if (!goes) reopened.unshift(style)
  }
  for (const style of reopened) out.push(openToken(style, { start: span.end, end: span.end }))
  for (const style of entering) out.push(openToken(style, span))
  return [...kept, ...reopened, ...entering]
}

/** Five apostrophes: the style that ends first is the inner one, bold where both end together (state "both" of doQuotes). */
function openBoth(span: Span, out: WikitextToken[], next: QuoteToken | null): Style[] {
  const styles: Style[] = next?.bold === true ? ['i', 'b'] : ['b', 'i']
  for (const style of styles) out.push(openToken(style, span))
  return styles
}

function nextQuote(tokens: readonly WikitextToken[], index: number): QuoteToken | null {
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token?.kind === 'quote') return token
    if (token?.kind === 'newline') return null
  }
  return null
}

const openToken = (tag: Style, span: Span): WikitextToken => ({
  kind: 'open',
  tag,
  attributes: noAttributes,
  span,
  wiki: true,
})
const close = (tag: Style, span: Span): WikitextToken => ({ kind: 'close', tag, span })

function lastSpan(tokens: readonly WikitextToken[]): Span {
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index]
    if (token !== undefined && 'span' in token) return token.span
    if (token?.kind === 'inline' || token?.kind === 'block') return token.node.span
  }
  return { start: 0, end: 0 }
}
