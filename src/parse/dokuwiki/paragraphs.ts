/** Paragraphs, lists and quotes of what was gathered (inc/Parsing/Handler: Block, Lists, Quote). */

import type { Block, Container, Inline, List, ListItem } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import type { ScannedPiece } from './pieces.ts'
import { isBlank, spanOf, trimmed } from './source-text.ts'

/** Blocks of a page: an empty line ends a paragraph, and a block does. */
export function blocksOf(pieces: readonly ScannedPiece[]): readonly Block[] {
  const blocks: Block[] = []
  let line: Inline[] = []
  const end = (): void => {
    if (!line.every(isBlank)) blocks.push(paragraphOf(line))
    line = []
  }
  pieces.forEach((piece, index) => {
    if (piece.type === 'block') {
      end()
      blocks.push(piece.block)
    } else if (piece.type === 'line-end') {
      if (pieces[index + 1]?.type === 'line-end') end()
      else if (line.length > 0) line.push(piece.inline)
    } else if ('inline' in piece) line.push(piece.inline)
  })
  end()
  return blocks
}

function paragraphOf(line: readonly Inline[], bare = false): Block {
  const children = trimmed(line)
  return { type: 'paragraph', ...(bare ? { bare } : {}), children, span: spanOf(children) }
}

/** The first words of an item or a cell, and the blocks behind them with what stands between. */
export function contentOf(pieces: readonly ScannedPiece[]): {
  readonly children: readonly Inline[]
  readonly blocks: readonly Block[]
} {
  const first = pieces.findIndex(({ type }) => type === 'block')
  const words = first < 0 ? pieces : pieces.slice(0, first)
  const children = trimmed(words.flatMap((piece) => ('inline' in piece ? [piece.inline] : [])))
  return { children, blocks: first < 0 ? [] : blocksOf(pieces.slice(first)) }
}

/** A row of pieces that a mark begins. */
interface MarkedPieces<Mark> {
  readonly mark: Mark
  readonly pieces: readonly ScannedPiece[]
}

/** Pieces by the marks before them; those before the first one are dropped, there are none. */
export function byMark<Type extends ScannedPiece['type']>(
  pieces: readonly ScannedPiece[],
  type: Type,
): readonly MarkedPieces<Extract<ScannedPiece, { readonly type: Type }>>[] {
  type Mark = Extract<ScannedPiece, { readonly type: Type }>
  const found: { readonly mark: Mark; readonly pieces: ScannedPiece[] }[] = []
  for (const piece of pieces)
    if (piece.type === type) found.push({ mark: piece as Mark, pieces: [] })
    else found.at(-1)?.pieces.push(piece)
  return found
}

interface OpenList {
  readonly isOrdered: boolean
  readonly level: number
  readonly items: OpenItem[]
}

interface OpenItem {
  readonly pieces: readonly ScannedPiece[]
  readonly lists: OpenList[]
  readonly start: number
}

/** A list: an item that is deeper opens one inside the item above, one that is less deep closes them; another sign begins a list. */
export function listsOf(pieces: readonly ScannedPiece[]): readonly Block[] {
  const marked = byMark(pieces, 'item')
  const initial = marked[0]?.mark.depth ?? 1
  const top: OpenList[] = []
  const open: OpenList[] = []
  for (const { mark, pieces: own } of marked) {
    const asked = Math.max(mark.depth, initial)
    const before = open.length
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > asked) open.pop()
    const last = open.at(-1)
    const item: OpenItem = { pieces: own, lists: [], start: mark.span.start }
    // A level between two known ones is that of the list that is left.
    const isDeeper = last !== undefined && open.length === before && asked > last.level
    if (last !== undefined && !isDeeper && last.isOrdered === mark.isOrdered) {
      last.items.push(item)
      continue
    }
    if (last !== undefined && !isDeeper) open.pop()
    const above = open.at(-1)
    const level = last === undefined || isDeeper ? asked : last.level
    const list: OpenList = { isOrdered: mark.isOrdered, level, items: [item] }
    ;(above?.items.at(-1)?.lists ?? top).push(list)
    open.push(list)
  }
  return top.map((list) => closedList(list, 1))
}

function closedList({ isOrdered, items }: OpenList, depth: number): List {
  const closed = items.map((item): ListItem => {
    const { children, blocks } = contentOf(item.pieces)
    const all = [...blocks, ...item.lists.map((list) => closedList(list, depth + 1))]
    const end = Math.max(item.start, spanOf(children).end, spanOf(all).end)
    return { kind: 'item', depth, children, blocks: all, span: { start: item.start, end } }
  })
  return { type: 'list', kind: isOrdered ? 'ordered' : 'unordered', items: closed, span: spanOf(closed) }
}

/** A quote: each `>` more is a quote inside; lines of one depth are parted by line breaks. */
export function quoteOf(pieces: readonly ScannedPiece[]): Block {
  const marked = byMark(pieces, 'item')
  return { ...quoteAt(marked, 1), span: quoteSpan(marked) }
}

type QuotedLine = MarkedPieces<Extract<ScannedPiece, { readonly type: 'item' }>>

function quoteAt(lines: readonly QuotedLine[], depth: number): Container {
  const blocks: Block[] = []
  let words: ScannedPiece[] = []
  const end = (): void => {
    const { children, blocks: behind } = contentOf(words)
    if (children.length > 0) blocks.push(paragraphOf(children, true))
    blocks.push(...behind)
    words = []
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (line === undefined) break
    if (line.mark.depth > depth) {
      end()
      let next = at + 1
      while ((lines[next]?.mark.depth ?? 0) > depth) next += 1
      blocks.push(quoteAt(lines.slice(at, next), depth + 1))
      at = next
      continue
    }
    if (words.length > 0) words.push({ type: 'inline', inline: { type: 'line-break', span: line.mark.span } })
    words.push(...line.pieces)
    at += 1
  }
  end()
  return { type: 'container', tag: 'blockquote', attributes: {}, blocks, span: quoteSpan(lines) }
}

function quoteSpan(lines: readonly QuotedLine[]): Span {
  const last = lines.at(-1)
  const start = lines[0]?.mark.span.start ?? 0
  const ends = (last?.pieces ?? []).map((piece) =>
    'inline' in piece ? piece.inline.span.end : 'block' in piece ? piece.block.span.end : piece.span.end,
  )
  return { start, end: Math.max(start, last?.mark.span.end ?? start, ends.at(-1) ?? start) }
}
