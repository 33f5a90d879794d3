/** Tables of what was gathered (inc/Parsing/Handler/Table.php): spans, alignment, and cells that a row lacks. */

import type { Attributes, Block, TableCell, TableRow } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { byMark, contentOf } from './paragraphs.ts'
import type { ScannedPiece } from './pieces.ts'
import { isBlank, spanOf } from './source-text.ts'

interface OpenCell {
  readonly isHeader: boolean
  readonly pieces: readonly ScannedPiece[]
  readonly start: number
  colspan: number
  rowspan: number
  align: 'left' | 'right' | 'center' | null
  /** Whether another cell stands for it. */
  isGone: boolean
}

/** A table: what stands behind the last sign of a row is not shown, as on the wiki. */
export function tableOf(pieces: readonly ScannedPiece[], span: Span): Block {
  const rows = byMark(pieces, 'row').map(({ mark, pieces: own }) => ({ mark, cells: cellsOf(own) }))
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const heads = headRows(rows.map(({ cells }) => cells))
  const owners = new Map<number, Owner>()
  rows.forEach(({ cells }, row) => {
    cells.forEach((cell, column) => {
      // From the head of a table nothing reaches into its body.
      if (isSpanned(cell) && (heads === 0 || row !== heads)) joinAbove(cell, row, owners.get(column))
      if (!cell.isGone) owners.set(column, { cell, row })
    })
  })
  const closed = rows.map(({ mark, cells }) => closedRow(cells, width, mark.span))
  return { type: 'table', attributes: { class: 'inline' }, caption: null, rows: closed, span }
}

/** The cells of a row, but the last: it is what follows the last sign. One without anything in it widens the one before. */
function cellsOf(pieces: readonly ScannedPiece[]): OpenCell[] {
  const marked = byMark(pieces, 'cell').slice(0, -1)
  const cells = marked.map(
    ({ mark, pieces: own }): OpenCell => ({
      isHeader: mark.isHeader,
      pieces: own,
      start: mark.span.start,
      colspan: 1,
      rowspan: 1,
      align: alignOf(own),
      isGone: own.length === 0,
    }),
  )
  let wide: OpenCell | null = null
  for (const cell of cells)
    if (!cell.isGone) wide = cell
    else if (wide !== null) wide.colspan += 1
  return cells
}

/** More than one blank on a side pushes away from it; on both sides, to the middle. */
function alignOf(pieces: readonly ScannedPiece[]): OpenCell['align'] {
  const [first, last] = [pieces[0]?.type === 'align', pieces.at(-1)?.type === 'align']
  if (pieces.length === 1) return first ? 'left' : null
  return first && last ? 'center' : first ? 'right' : last ? 'left' : null
}

const isSpanned = ({ pieces }: OpenCell): boolean => {
  const at = pieces.findIndex(({ type }) => type === 'rowspan')
  return at >= 0 && pieces[at - 1]?.type !== 'inline'
}

/** Rows that begin the table and hold headers above all; none where all rows do. */
function headRows(rows: readonly (readonly OpenCell[])[]): number {
  const first = rows.findIndex((cells) => {
    const heads = cells.filter(({ isHeader }) => isHeader).length
    const others = cells.length - heads
    return heads === 0 || others > 2 || 2 * others > heads
  })
  return Math.max(0, first)
}

/** The last cell of a column that is there, by its row. */
interface Owner {
  readonly cell: OpenCell
  readonly row: number
}

function joinAbove(cell: OpenCell, row: number, owner: Owner | undefined): void {
  if (owner === undefined || owner.cell.rowspan < row - owner.row) return
  owner.cell.rowspan += 1
  cell.isGone = true
}

function closedRow(cells: readonly OpenCell[], width: number, span: Span): TableRow {
  const kept = cells.filter(({ isGone }) => !isGone).map(closedCell)
  const end = Math.max(span.start, spanOf(kept).end)
  const missing = Array.from({ length: width - cells.length }, (): TableCell => emptyCell(end))
  return { attributes: {}, cells: [...kept, ...missing], span: { start: span.start, end } }
}

const emptyCell = (at: number): TableCell => ({
  header: false,
  attributes: {},
  blocks: [],
  span: { start: at, end: at },
})

function closedCell({ isHeader, pieces, start, colspan, rowspan, align }: OpenCell): TableCell {
  const shown = pieces.filter(({ type }) => type !== 'rowspan')
  const { children, blocks } = contentOf(shown)
  const words: readonly Block[] =
    children.length === 0 || children.every(isBlank)
      ? []
      : [{ type: 'paragraph', bare: true, children, span: spanOf(children) }]
  const attributes: Attributes = {
    ...(colspan > 1 ? { colspan: String(colspan) } : {}),
    ...(rowspan > 1 ? { rowspan: String(rowspan) } : {}),
    ...(align === null || words.length === 0 ? {} : { style: `text-align: ${align}` }),
  }
  const all = [...words, ...blocks]
  return { header: isHeader, attributes, blocks: all, span: { start, end: Math.max(start + 1, spanOf(all).end) } }
}
