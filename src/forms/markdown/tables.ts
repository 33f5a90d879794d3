/**
 * Tables: pipes (GitHub Flavored Markdown §4.10) where each cell is a line and none spans others; else the tags of HTML, with
 * Markdown between them (CommonMark §4.6, example 188). `markdown` tells Python-Markdown's md_in_html so too.
 */

import { type Attributes, type Block, type Inline, isHidden, type Table, type TableCell } from '../../model/document.ts'
import { attributeValue } from './escape.ts'
import { anchorOf, piecesOf, styled } from './inlines.ts'
import { lineBreak, lineOf, type Piece } from './line.ts'
import type { PrintBlocks, Printer } from './place.ts'

/** A table, its caption above it; empty for one without cells. */
export function printTable(table: Table, printer: Printer, print: PrintBlocks): string {
  const caption = table.caption === null ? '' : lineOf(piecesOf(table.caption, printer), 'lines')
  const rows = table.rows
    .filter((row) => !isHidden(row))
    .map((row) => ({ ...row, cells: row.cells.filter((cell) => !isHidden(cell)) }))
    .filter(({ cells }) => cells.length > 0)
  const body = rows.length === 0 ? '' : (pipes(rows, printer) ?? tags(rows, printer, print))
  return [caption, body].filter((part) => part !== '').join('\n\n')
}

function pipes(rows: Table['rows'], printer: Printer): string | null {
  if (!rows.every(({ cells }) => cells.every(isLine))) return null
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const [first] = rows
  const isHead = first?.cells.every(({ header }) => header) ?? false
  const lines = rows.map(({ attributes, cells }, at) => {
    const texts = cells.map((cell, column) =>
      cellLine(cell, isHead && at === 0, column === 0 ? attributes : {}, printer),
    )
    return pipeRow([...texts, ...Array<string>(width - texts.length).fill('')])
  })
  const head = isHead ? lines.slice(0, 1) : [pipeRow(Array<string>(width).fill(''))]
  const delimiters = `|${' --- |'.repeat(width)}`
  return [...head, delimiters, ...lines.slice(isHead ? 1 : 0)].join('\n')
}

const pipeRow = (cells: readonly string[]): string => `|${cells.map((cell) => ` ${cell} |`).join('')}`

const isLine = ({ attributes, blocks }: TableCell): boolean =>
  spanOf(attributes, 'rowspan') === '' && spanOf(attributes, 'colspan') === '' && linesIn(blocks) !== null

/** The lines of blocks that are nothing but lines; null where there is more. */
function linesIn(blocks: readonly Block[]): readonly (readonly Inline[])[] | null {
  const lines: (readonly Inline[])[] = []
  for (const block of blocks) {
    if (block.type === 'chrome' || isHidden(block)) continue
    if (block.type === 'paragraph' && block.attributes === undefined) lines.push(block.children)
    else if (block.type === 'container' && block.tag === 'div' && !('id' in block.attributes)) {
      const inner = linesIn(block.blocks)
      if (inner === null) return null
      lines.push(...inner)
    } else return null
  }
  return lines
}

function cellLine(
  { header, attributes, blocks }: TableCell,
  isHead: boolean,
  row: Attributes,
  printer: Printer,
): string {
  const pieces: Piece[] = []
  for (const line of linesIn(blocks) ?? []) {
    if (pieces.length > 0) pieces.push(lineBreak)
    pieces.push(...(header && !isHead ? styled('bold', line, printer) : piecesOf(line, printer)))
  }
  const text = lineOf([...anchorOf(row), ...anchorOf(attributes), ...pieces], 'tags')
  return text.replaceAll('|', '\\|')
}

/** The tags stand at the beginning of lines, content between empty lines. */
function tags(rows: Table['rows'], printer: Printer, print: PrintBlocks): string {
  const lines = ['<table markdown="1">']
  for (const { attributes, cells } of rows) {
    lines.push('<tr markdown="1">')
    for (const [at, cell] of cells.entries()) {
      const name = cell.header ? 'th' : 'td'
      const spans = `${spanOf(cell.attributes, 'rowspan')}${spanOf(cell.attributes, 'colspan')}`
      const places = lineOf([...(at === 0 ? anchorOf(attributes) : []), ...anchorOf(cell.attributes)], 'spaces')
      const plain = places === '' ? plainCell(cell.blocks) : null
      if (plain !== null) {
        lines.push(`<${name}${spans}>${plain}</${name}>`)
        continue
      }
      const content = [places, print(cell.blocks, printer)].filter((part) => part !== '').join('\n\n')
      lines.push(
        content === ''
          ? `<${name}${spans}></${name}>`
          : `<${name} markdown="block"${spans}>\n\n${content}\n\n</${name}>`,
      )
    }
    lines.push('</tr>')
  }
  return [...lines, '</table>'].join('\n')
}

/** Words without marks or links need no Markdown: HTML, on the line of their tags; null where there is more. */
function plainCell(blocks: readonly Block[]): string | null {
  const lines: string[] = []
  for (const line of linesIn(blocks) ?? [null]) {
    let text = ''
    for (const inline of line ?? [null]) {
      if (inline?.type === 'line-break') text += '<br>'
      else if (inline?.type === 'text') text += inline.value.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`)
      else return null
    }
    lines.push(text.replace(/[ \t\r\n\f]+/g, ' ').trim())
  }
  return lines.join('<br>')
}

function spanOf(attributes: Attributes, name: 'rowspan' | 'colspan'): string {
  const value = attributes[name]?.trim() ?? ''
  return /^\d+$/.test(value) && value !== '1' ? ` ${name}=${attributeValue(value)}` : ''
}
