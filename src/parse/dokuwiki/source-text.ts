/** The text as DokuWiki reads it, a line break before and behind, LF alone; and where each place of it stands in the source. */

import type { Inline, TextNode } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'

export interface SourceText {
  /** As it is read: `\n`, the source with LF for CR LF, `\n`. */
  readonly text: string
  /** Where a place of it stands in the source. */
  readonly offset: (at: number) => number
  readonly span: (start: number, end: number) => Span
  /** Words as they stand, without markup; a line break of two characters is a node by itself. */
  readonly words: (start: number, end: number) => readonly TextNode[]
  /** One node that is printed otherwise than it is typed. */
  readonly printed: (value: string, start: number, end: number) => TextNode
}

/** The text of a page to be read. */
export function sourceText(source: string): SourceText {
  const returns = source.includes('\r\n') ? returnsIn(source) : null
  const text = `\n${returns === null ? source : source.replaceAll('\r\n', '\n')}\n`
  const last = text.length - 2
  const offset = (at: number): number => {
    const place = Math.min(Math.max(at - 1, 0), last)
    return returns === null ? place : (returns[place] ?? source.length)
  }
  const span = (start: number, end: number): Span => ({
    start: offset(start),
    end: Math.max(offset(start), offset(end)),
  })
  const printed = (value: string, start: number, end: number): TextNode => ({
    type: 'text',
    value,
    span: span(start, end),
  })
  const words = (start: number, end: number): readonly TextNode[] => {
    if (start >= end) return []
    if (returns === null && start > 0 && end < text.length) return [printed(text.slice(start, end), start, end)]
    const nodes: TextNode[] = []
    for (let at = start; at < end; ) {
      const lineEnd = text.indexOf('\n', at)
      const stop = lineEnd < 0 || lineEnd >= end ? end : lineEnd
      if (stop > at) nodes.push(printed(text.slice(at, stop), at, stop))
      if (stop < end) nodes.push(printed('\n', stop, stop + 1))
      at = stop + 1
    }
    return nodes
  }
  return { text, offset, span, words, printed }
}

/** The place in the source of each unit that is read, and its end. */
function returnsIn(source: string): Uint32Array {
  const places = new Uint32Array(source.length + 1)
  let read = 0
  for (let at = 0; at < source.length; at += 1) {
    const isReturn = source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10
    // A line ends before both of its signs.
    if (source.charCodeAt(at) !== 10 || source.charCodeAt(at - 1) !== 13) places[read] = at
    if (!isReturn) read += 1
  }
  places[read] = source.length
  return places.subarray(0, read + 1)
}

/** Inlines without the blanks around them. */
export function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  let [start, end] = [0, inlines.length]
  while (start < end && isBlank(inlines[start])) start += 1
  while (end > start && isBlank(inlines[end - 1])) end -= 1
  return inlines.slice(start, end).flatMap((inline, index, all) => {
    if (inline.type !== 'text' || inline.value.length !== inline.span.end - inline.span.start) return [inline]
    const from = index === 0 ? inline.value.length - inline.value.trimStart().length : 0
    const to = index === all.length - 1 ? inline.value.trimEnd().length : inline.value.length
    const { start: offset } = inline.span
    return [{ type: 'text', value: inline.value.slice(from, to), span: { start: offset + from, end: offset + to } }]
  })
}

/** Whether an inline shows nothing. */
export const isBlank = (inline: Inline | undefined): boolean => inline?.type === 'text' && inline.value.trim() === ''

/** From the first node to the last one. */
export const spanOf = (nodes: readonly { readonly span: Span }[]): Span => ({
  start: nodes[0]?.span.start ?? 0,
  end: nodes.at(-1)?.span.end ?? 0,
})
