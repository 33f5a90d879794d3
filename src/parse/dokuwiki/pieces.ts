/** All that the scanner gathers inside of one construct, before it becomes blocks: words, line ends, blocks, marks of lists, quotes and tables. */

import type { Block, Inline } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'

/** One thing between two marks. */
export type ScannedPiece =
  | { readonly type: 'inline'; readonly inline: Inline }
  | { readonly type: 'block'; readonly block: Block }
  /** The end of a line, where two end a paragraph. */
  | { readonly type: 'line-end'; readonly inline: Inline }
  /** Of a list or a quote: how deep. */
  | { readonly type: 'item'; readonly depth: number; readonly isOrdered: boolean; readonly span: Span }
  | { readonly type: 'row'; readonly span: Span }
  | { readonly type: 'cell'; readonly isHeader: boolean; readonly span: Span }
  /** Blanks in a table, by which a cell is aligned. */
  | { readonly type: 'align'; readonly inline: Inline }
  /** `:::`: the cell above goes on. */
  | { readonly type: 'rowspan'; readonly inline: Inline }

/** The words and blocks of a row of pieces, each in its kind. */
export const inlinesOf = (pieces: readonly ScannedPiece[]): readonly Inline[] =>
  pieces.flatMap((piece): readonly Inline[] => {
    if (piece.type === 'block') return [{ type: 'inline-block', block: piece.block, span: piece.block.span }]
    return 'inline' in piece ? [piece.inline] : []
  })
