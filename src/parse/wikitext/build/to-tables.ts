/** From table elements to tables of the Document; what their cells hold is read by the reader that is handed in. */

import type { Inline, Table, TableCell, TableRow } from '../../../model/document.ts'
import { joinCaptions } from '../../common/captions.ts'
import { spanOfBranch } from './node-spans.ts'
import type { Branch, ReadBlocks, Twig } from './nodes.ts'
import { flatInlines } from './to-inlines.ts'
import { trimInlines } from './trim-inlines.ts'

export function toTable(branch: Branch, read: ReadBlocks): Table {
  const rows: TableRow[] = []
  const parts = branch.children.flatMap((twig) => (isSection(twig) ? twig.children : [twig]))
  const captions: (readonly Inline[])[] = []
  for (const part of parts) {
    if (part.type !== 'branch') continue
    if (part.tag === 'tr') rows.push(...row(part, read))
    else if (part.tag === 'caption') captions.push(trimInlines(flatInlines(part.children)))
  }
  const caption = joinCaptions(captions)
  return { type: 'table', attributes: branch.attributes, caption, rows, span: spanOfBranch(branch, rows) }
}

const isSection = (twig: Twig): twig is Branch =>
  twig.type === 'branch' && (twig.tag === 'tbody' || twig.tag === 'thead' || twig.tag === 'tfoot')

/** A row without cells shows nothing. */
function row(branch: Branch, read: ReadBlocks): readonly TableRow[] {
  const cells = branch.children.filter(isCell).map((child) => cell(child, read))
  if (cells.length === 0) return []
  return [{ attributes: branch.attributes, cells, span: spanOfBranch(branch, cells) }]
}

const isCell = (twig: Twig): twig is Branch => twig.type === 'branch' && (twig.tag === 'td' || twig.tag === 'th')

function cell(branch: Branch, read: ReadBlocks): TableCell {
  const blocks = read(branch.children, { bare: true, depth: 0 })
  return { header: branch.tag === 'th', attributes: branch.attributes, blocks, span: spanOfBranch(branch, blocks) }
}
