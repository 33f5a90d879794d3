/** White space at the ends of a line. */

import type { Inline } from '../../../model/document.ts'
import type { Span } from '../../../model/span.ts'

/** Without white space at both ends. */
export function trimInlines(inlines: readonly Inline[]): readonly Inline[] {
  let kept = inlines
  for (let first = kept[0]; first?.type === 'text'; first = kept[0]) {
    const length = first.value.length - first.value.replace(/^[ \t\n\r]+/, '').length
    if (length === 0) break
    const span = isLiteral(first.span, first.value)
      ? { start: first.span.start + length, end: first.span.end }
      : first.span
    const value = first.value.slice(length)
    kept = value === '' ? kept.slice(1) : [{ type: 'text', value, span }, ...kept.slice(1)]
  }
  for (let last = kept.at(-1); last?.type === 'text'; last = kept.at(-1)) {
    const value = last.value.replace(/(?<![ \t\n\r])[ \t\n\r]+$/, '')
    if (value.length === last.value.length) break
    kept = [...kept.slice(0, -1), ...shorten(last, value)]
  }
  return kept
}

const isLiteral = ({ start, end }: Span, value: string): boolean => end - start === value.length

/** Without the line breaks at the end. */
export function trimLastNewline(children: readonly Inline[]): readonly Inline[] {
  const last = children.at(-1)
  if (last?.type !== 'text' || !last.value.endsWith('\n')) return children
  return [...children.slice(0, -1), ...shorten(last, last.value.replace(/(?<!\n)\n+$/, ''))]
}

function shorten(text: Extract<Inline, { type: 'text' }>, value: string): readonly Inline[] {
  if (value === '') return []
  const { start, end } = text.span
  const span = end - start === text.value.length ? { start, end: start + value.length } : text.span
  return [{ type: 'text', value, span }]
}
