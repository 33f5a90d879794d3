/** The words of a Document, for full-text search and snippets: one line per paragraph, item, row; cells apart by tabs. */

import {
  type Attributes,
  type Block,
  type Document,
  type GalleryImage,
  type Image,
  type Inline,
  isHidden,
  type ListItem,
  type Note,
  type Table,
} from '../model/document.ts'

/** Notes follow at the end; what the archive or the skin added is left out, and what a style hides. */
export function plainText(document: Document): string {
  const notes: Note[] = []
  const lines = displayBlocks(document).flatMap((block) => linesOf(block, notes))
  // The list grows: a note may hold another one.
  for (const note of notes) lines.push(inlineText(note.children ?? [], notes))
  return lines
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** The words of inlines; notes go to `notes`, or nowhere. */
export function inlineText(inlines: readonly Inline[], notes: Note[] = []): string {
  return inlines.map((inline) => wordsOfInline(inline, notes)).join('')
}

function wordsOfInline(inline: Inline, notes: Note[]): string {
  if (isHidden(inline)) return ''
  switch (inline.type) {
    case 'text':
      return inline.value
    case 'inline-raw':
      return inline.children === undefined ? inline.value : inlineText(inline.children, notes)
    case 'line-break':
      return '\n'
    case 'external-link':
      return inline.kind === 'numbered' ? ` ${inline.url} ` : inlineText(inline.children, notes)
    case 'image':
      return imageLines(inline, inlineText(inline.caption, notes))
        .map((line) => `\n${line}\n`)
        .join('')
    case 'inline-call':
      return inlineText(inline.expansion, notes)
    case 'inline-block':
      return `\n${linesOf(inline.block, notes).join('\n')}\n`
    case 'note':
      if (inline.children !== null) notes.push(inline)
      return ''
    case 'bold':
    case 'italic':
    case 'page-link':
    case 'element':
      return inlineText(inline.children, notes)
  }
}

/** The words that stand for a picture, and those under it; a file's own name, which MediaWiki takes for want of words, is none. */
function imageLines(
  { alt, name }: Pick<Image, 'alt'> & Pick<GalleryImage, 'name'>,
  caption: string,
): readonly string[] {
  const words = alt?.trim() ?? ''
  const isRepeated = words === '' || words === name || caption.includes(words)
  return isRepeated ? [caption] : [words, caption]
}

function linesOf(block: Block, notes: Note[]): readonly string[] {
  if (isHidden(block)) return []
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'preformatted':
      return [inlineText(block.children, notes)]
    case 'list':
      return block.items.flatMap((item) => itemLines(item, notes))
    case 'table':
      return tableLines(block, notes)
    case 'container':
      return block.blocks.flatMap((inner) => linesOf(inner, notes))
    case 'block-call':
      return block.expansion.flatMap((inner) => linesOf(inner, notes))
    case 'gallery':
      return [
        inlineText(block.caption ?? [], notes),
        ...block.images.flatMap((image) => imageLines(image, inlineText(image.caption, notes))),
      ]
    case 'references':
      notes.push(...(block.notes ?? []))
      return []
    case 'raw':
      return [block.value]
    case 'rule':
    case 'toc':
    case 'chrome':
      return []
  }
}

function itemLines(item: ListItem, notes: Note[]): readonly string[] {
  if (isHidden(item)) return []
  return [inlineText(item.children, notes), ...item.blocks.flatMap((inner) => linesOf(inner, notes))]
}

function tableLines({ caption, rows }: Table, notes: Note[]): readonly string[] {
  const lines = rows.filter(isSeen).map(({ cells }) =>
    cells
      .filter(isSeen)
      .map(({ blocks }) =>
        blocks
          .flatMap((inner) => linesOf(inner, notes))
          .join(' ')
          .replace(/\s+/g, ' '),
      )
      .join('\t'),
  )
  return caption === null ? lines : [inlineText(caption, notes), ...lines]
}

const isSeen = (node: { readonly attributes: Attributes }): boolean => !isHidden(node)

// What a reader sees of a Document.

/** The blocks to print; a call in them is printed as its `expansion`. */
export const displayBlocks = ({ display, blocks }: Document): readonly Block[] => display ?? blocks
