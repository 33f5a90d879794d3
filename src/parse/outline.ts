/** The sections of a Document, with the anchors that MediaWiki gives them. */

import type { Block, Document, Heading } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { createAnchors } from '../support/anchor.ts'
import { inlineText } from './plain-text.ts'

export interface Section {
  readonly level: number
  /** As displayed, without markup. */
  readonly heading: string
  /** HTML5 style, a second one of the same text with `_2`. */
  readonly anchor: string
  /** From the heading to the next one of its level or above, or to the end. */
  readonly span: Span
}

/** All headings in reading order, those that templates brought in included. */
export function outline(document: Document): readonly Section[] {
  const headings = document.blocks.flatMap(headingsOf)
  const end = document.blocks.at(-1)?.span.end ?? 0
  const anchorFor = createAnchors()
  return headings.map((heading, index) => {
    const text = inlineText(heading.children).replace(/\s+/g, ' ').trim()
    const next = headings
      .slice(index + 1)
      .find(({ level, span }) => level <= heading.level && span.start >= heading.span.end)
    const span = { start: heading.span.start, end: next?.span.start ?? Math.max(end, heading.span.end) }
    return { level: heading.level, heading: text, anchor: anchorFor(text), span }
  })
}

function headingsOf(block: Block): readonly Heading[] {
  if (block.type === 'heading') return [block]
  if (block.type === 'container') return block.blocks.flatMap(headingsOf)
  if (block.type === 'block-call') return block.expansion.flatMap(headingsOf)
  if (block.type === 'table')
    return block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.flatMap(headingsOf)))
  if (block.type === 'list') return block.items.flatMap(({ blocks }) => blocks.flatMap(headingsOf))
  return []
}
