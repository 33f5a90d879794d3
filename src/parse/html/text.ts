/** Text with its offsets: each node equals its slice, or is an atom such as `&#160;` (document.ts). */

import { referencedCharacter } from '../../model/character-references.ts'
import type { TextNode } from '../../model/document.ts'
import { type HtmlNode, spanOf } from './dom.ts'

/** A character reference, or a line end that HTML turns into one character. */
const atom = /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z\d]+));|\r\n?/g

/** The text nodes of one DOM text; one atom for all of it where the source cannot be followed (text moved out of a table). */
export function readText(node: Extract<HtmlNode, { readonly data: string }>, source: string): readonly TextNode[] {
  const { start, end } = spanOf(node)
  const slice = source.slice(start, end)
  if (slice === node.data) return slice === '' ? [] : [{ type: 'text', value: slice, span: { start, end } }]
  const parts = splitAtAtoms(slice, start)
  const value = parts.map((part) => part.value).join('')
  // parse5 drops the line end that opens a `pre`.
  if (value === `\n${node.data}` && parts[0]?.value.startsWith('\n') === true) return withoutFirstLine(parts)
  return value === node.data ? parts : [{ type: 'text', value: node.data, span: { start, end } }]
}

function splitAtAtoms(slice: string, offset: number): readonly TextNode[] {
  const parts: TextNode[] = []
  const push = (value: string, start: number, end: number): void => {
    if (value !== '') parts.push({ type: 'text', value, span: { start: offset + start, end: offset + end } })
  }
  let at = 0
  for (const match of slice.matchAll(atom)) {
    const decoded = match[0].startsWith('\r') ? '\n' : referencedCharacter(match[1], match[2], match[3])
    if (decoded === null) continue
    push(slice.slice(at, match.index), at, match.index)
    at = match.index + match[0].length
    push(decoded, match.index, at)
  }
  push(slice.slice(at), at, slice.length)
  return parts
}

function withoutFirstLine(parts: readonly TextNode[]): readonly TextNode[] {
  const [first, ...rest] = parts
  if (first === undefined || first.value === '\n') return rest
  return [{ ...first, value: first.value.slice(1), span: { ...first.span, start: first.span.start + 1 } }, ...rest]
}
