/**
 * Every external link of a page as a reader meets it: depth first in reading order, calls by their expansions, captions
 * where their image stands, a note's content where its `<ref>` stands. `src/site` numbers its `url` slots by the same walk.
 */

import {
  addressOfLink,
  type Block,
  type Document,
  type ExternalLink,
  type GalleryImage,
  type Image,
  type Inline,
} from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import type { LinkUse } from '../../model/link.ts'
import type { Span } from '../../model/span.ts'

/** What is being walked through: does the text at hand stand in the page, and under which heading? */
interface Walk {
  readonly text: string
  readonly uses: LinkUse[]
  readonly taken: Set<number>
  section: string | null
}

/** The uses of external links on a page; `text` is what `document` was parsed from. */
export function findLinks(document: Document, text: string): LinkUse[] {
  const walk: Walk = { text, uses: [], taken: new Set(), section: null }
  walkBlocks(document.display ?? document.blocks, walk, document.display === null)
  return walk.uses
}

/** `own`: the nodes are the page's own words, so that their spans are exact; else they cover a call. */
function walkBlocks(blocks: readonly Block[], walk: Walk, own: boolean): void {
  for (const block of blocks) walkBlock(block, walk, own)
}

function walkBlock(block: Block, walk: Walk, own: boolean): void {
  switch (block.type) {
    case 'heading':
      walk.section = labelWords(block.children)
      walkInlines(block.children, walk, own)
      break
    case 'paragraph':
    case 'preformatted':
      walkInlines(block.children, walk, own)
      break
    case 'list':
      for (const item of block.items) {
        walkInlines(item.children, walk, own)
        walkBlocks(item.blocks, walk, own)
      }
      break
    case 'table':
      walkInlines(block.caption ?? [], walk, own)
      for (const row of block.rows) for (const cell of row.cells) walkBlocks(cell.blocks, walk, own)
      break
    case 'container':
      walkBlocks(block.blocks, walk, own)
      break
    case 'gallery':
      walkInlines(block.caption ?? [], walk, own)
      for (const image of block.images) walkGalleryImage(image, walk, own)
      break
    case 'block-call':
      walkBlocks(block.expansion, walk, false)
      break
    case 'references':
      for (const note of block.notes ?? []) walkInlines(note.children ?? [], walk, own)
      break
    case 'rule':
    case 'toc':
    case 'chrome':
    case 'raw':
      break
  }
}

function walkInlines(inlines: readonly Inline[], walk: Walk, own: boolean): void {
  for (const inline of inlines) walkInline(inline, walk, own)
}

function walkInline(inline: Inline, walk: Walk, own: boolean): void {
  switch (inline.type) {
    case 'external-link':
      if (inline.continues !== true) walk.uses.push(useOf(inline, walk, own))
      walkInlines(inline.children, walk, own)
      break
    case 'bold':
    case 'italic':
    case 'page-link':
    case 'element':
      walkInlines(inline.children, walk, own)
      break
    case 'image':
      walkPicture(inline, walk)
      walkInlines(inline.caption, walk, own)
      break
    case 'note':
      walkInlines(inline.children ?? [], walk, own)
      break
    case 'inline-call':
      walkInlines(inline.expansion, walk, false)
      break
    case 'inline-raw':
      walkInlines(inline.children ?? [], walk, own)
      break
    case 'inline-block':
      walkBlock(inline.block, walk, own)
      break
    case 'text':
    case 'line-break':
      break
  }
}

/** In the order of the printer: the words of a gallery's picture stand below it. */
function walkGalleryImage({ link, span, alt, caption }: GalleryImage, walk: Walk, own: boolean): void {
  walkPicture({ link: link ?? null, span, alt }, walk)
  walkInlines(caption, walk, own)
}

/** A picture that leads to an address is a link to it, by its alternative words. */
function walkPicture({ link, span, alt }: Pick<Image, 'link' | 'span' | 'alt'>, walk: Walk): void {
  const url = addressOfLink(link)
  if (url === null) return
  const label = alt === null || alt === '' ? null : alt
  walk.uses.push({
    position: walk.uses.length,
    raw: url,
    label,
    section: walk.section,
    span: placeInCall({ url, span }, walk),
  })
}

function useOf(link: ExternalLink, walk: Walk, own: boolean): LinkUse {
  return {
    position: walk.uses.length,
    raw: link.url,
    label: link.kind === 'labelled' ? labelWords(link.children) : null,
    section: walk.section,
    span: own ? link.urlSpan : placeInCall(link, walk),
  }
}

/** Two uses of one URL in one call take its first and its second place; a third has none. */
function placeInCall(link: Pick<ExternalLink, 'url' | 'span'>, walk: Walk): Span | null {
  const span = urlSpanIn(walk.text, link.url, link.span, walk.taken)
  if (span !== null) walk.taken.add(span.start)
  return span
}

/** The words that inlines show, spaces tidied; null when there are none. */
function labelWords(inlines: readonly Inline[]): string | null {
  const words = inlines.map(wordsOfInline).join('').replace(/\s+/g, ' ').trim()
  return words === '' ? null : words
}

function wordsOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'inline-raw':
      return inline.value
    case 'line-break':
      return ' '
    case 'image':
      return inline.alt ?? ''
    case 'note':
      return ''
    case 'inline-call':
      return inline.expansion.map(wordsOfInline).join('')
    case 'inline-block':
      return ` ${inlinesOfBlock(inline.block).map(wordsOfInline).join('')} `
    default:
      return inline.children.map(wordsOfInline).join('')
  }
}

/** What ends a URL in a template's argument or in wikitext. */
const urlEnd = /[\s|{}[\]<>"]/

/**
 * Where a URL that a template brought in stands in the source of its call, as a whole token (never `/p/ag` in
 * `/p/ag-2019`) and at none of the `taken` places; null where the call does not hold it.
 */
function urlSpanIn(text: string, url: string, within: Span, taken: ReadonlySet<number>): Span | null {
  for (const written of new Set([url, url.replaceAll('&', '&amp;')])) {
    let start = text.indexOf(written, within.start)
    while (start >= 0 && start + written.length <= within.end) {
      const end = start + written.length
      if (!taken.has(start) && isUrlEnd(text, end, within.end)) return { start, end }
      start = text.indexOf(written, start + 1)
    }
  }
  return null
}

/** Punctuation that MediaWiki leaves outside a URL ends it when nothing of a URL follows. */
function isUrlEnd(text: string, at: number, limit: number): boolean {
  let next = at
  while (next < limit && ',;.:!?)'.includes(text[next] ?? '')) next += 1
  return next >= limit || urlEnd.test(text[next] ?? ' ') || text.startsWith("''", next)
}
