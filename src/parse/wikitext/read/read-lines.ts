/** What stands at the edges of lines: headings, lists, rules, comments, behaviour switches. */

import { append, isBlank, noAttributes, trimTokens } from '../tree/tokens.ts'
import { childOf, childrenOf, sourceOf } from '../tree/tree.ts'
import { readTable } from './read-tables.ts'
import { inside, type NodeReader, type WikitextReader, writeText } from './reader.ts'

/** `== title ==`: tags from `h1` to `h6` around the tokens of the title, without white space at its ends. */
export const readHeading: NodeReader = (node, reader) => {
  const title = childOf(node, 'heading-title')
  const tag = `h${Math.min(Math.max(node.level ?? 2, 1), 6)}`
  const [start, end] = node.range
  const inner = title?.range ?? node.range
  reader.out.push({ kind: 'open', tag, attributes: noAttributes, span: reader.place.span(start, inner[0]), wiki: true })
  const from = reader.out.length
  if (title !== undefined) inside(reader, 'heading', () => reader.write(childrenOf(title)))
  append(reader.out, trimTokens(reader.out.splice(from)))
  reader.out.push({ kind: 'close', tag, span: reader.place.span(inner[1], end) })
  return undefined
}

/** `* `, `#`, `:`: also before a table, where MediaWiki indents the whole table. */
export const readList: NodeReader = (node, reader, after) => {
  const source = sourceOf(node, reader.text)
  const prefix = source.trimEnd()
  const span = reader.place.span(...node.range)
  if (after?.type === 'table' && /^:+$/.test(prefix)) {
    for (const _ of prefix) pushTags(reader, 'open', ['dl', 'dd'], span)
    readTable(after, reader, undefined)
    for (const _ of prefix) pushTags(reader, 'close', ['dd', 'dl'], { start: span.end, end: span.end })
    return after.range[1]
  }
  const [start, end] = node.range
  if (node.type === 'dd' ? atLineStart(reader) : reader.out.at(-1)?.kind !== 'list') {
    reader.out.push({ kind: 'list', prefix, span: reader.place.span(start, start + prefix.length) })
    writeText(reader, start + prefix.length, end)
  } else if (!extendPrefix(reader, prefix, start)) {
    reader.out.push({ kind: 'colon', span: reader.place.span(start, start + 1) })
    writeText(reader, start + 1, end)
  } else writeText(reader, start + prefix.length, end)
  return undefined
}

/** The library cuts `*;` in two: both belong to one prefix. */
function extendPrefix({ out, place }: WikitextReader, prefix: string, start: number): boolean {
  const last = out.at(-1)
  const span = place.span(start, start + prefix.length)
  if (last?.kind !== 'list' || (last.span.end !== span.start && last.span !== span)) return false
  out[out.length - 1] = {
    kind: 'list',
    prefix: last.prefix + prefix,
    span: last.span === span ? span : { start: last.span.start, end: span.end },
  }
  return true
}

function pushTags(
  reader: WikitextReader,
  kind: 'open' | 'close',
  names: readonly string[],
  span: { start: number; end: number },
): void {
  for (const tag of names) {
    reader.out.push(kind === 'open' ? { kind, tag, attributes: noAttributes, span, wiki: true } : { kind, tag, span })
  }
}

/** True where a line begins, calls that show nothing aside. */
export function atLineStart({ out, startsLine }: Pick<WikitextReader, 'out' | 'startsLine'>): boolean {
  for (let index = out.length - 1; index >= 0; index -= 1) {
    const token = out[index]
    if (token?.kind !== 'mark') return token?.kind === 'newline'
    if (token.lineStart !== undefined) return token.lineStart
  }
  return startsLine
}

/** `----`: a horizontal rule. */
export const readRule: NodeReader = (node, reader) => {
  reader.out.push({ kind: 'block', node: { type: 'rule', span: reader.place.span(...node.range) } })
  return undefined
}

/** A comment alone on its line takes the line with it (Preprocessor). */
export const readComment: NodeReader = (node, reader) => {
  const rest = /(?:[ \t]*<!--(?:(?!-->)[\s\S])*-->){0,100}[ \t]*\n/y
  rest.lastIndex = node.range[1]
  if (!rest.test(reader.text)) return undefined
  let at = reader.out.length
  while (at > 0) {
    const token = reader.out[at - 1]
    if (token?.kind !== 'text' || !isBlank(token.value)) break
    at -= 1
  }
  if (reader.out[at - 1]?.kind !== 'newline') return undefined
  reader.out.length = at
  return rest.lastIndex
}

/** `__NOTOC__` and other behaviour switches: the lower-case name joins `page.switches`; `__TOC__` also keeps its place. */
export const readSwitch: NodeReader = (node, reader) => {
  const name = (node.name ?? '').toLowerCase()
  reader.page.switches.add(name)
  if (name === 'toc') reader.out.push({ kind: 'block', node: { type: 'toc', span: reader.place.span(...node.range) } })
  return undefined
}
