/** Where elements stand in the source. */

import type { Span } from '../../../model/span.ts'
import type { BuildElement, BuildNode } from './nodes.ts'

/** From the opening mark to the closing one, or to the last content where nothing closes it. */
export function spanOfElement(element: BuildElement, content: readonly { readonly span: Span }[] = []): Span {
  const inside = content.length > 0 ? content : spannedTwigs(element.children)
  const spans = [
    element.opened,
    ...inside.map(({ span }) => span),
    ...(element.closed === null ? [] : [element.closed]),
  ]
  const solid = spans.filter(covers)
  if (solid.length === 0) return element.opened
  let { start, end } = solid[0] ?? element.opened
  for (const span of solid) {
    if (span.start < start) start = span.start
    if (span.end > end) end = span.end
  }
  return { start, end }
}

function spannedTwigs(nodes: readonly BuildNode[]): readonly { readonly span: Span }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'mark') return [{ span: node.call.span }]
    return node.type === 'build-element' ? [{ span: spanOfElement(node) }] : [node]
  })
}

/** From the first node to the end of the last one. */
export function spanOfAll(nodes: readonly { readonly span: Span }[]): Span {
  const first = nodes[0]?.span ?? { start: 0, end: 0 }
  return { start: first.start, end: nodes.reduce((end, { span }) => Math.max(end, span.end), first.end) }
}

const covers = ({ start, end }: Span): boolean => end > start
