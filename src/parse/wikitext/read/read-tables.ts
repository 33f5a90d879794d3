/** Wikitext tables, as the tags and line breaks that MediaWiki makes of them. */

import type { Span } from '../../../model/span.ts'
import { append, noAttributes, trimStart, type WikitextToken } from '../tree/tokens.ts'
import { childOf, childrenOf, type TreeNode } from '../tree/tree.ts'
import { attributesOf } from './read-html.ts'
import { inside, type NodeReader, type WikitextReader } from './reader.ts'

/**
 * `{| … |}`: tokens of the table with its rows, cells and caption (Parser::handleTables); cells before the first `|-` get a row.
 * What is open ends where the next mark stands, behind the line break before it.
 */
export const readTable: NodeReader = (node, reader) => {
  const [start, end] = node.range
  const syntax = childOf(node, 'table-syntax')
  open(reader, 'table', reader.place.span(start, syntax?.range[1] ?? start), childOf(node, 'table-attrs'))
  const state: OpenParts = { hasRows: false, row: false, cell: null }
  readParts(childrenOf(node), reader, state)
  const last = childrenOf(node).at(-1)
  const isClosed = last?.type === 'table-syntax' && last !== syntax
  if (isClosed) newline(reader, last)
  endRow(reader, state, isClosed ? last.range[0] : end)
  if (!state.hasRows) addEmptyRow(reader, isClosed ? last.range[0] : end)
  close(reader, 'table', isClosed ? reader.place.span(...last.range) : point(reader, end))
  return undefined
}

/** What of a table is open: its row, and the tag of its cell or caption. */
interface OpenParts {
  /** Whether a row was opened, by `|-` or by a cell. */
  hasRows: boolean
  row: boolean
  cell: string | null
}

function readParts(parts: readonly TreeNode[], reader: WikitextReader, state: OpenParts): void {
  for (const part of parts) {
    if (part.type === 'tr') readRow(part, reader, state)
    else if (part.type === 'td') readCell(part, reader, state)
    else if (part.type === 'table-inter') inside(reader, 'gap', () => reader.write(childrenOf(part)))
  }
}

function readRow(node: TreeNode, reader: WikitextReader, state: OpenParts): void {
  const syntax = childOf(node, 'table-syntax')
  newline(reader, syntax ?? node)
  endRow(reader, state, syntax?.range[0] ?? node.range[0])
  const from = (syntax?.range[0] ?? node.range[0]) + 1
  open(reader, 'tr', reader.place.span(from, syntax?.range[1] ?? from), childOf(node, 'table-attrs'))
  state.row = true
  state.hasRows = true
  readParts(childrenOf(node), reader, state)
}

function readCell(node: TreeNode, reader: WikitextReader, state: OpenParts): void {
  const syntax = childOf(node, 'table-syntax')
  const inner = childOf(node, 'td-inner')
  const tag = node.subtype ?? 'td'
  const [start] = node.range
  const beginsLine = reader.text[start] === '\n'
  if (!beginsLine) endCell(reader, state, start)
  newline(reader, syntax ?? node)
  endCell(reader, state, start)
  if (tag !== 'caption' && !state.row) {
    state.row = true
    state.hasRows = true
    open(reader, 'tr', point(reader, start), undefined)
  }
  const from = start + (beginsLine ? 1 : 0)
  open(reader, tag, reader.place.span(from, inner?.range[0] ?? node.range[1]), childOf(node, 'table-attrs'))
  state.cell = tag
  const before = reader.out.length
  if (inner !== undefined) inside(reader, 'table', () => reader.write(childrenOf(inner)))
  trimFirstLine(reader.out, before)
}

function endCell(reader: WikitextReader, state: OpenParts, at: number): void {
  if (state.cell !== null) close(reader, state.cell, point(reader, at))
  state.cell = null
}

function endRow(reader: WikitextReader, state: OpenParts, at: number): void {
  endCell(reader, state, at)
  if (state.row) close(reader, 'tr', point(reader, at))
  state.row = false
}

/** A table in which nothing opens a row has an empty cell. */
function addEmptyRow(reader: WikitextReader, at: number): void {
  const here = point(reader, at)
  for (const tag of ['tr', 'td']) open(reader, tag, here, undefined)
  for (const tag of ['td', 'tr']) close(reader, tag, here)
}

/** The first line of a cell loses its white space; what stands on further lines is as everywhere. */
function trimFirstLine(out: WikitextToken[], from: number): void {
  const rest = out.splice(from)
  const newlineAt = rest.findIndex(({ kind }) => kind === 'newline')
  const firstLine = rest.slice(0, newlineAt < 0 ? rest.length : newlineAt)
  append(out, trimStart(firstLine))
  append(out, rest.slice(firstLine.length))
}

/** The line break before a mark at the start of a line; `||` has none of its own, but MediaWiki's cells do. */
function newline(reader: WikitextReader, syntax: TreeNode): void {
  const [start] = syntax.range
  const span = reader.text[start] === '\n' ? reader.place.span(start, start + 1) : point(reader, start)
  reader.out.push({ kind: 'newline', span })
}

function open(reader: WikitextReader, tag: string, span: Span, attributes: TreeNode | undefined): void {
  const given = attributes === undefined ? noAttributes : attributesOf(attributes, reader)
  reader.out.push({ kind: 'open', tag, attributes: given, span, wiki: true })
}

const close = ({ out }: WikitextReader, tag: string, span: Span): unknown => out.push({ kind: 'close', tag, span })
const point = (reader: WikitextReader, at: number): Span => reader.place.span(at, at)
