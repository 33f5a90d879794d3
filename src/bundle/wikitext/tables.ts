/** Tables as wikitext: a line for each cell. */

import type { Table, TableCell, TableRow } from '../../model/document.ts'
import { attributesText } from './attributes.ts'
import type { WikitextPrint } from './print.ts'

/** `{|`, caption, rows, `|}`. */
export function printTable({ attributes, caption, captionAttributes, rows }: Table, print: WikitextPrint): string {
  const look = attributesText(captionAttributes ?? {})
  const words = caption === null ? '' : print.printers.inlines(caption, 'cell', print).trim()
  const title = caption === null ? [] : [`|+${look === '' ? '' : `${look} |`} ${words}`]
  return [`{|${attributesText(attributes)}`, ...title, ...rows.flatMap((row) => printRow(row, print)), '|}'].join('\n')
}

function printRow({ attributes, cells }: TableRow, print: WikitextPrint): readonly string[] {
  if (cells.length === 0) return []
  return [`|-${attributesText(attributes)}`, ...cells.map((cell) => printCell(cell, print))]
}

/** A single paragraph stands on the line of its mark; other blocks begin on the next one. */
function printCell({ header, attributes, blocks }: TableCell, print: WikitextPrint): string {
  const mark = header ? '!' : '|'
  const written = attributesText(attributes)
  const open = written === '' ? mark : `${mark}${written} |`
  const [first] = blocks
  if (first === undefined) return open
  if (blocks.length === 1 && first.type === 'paragraph')
    return `${open} ${print.printers.inlines(first.children, 'cell', print).trim()}`.trimEnd()
  return `${open}\n${print.printers.blocks(blocks, print, 'cell')}`
}
