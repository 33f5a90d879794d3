/** Wikitext tables, as the tags and line breaks that MediaWiki makes of them. */

import type { Span } from '../../../model/span.ts'
import { append, noAttributes, trimStart, type WikitextToken } from '../tokens.ts'
import { childOf, childrenOf, type TreeNode } from '../tree.ts'
import { attributesOf } from './read-html.ts'
import { inside, type NodeReader, type WikitextReader } from './reader.ts'

/**
 * `{| … |}`: tokens of the table with its rows, cells and caption (Parser::handleTables); cells before the first `|-` get a
 * row.
 */
export const readTable: NodeReader = (node, reader) => {
  const [start] = node.range
  const syntax = childOf(node, 'table-syntax')
  open(reader, 'table', reader.place.span(start, syntax?.range[1] ?? start), childOf(node, 'table-attrs'))
  readParts(childrenOf(node), reader, { row: 'none' })
  const last = childrenOf(node).at(-1)
  if (last?.type === 'table-syntax' && last !== syntax) {
    newline(reader, last)
    close(reader, 'table', reader.place.span(...last.range))
  } else close(reader, 'table', point(reader, node.range[1]))
  return undefined
}

/** The row that cells go into: opened by `|-`, by the first cell of the table, or not yet. */
interface RowState {
  row: 'none' | 'implied' | 'given'
}

/** Parts directly in the table belong to a first row that nothing opens. */
function readParts(parts: readonly TreeNode[], reader: WikitextReader, state: RowState): void {
  for (const part of parts) {
    if (part.type === 'tr') readRow(part, reader)
    else if (part.type === 'td') readCell(part, reader, state)
    else if (part.type === 'table-inter') inside(reader, 'gap', () => reader.write(childrenOf(part)))
  }
  if (state.row === 'implied') close(reader, 'tr', point(reader, parts.at(-1)?.range[1] ?? 0))
}

function readRow(node: TreeNode, reader: WikitextReader): void {
  const syntax = childOf(node, 'table-syntax')
  newline(reader, syntax ?? node)
  const from = (syntax?.range[0] ?? node.range[0]) + 1
  open(reader, 'tr', reader.place.span(from, syntax?.range[1] ?? from), childOf(node, 'table-attrs'))
  readParts(childrenOf(node), reader, { row: 'given' })
  close(reader, 'tr', point(reader, node.range[1]))
}

function readCell(node: TreeNode, reader: WikitextReader, state: RowState): void {
  const syntax = childOf(node, 'table-syntax')
  const inner = childOf(node, 'td-inner')
  const tag = node.subtype ?? 'td'
  newline(reader, syntax ?? node)
  if (tag !== 'caption' && state.row === 'none') {
    state.row = 'implied'
    open(reader, 'tr', point(reader, node.range[0]), undefined)
  }
  const start = node.range[0] + (reader.text[node.range[0]] === '\n' ? 1 : 0)
  open(reader, tag, reader.place.span(start, inner?.range[0] ?? node.range[1]), childOf(node, 'table-attrs'))
  const before = reader.out.length
  if (inner !== undefined) inside(reader, 'table', () => reader.write(childrenOf(inner)))
  trimFirstLine(reader.out, before)
  close(reader, tag, point(reader, node.range[1]))
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
