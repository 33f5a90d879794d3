/** The plain words of a line; the words of blocks as a line. */

import type { Block, GalleryImage, Inline } from './document.ts'

/** What a reader sees of these inlines as plain text; notes leave nothing unless they are refused, images their caption or alternative. */
export const inlineWords = (inlines: readonly Inline[]): string => wordsIn(inlines, true)

/** What MediaWiki makes the id of a heading from: pictures have no part in it, unless there is nothing else. */
export function headingWords(inlines: readonly Inline[]): string {
  const words = wordsIn(inlines, false)
  return words === '' ? inlineWords(inlines) : words
}

/** The caption of a picture, after its alternative text where the caption does not contain that. */
const wordsOfImage = (alt: string | null, caption: string): string =>
  alt === null || caption.includes(alt) ? caption : [alt, caption].filter((part) => part !== '').join(' ')

const wordsIn = (inlines: readonly Inline[], withImages: boolean): string =>
  inlines
    .map((inline) => wordsOfOne(inline, withImages))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

function wordsOfOne(inline: Inline, withImages: boolean): string {
  const join = (inlines: readonly Inline[]): string => inlines.map((one) => wordsOfOne(one, withImages)).join('')
  switch (inline.type) {
    case 'text':
      return inline.value
    case 'inline-raw':
      return inline.children === undefined ? inline.value : join(inline.children)
    case 'line-break':
      return ' '
    case 'note':
      // Listed, unless Cite refuses it: then its words stand where it does.
      return withImages && inline.refusal !== undefined ? join(inline.children ?? []) : ''
    case 'image':
      return withImages ? wordsOfImage(inline.alt, join(inline.caption)) : ''
    case 'inline-call':
      return join(inline.expansion)
    case 'inline-block':
      return ` ${join(inlinesOfBlock(inline.block))} `
    case 'external-link':
      return inline.children.length > 0 ? join(inline.children) : inline.url
    default:
      return join(inline.children)
  }
}

// Blocks, for places that hold one line only.

/** A block that a line cannot hold: its words, without its frame. */
export function inlinesOfBlock(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'preformatted':
      return [{ type: 'element', tag: 'code', attributes: {}, children: block.children, span: block.span }]
    case 'raw':
      return [{ type: 'inline-raw', what: block.what, value: block.value, span: block.span }]
    case 'container':
      return inLines(block.blocks.map((inner) => inlinesOfBlock(inner)))
    case 'block-call':
      return inLines(block.expansion.map((inner) => inlinesOfBlock(inner)))
    case 'paragraph':
    case 'heading':
      return block.children
    case 'list':
      return inLines(block.items.flatMap(({ children, blocks }) => [children, ...blocks.map(inlinesOfBlock)]))
    case 'table': {
      const cells = block.rows.flatMap((row) => row.cells)
      return inLines([block.caption ?? [], ...cells.map(({ blocks }) => inLines(blocks.map(inlinesOfBlock)))])
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

function pictureInLine({ name, alt, link, caption, span }: GalleryImage): readonly Inline[] {
  if (name === null) return caption
  const plain = { format: 'plain', align: null, width: null, height: null } as const
  return [{ type: 'image', name, alt, ...plain, link: link ?? null, caption, span }]
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
