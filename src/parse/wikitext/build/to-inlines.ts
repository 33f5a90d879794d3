/** From the tree of elements to the inlines of the Document. */

import type { Block, GalleryImage, Inline } from '../../../model/document.ts'
import { spanOfBranch } from './node-spans.ts'
import { attributesOf, type Branch, endOfCall, isBlockTwig, isInlineBranch, type Mark, type Twig } from './nodes.ts'

/** The inlines of a line; blocks in it lose their frame, not their text. */
export function inlinesOf(twigs: readonly Twig[]): readonly Inline[] {
  const out: Inline[] = []
  for (let index = 0; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig === undefined) continue
    if (twig.type === 'mark') {
      const end = endOfCall(twigs, index, twig)
      if (end < 0) continue
      out.push(inlineCall(twig, twigs.slice(index + 1, end)))
      index = end
    } else out.push(...inlineOf(twig))
  }
  return out
}

function inlineOf(twig: Exclude<Twig, Mark>): readonly Inline[] {
  if (twig.type === 'branch') return elementOf(twig)
  return isBlockTwig(twig) ? wordsOfBlock(twig as Block) : [twig as Inline]
}

function elementOf(branch: Branch): readonly Inline[] {
  const { tag } = branch
  if (tag === 'br') return [{ type: 'line-break', span: spanOfBranch(branch) }]
  const children = inlinesOf(branch.children)
  const span = spanOfBranch(branch, children)
  if (tag === 'b' || tag === 'i') {
    if (children.length === 0) return []
    return [{ type: tag === 'b' ? 'bold' : 'italic', ...attributesOf(branch), children, span }]
  }
  return [{ type: 'element', tag, attributes: branch.attributes, children, span }]
}

/** A block that a line cannot hold: its words, without its frame. */
function wordsOfBlock(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'preformatted':
      return [{ type: 'element', tag: 'code', attributes: {}, children: block.children, span: block.span }]
    case 'raw':
      return [{ type: 'inline-raw', what: block.what, value: block.value, span: block.span }]
    case 'container':
      return inLines(block.blocks.map((inner) => wordsOfBlock(inner)))
    case 'block-call':
      return inLines(block.expansion.map((inner) => wordsOfBlock(inner)))
    case 'paragraph':
    case 'heading':
      return block.children
    case 'list':
      return inLines(block.items.flatMap(({ children, blocks }) => [children, ...blocks.map(wordsOfBlock)]))
    case 'table': {
      const cells = block.rows.flatMap((row) => row.cells)
      return inLines([block.caption ?? [], ...cells.map(({ blocks }) => inLines(blocks.map(wordsOfBlock)))])
    }
    case 'gallery':
      return inLines([block.caption ?? [], ...block.images.map(pictureInLine)])
    case 'references':
      return block.notes ?? []
    case 'rule':
    case 'toc':
    case 'chrome':
      return []
  }
}

function pictureInLine({ name, alt, caption, span }: GalleryImage): readonly Inline[] {
  if (name === null) return caption
  const plain = { format: 'plain', align: null, width: null, height: null, link: null } as const
  return [{ type: 'image', name, alt, ...plain, caption, span }]
}

/** Words apart that stood apart. */
function inLines(parts: readonly (readonly Inline[])[]): readonly Inline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index): readonly Inline[] => {
      const at = part[0]?.span.start ?? 0
      return index === 0 ? part : [{ type: 'line-break', span: { start: at, end: at } }, ...part]
    })
}

/** The inlines of branches that may hold paragraphs (captions, preformatted text). */
export function flatInlines(twigs: readonly Twig[]): readonly Inline[] {
  const flat = twigs.flatMap((twig) =>
    twig.type === 'branch' && twig.tag === 'p' && !isInlineBranch(twig) ? twig.children : [twig],
  )
  return inlinesOf(flat)
}

function inlineCall({ call }: Mark, inside: readonly Twig[]): Inline {
  return { type: 'inline-call', call, expansion: inlinesOf(inside), span: call.span }
}
