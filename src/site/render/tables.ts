/** Prints tables: a scrolling frame around the outermost one, a scope on every header. */

import type { Table, TableCell, TableRow } from '../../model/document.ts'
import { openTag, styleClassesOf } from '../html/attributes.ts'
import { escapeHtml } from '../html/escape.ts'
import { placingClasses } from '../html/styles.ts'
import type { Print } from './print.ts'

export function printTable(table: Table, print: Print): string {
  // Where it floats, its frame does, and what is beside it stands beside the frame; its share of the line is the frame's.
  const placing = print.isAccessible ? placingClasses(styleClassesOf('table', table.attributes)) : []
  const fills = placing.some((name) => name.startsWith('wf-s-width--'))
  const open = openTag('table', table.attributes, {
    takeId: print.takeId,
    without: placing,
    ...(fills ? { classes: ['wf-fill'] } : {}),
  })
  const caption =
    table.caption === null ? '' : `<caption>${print.printers.inlines(table.caption, print).trim()}</caption>\n`
  const rows = table.rows.map((row, index) => printRow(row, index, print)).join('')
  if (rows === '' && caption === '') return ''
  const body = rows === '' ? '' : `<tbody>\n${rows}</tbody>`
  const whole = `${open}\n${caption}${body}</table>`
  if (!print.isAccessible) return `${whole}\n`
  const label = escapeHtml(print.say('tableFrame'))
  const classes = ['wf-scroll', ...(placing.length > 0 ? ['wf-beside', ...placing] : [])].join(' ')
  return `<div class="${classes}" role="group" aria-label="${label}" tabindex="0">${whole}</div>
`
}

function printRow(row: TableRow, index: number, print: Print): string {
  if (row.cells.length === 0) return ''
  const isHeaderRow = index === 0 || row.cells.every(({ header }) => header)
  const cells = row.cells.map((cell) => printCell(cell, isHeaderRow ? 'col' : 'row', print)).join('')
  return `${openTag('tr', row.attributes, { takeId: print.takeId })}${cells}</tr>\n`
}

function printCell(cell: TableCell, scope: string, print: Print): string {
  const open = (tag: string): string =>
    openTag(tag, tag === 'th' ? { scope, ...cell.attributes } : cell.attributes, { takeId: print.takeId })
  const start = cell.header ? open('th') : open('td')
  const content = print.printers.inside(cell.blocks, cell.span, print, 'td')
  // A header without words announces nothing: it is an empty corner.
  const isEmptyHeader = cell.header && content.trim() === ''
  if (isEmptyHeader) return `${start.replace(/^<th/, '<td').replace(/ (?:scope|abbr)="[^"]*"/g, '')}</td>\n`
  return `${start}${content.trim()}</${cell.header ? 'th' : 'td'}>\n`
}
