/** Tables: caption, rows of all parts in the order of the source, cells with their blocks. */

import type { Table, TableCell, TableRow } from '../../model/document.ts'
import { joinCaptions } from '../common/captions.ts'
import { attributesOf, type HtmlElement, isElement, spanOf } from './dom.ts'
import type { HtmlReader } from './reader.ts'

export function readTable(element: HtmlElement, reader: HtmlReader): Table {
  const parts = element.children.filter(isElement)
  const captions = parts.filter(({ name }) => name === 'caption')
  const look = captions[0] === undefined ? {} : attributesOf(captions[0])
  return {
    type: 'table',
    attributes: attributesOf(element),
    caption: joinCaptions(captions.map(({ children }) => reader.inlines(children))),
    ...(Object.keys(look).length === 0 ? {} : { captionAttributes: look }),
    rows: rowsOf(element).map((row) => readRow(row, reader)),
    span: spanOf(element),
  }
}

function rowsOf(element: HtmlElement): readonly HtmlElement[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (child.name === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : []
  })
}

function readRow(element: HtmlElement, reader: HtmlReader): TableRow {
  const cells = element.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th')
  return {
    attributes: attributesOf(element),
    cells: cells.map((cell) => readCell(cell, reader)),
    span: spanOf(element),
  }
}

const readCell = (element: HtmlElement, reader: HtmlReader): TableCell => ({
  header: element.name === 'th',
  attributes: attributesOf(element),
  blocks: reader.blocks(element.children),
  span: spanOf(element),
})
