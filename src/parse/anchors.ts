/** The ids that a page had on the wiki: what links to its sections could lead to. */

import { anchorOf, createAnchors, keptId, legacyAnchorOf } from '../model/anchor.ts'
import type { Attributes, Block, Document, Inline, Table } from '../model/document.ts'
import { headingWords } from '../model/inline-words.ts'
import { displayBlocks } from './plain-text.ts'

/**
 * Of saved HTML the ids that stand in it; of other texts those that MediaWiki gives: of every heading in the modes `html5` and
 * `legacy`, and of the elements that were written with one. Once each, in reading order.
 */
export function anchorsOf(document: Document): readonly string[] {
  if (document.anchors !== undefined) return document.anchors
  const ids = new Set<string>()
  const headings = createAnchors()
  const walk = { ids, headings }
  blocksIn(displayBlocks(document), walk)
  return [...ids]
}

interface Walk {
  readonly ids: Set<string>
  readonly headings: (words: string) => string
}

function blocksIn(blocks: readonly Block[], walk: Walk): void {
  for (const block of blocks) blockIn(block, walk)
}

function blockIn(block: Block, walk: Walk): void {
  if ('attributes' in block) addOwn(block.attributes, walk)
  switch (block.type) {
    case 'heading':
      addHeading(headingWords(block.children), walk)
      inlinesIn(block.children, walk)
      break
    case 'paragraph':
    case 'preformatted':
      inlinesIn(block.children, walk)
      break
    case 'list':
      for (const item of block.items) {
        addOwn(item.attributes, walk)
        inlinesIn(item.children, walk)
        blocksIn(item.blocks, walk)
      }
      break
    case 'table':
      tableIn(block, walk)
      break
    case 'container':
      blocksIn(block.blocks, walk)
      break
    case 'block-call':
      blocksIn(block.expansion, walk)
      break
    case 'gallery':
      for (const { caption } of block.images) inlinesIn(caption, walk)
  }
}

function tableIn({ caption, rows }: Table, walk: Walk): void {
  inlinesIn(caption ?? [], walk)
  for (const row of rows) {
    addOwn(row.attributes, walk)
    for (const cell of row.cells) {
      addOwn(cell.attributes, walk)
      blocksIn(cell.blocks, walk)
    }
  }
}

function inlinesIn(inlines: readonly Inline[], walk: Walk): void {
  for (const inline of inlines) {
    if ('attributes' in inline) addOwn(inline.attributes, walk)
    if (inline.type === 'inline-call') inlinesIn(inline.expansion, walk)
    else if (inline.type === 'image') inlinesIn(inline.caption, walk)
    else if (inline.type === 'inline-block') blockIn(inline.block, walk)
    else if ('children' in inline) inlinesIn(inline.children ?? [], walk)
  }
}

function addHeading(words: string, { ids, headings }: Walk): void {
  if (anchorOf(words) === '') return
  const id = headings(words)
  ids.add(id)
  ids.add(legacyAnchorOf(id))
}

function addOwn(attributes: Attributes | undefined, { ids }: Walk): void {
  const id = keptId(attributes?.['id'])
  if (id !== null) ids.add(id)
}
