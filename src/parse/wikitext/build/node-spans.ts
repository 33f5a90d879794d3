/** Where elements stand in the source. */

import type { Span } from '../../../model/span.ts'
import type { Branch, Twig } from './nodes.ts'

/** From the opening mark to the closing one, or to the last content where nothing closes it. */
export function spanOfBranch(branch: Branch, content: readonly { readonly span: Span }[] = []): Span {
  const inside = content.length > 0 ? content : spannedTwigs(branch.children)
  const spans = [branch.opened, ...inside.map(({ span }) => span), ...(branch.closed === null ? [] : [branch.closed])]
  const solid = spans.filter(covers)
  if (solid.length === 0) return branch.opened
  let { start, end } = solid[0] ?? branch.opened
  for (const span of solid) {
    if (span.start < start) start = span.start
    if (span.end > end) end = span.end
  }
  return { start, end }
}

function spannedTwigs(twigs: readonly Twig[]): readonly { readonly span: Span }[] {
  return twigs.flatMap((twig) => {
    if (twig.type === 'mark') return [{ span: twig.call.span }]
    return twig.type === 'branch' ? [{ span: spanOfBranch(twig) }] : [twig]
  })
}

/** From the first node to the end of the last one. */
export function spanOfAll(nodes: readonly { readonly span: Span }[]): Span {
  const first = nodes[0]?.span ?? { start: 0, end: 0 }
  return { start: first.start, end: nodes.reduce((end, { span }) => Math.max(end, span.end), first.end) }
}

const covers = ({ start, end }: Span): boolean => end > start
