/** Poems: lines keep their ends and their indents (the extension Poem, 1.43: Poem::renderPoem). */

import type { Block, Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'
import { append, isBlankToken, type WikitextToken } from '../tree/tokens.ts'
import { childrenOf } from '../tree/tree.ts'
import type { ExtensionTag, WikitextReader } from './reader.ts'

/** `<poem>`: a box whose line breaks show; `compact` makes no paragraph in it. */
export function readPoem({ node, inner, attributes }: ExtensionTag, reader: WikitextReader): void {
  const [start, end] = node.range
  const from = inner?.range[0] ?? end
  const to = inner?.range[1] ?? end
  const before = reader.out.length
  if (inner !== undefined) reader.write(childrenOf(inner))
  const tokens = brokenLines(linesOf(withoutOuterNewlines(reader.out.splice(before))))
  const line = (at: number): readonly WikitextToken[] =>
    attributes['compact'] === undefined ? [{ kind: 'newline', span: reader.place.span(at, at) }] : []
  const classes = ['poem', attributes['class'] ?? ''].filter((name) => name !== '').join(' ')
  const span = reader.place.span(start, from)
  reader.out.push({ kind: 'open', tag: 'div', attributes: { ...attributes, class: classes }, span, wiki: false })
  append(reader.out, [...line(from), ...tokens, ...line(to)])
  reader.out.push({ kind: 'close', tag: 'div', span: reader.place.span(to, end) })
}

/** The line break right behind the tag, and the one before its end, are none of the poem's. */
function withoutOuterNewlines(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  const from = tokens[0]?.kind === 'newline' ? 1 : 0
  const to = tokens.at(-1)?.kind === 'newline' && tokens.length > from ? -1 : undefined
  return tokens.slice(from, to)
}

interface PoemLine {
  readonly tokens: readonly WikitextToken[]
  /** Null at the end of the poem, and where a template brought the break: such a one does not show. */
  readonly newline: Extract<WikitextToken, { kind: 'newline' }> | null
}

/** The lines of the page's own text; those that a call brings belong to the line that it stands in. */
function linesOf(tokens: readonly WikitextToken[]): readonly PoemLine[] {
  const lines: PoemLine[] = []
  let line: WikitextToken[] = []
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'mark') depth += token.edge === 'start' ? 1 : -1
    if (token.kind === 'newline' && depth === 0) {
      lines.push({ tokens: line, newline: token })
      line = []
    } else line.push(token)
  }
  return [...lines, { tokens: line, newline: null }]
}

function brokenLines(lines: readonly PoemLine[]): readonly WikitextToken[] {
  return lines.flatMap(({ tokens, newline }) => {
    const shown = indented(tokens).flatMap(withBreaks)
    if (newline === null) return shown
    return isRule(tokens) ? [...shown, newline] : [...shown, breakAt(newline.span), newline]
  })
}

const breakAt = (span: Span): WikitextToken => ({ kind: 'inline', node: { type: 'line-break', span } })

const isRule = (tokens: readonly WikitextToken[]): boolean =>
  tokens.length === 1 && tokens[0]?.kind === 'block' && tokens[0].node.type === 'rule'

/** Colons before words are an indent by so many ems, spaces are kept. */
function indented(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  const [first, ...rest] = tokens
  const last = tokens.at(-1)
  if (first?.kind === 'text' && !first.atom && first.value.startsWith(' ')) return [...keptSpaces(first), ...rest]
  if (first?.kind !== 'list' || last === undefined || !first.prefix.startsWith(':') || rest.every(isBlankToken))
    return tokens
  const colons = first.prefix.replace(/[^:].*$/s, '')
  const { start, end } = first.span
  const at = end - start === first.prefix.length ? start + colons.length : end
  const marks = first.prefix.slice(colons.length)
  const style = `display: inline-block; margin-left: ${colons.length}em`
  return [
    {
      kind: 'open',
      tag: 'span',
      attributes: { class: 'mw-poem-indented', style },
      span: { start, end: at },
      wiki: false,
    },
    ...(marks === '' ? [] : [{ kind: 'text', value: marks, span: { start: at, end }, atom: true } as const]),
    ...rest,
    { kind: 'close', tag: 'span', span: { start: end, end } },
  ]
}

/** Spaces stay as they are written, and show by their style. */
function keptSpaces(token: Extract<WikitextToken, { kind: 'text' }>): readonly WikitextToken[] {
  const spaces = /^ +/.exec(token.value)?.[0].length ?? 0
  const { start, end } = token.span
  const isExact = end - start === token.value.length
  const at = (from: number, to: number): Span => (isExact ? { start: start + from, end: start + to } : token.span)
  const point = at(spaces, spaces)
  const words = token.value.slice(spaces)
  return [
    { kind: 'open', tag: 'span', attributes: { style: 'white-space: pre' }, span: at(0, 0), wiki: false },
    { ...token, value: token.value.slice(0, spaces), span: at(0, spaces) },
    { kind: 'close', tag: 'span', span: point },
    ...(words === '' ? [] : [{ ...token, value: words, span: at(spaces, token.value.length) }]),
  ]
}

/** Breaks inside what is no markup: `<nowiki>`, `<pre>`. */
function withBreaks(token: WikitextToken): readonly WikitextToken[] {
  if (token.kind === 'block') return [{ kind: 'block', node: withBreaksInside(token.node) }]
  if (token.kind !== 'text' || !token.value.includes('\n')) return [token]
  return brokenText(token).map((part): WikitextToken => {
    return typeof part === 'object' && 'type' in part ? { kind: 'inline', node: part } : { ...token, ...part }
  })
}

const withBreaksInside = (block: Block): Block =>
  block.type === 'preformatted' && block.kind === 'tag'
    ? { ...block, children: block.children.flatMap(brokenInline) }
    : block

const brokenInline = (inline: Inline): readonly Inline[] =>
  inline.type !== 'text' || !inline.value.includes('\n')
    ? [inline]
    : brokenText(inline).map((part): Inline => ('type' in part ? part : { type: 'text', ...part }))

interface Words {
  readonly value: string
  readonly span: Span
}

/** A text with a break before each of its line ends. */
function brokenText({ value, span }: Words): readonly (Words | Extract<Inline, { type: 'line-break' }>)[] {
  const isExact = span.end - span.start === value.length
  const at = (from: number, to: number): Span => (isExact ? { start: span.start + from, end: span.start + to } : span)
  const parts: (Words | Extract<Inline, { type: 'line-break' }>)[] = []
  let from = 0
  for (const line of value.split('\n')) {
    if (from > 0) parts.push({ type: 'line-break', span: at(from - 1, from) })
    if (line !== '') parts.push({ value: line, span: at(from, from + line.length) })
    from += line.length + 1
  }
  return parts
}
