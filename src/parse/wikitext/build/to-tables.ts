/** From table elements to tables of the Document; what their cells hold is read by the reader that is handed in. */

import type { Inline, Table, TableCell, TableRow } from '../../../model/document.ts'
import { joinCaptions } from '../../common/captions.ts'
import { spanOfElement } from './node-spans.ts'
import type { BuildElement, BuildNode, ReadBlocks } from './nodes.ts'
import { flatInlines } from './to-inlines.ts'
import { trimInlines } from './trim-inlines.ts'

export function toTable(element: BuildElement, read: ReadBlocks): Table {
  const rows: TableRow[] = []
  const parts = element.children.flatMap((node) => (isSection(node) ? node.children : [node]))
  const captions: (readonly Inline[])[] = []
  for (const part of parts) {
    if (part.type !== 'build-element') continue
    if (part.tag === 'tr') rows.push(...row(part, read))
    else if (part.tag === 'caption') captions.push(trimInlines(flatInlines(part.children)))
  }
  const caption = joinCaptions(captions)
  return { type: 'table', attributes: element.attributes, caption, rows, span: spanOfElement(element, rows) }
}

const isSection = (node: BuildNode): node is BuildElement =>
  node.type === 'build-element' && (node.tag === 'tbody' || node.tag === 'thead' || node.tag === 'tfoot')

/** A row without cells shows nothing. */
function row(element: BuildElement, read: ReadBlocks): readonly TableRow[] {
  const cells = element.children.filter(isCell).map((child) => cell(child, read))
  if (cells.length === 0) return []
  return [{ attributes: element.attributes, cells, span: spanOfElement(element, cells) }]
}

const isCell = (node: BuildNode): node is BuildElement =>
  node.type === 'build-element' && (node.tag === 'td' || node.tag === 'th')

function cell(element: BuildElement, read: ReadBlocks): TableCell {
  const blocks = read(element.children, { bare: true, depth: 0 })
  return { header: element.tag === 'th', attributes: element.attributes, blocks, span: spanOfElement(element, blocks) }
}
