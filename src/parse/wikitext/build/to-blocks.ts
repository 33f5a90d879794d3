/** From the tree of elements to the blocks of the Document. */

import type { Block, Paragraph, Preformatted } from '../../../model/document.ts'
import { isFigure } from '../block-lines.ts'
import { spanOfAll, spanOfBranch } from './node-spans.ts'
import { type Around, attributesOf, type Branch, endOfCall, isBlockTwig, type Twig } from './nodes.ts'
import { flatInlines, inlinesOf } from './to-inlines.ts'
import { toList, toLooseItem } from './to-lists.ts'
import { toTable } from './to-tables.ts'
import { trimInlines, trimLastNewline } from './trim-inlines.ts'

/** The blocks of a page. Text that stands outside every paragraph becomes one. */
export function blocksOfPage(root: Branch): readonly Block[] {
  return blocksOf(root.children, { bare: false, depth: 0 })
}

function blocksOf(twigs: readonly Twig[], around: Around): readonly Block[] {
  const out: Block[] = []
  let run: Twig[] = []
  const flush = (): void => {
    for (const paragraph of looseParagraph(run, around.bare)) out.push(paragraph)
    run = []
  }
  for (let index = 0; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig === undefined) continue
    if (twig.type === 'mark') {
      const end = twig.edge === 'start' ? endOfCall(twigs, index, twig) : -1
      if (end < 0) continue
      const inside = twigs.slice(index + 1, end)
      if (inside.some(isBlockTwig) || (inside.length === 0 && run.length === 0)) {
        flush()
        out.push({ type: 'block-call', call: twig.call, span: twig.call.span, expansion: blocksOf(inside, around) })
      } else for (const part of twigs.slice(index, end + 1)) run.push(part)
      index = end
    } else if (isBlockTwig(twig)) {
      flush()
      out.push(...blockOf(twig, around))
    } else if (twig.type === 'image' && isFigure(twig)) {
      flush()
      out.push({ type: 'paragraph', bare: true, children: [twig], span: twig.span })
    } else run.push(twig)
  }
  flush()
  return out
}

function looseParagraph(run: readonly Twig[], bare: boolean): readonly Paragraph[] {
  const children = trimInlines(inlinesOf(run))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...(bare ? { bare } : {}), children, span: spanOfAll(children) }]
}

function blockOf(twig: Twig, around: Around): readonly Block[] {
  if (twig.type !== 'branch') return isBlockTwig(twig) ? [twig as Block] : []
  const { tag } = twig
  if (tag === 'p') return paragraph(twig)
  if (/^h[1-6]$/.test(tag)) return [heading(twig)]
  if (tag === 'ul' || tag === 'ol' || tag === 'dl') return [toList(twig, around.depth + 1, blocksOf)]
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return [toLooseItem(twig, around.depth + 1, blocksOf)]
  if (tag === 'table') return [toTable(twig, blocksOf)]
  if (tag === 'pre') return [preformatted(twig)]
  if (tag === 'hr') return [{ type: 'rule', span: spanOfBranch(twig) }]
  if (tag === 'br') return []
  const blocks = blocksOf(twig.children, { bare: tag !== 'blockquote', depth: 0 })
  return [{ type: 'container', tag, attributes: twig.attributes, blocks, span: spanOfBranch(twig, blocks) }]
}

function paragraph(branch: Branch): readonly Block[] {
  const children = trimInlines(inlinesOf(branch.children))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...attributesOf(branch), children, span: spanOfBranch(branch, children) }]
}

function heading(branch: Branch): Block {
  const children = trimInlines(inlinesOf(branch.children))
  return {
    type: 'heading',
    level: Number(branch.tag[1]),
    ...attributesOf(branch),
    children,
    span: spanOfBranch(branch),
  }
}

function preformatted(branch: Branch): Preformatted {
  const children = flatInlines(branch.children)
  const trimmed = branch.wiki ? trimLastNewline(children) : children
  return {
    type: 'preformatted',
    kind: branch.wiki ? 'indent' : 'tag',
    language: null,
    ...attributesOf(branch),
    children: trimmed,
    span: spanOfBranch(branch, trimmed),
  }
}
