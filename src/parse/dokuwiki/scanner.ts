/**
 * Reads a text from its first to its last sign, as DokuWiki's lexer does (inc/Parsing): what fits first counts, constructs are
 * open on a stack. No sign is looked at more than a few times.
 */

import type { Block, Inline } from '../../model/document.ts'
import { maxNesting } from '../common/size-limits.ts'
import { contentOf, listsOf, quoteOf } from './paragraphs.ts'
import { inlinesOf, type ScannedPiece } from './pieces.ts'
import { readSign } from './signs.ts'
import type { SourceText } from './source-text.ts'
import type { Mode, Scanner } from './state.ts'
import { tableOf } from './tables.ts'
import type { DokuwikiPage } from './wiki.ts'

interface Open {
  readonly mode: Mode
  readonly pieces: ScannedPiece[]
  readonly start: number
}

/** The pieces of a page. */
export function scan(source: SourceText, page: DokuwikiPage): readonly ScannedPiece[] {
  const { text } = source
  const stack: Open[] = [{ mode: 'page', pieces: [], start: 0 }]
  const counts = new Map<Mode, number>()
  const lastPlaces = new Map<string, number>()
  let [at, from] = [0, 0]
  let [blanksAt, blanksTo] = [-1, -1]
  let [lineAt, lineTo] = [0, -1]
  const top = (): Open => stack.at(-1) as Open
  const flush = (end: number): void => {
    const inTable = top().mode === 'table'
    for (const node of source.words(from, end))
      if (!inTable || node.value.trim() !== '') top().pieces.push({ type: 'inline', inline: node })
  }
  const move = (end: number, next: number): void => {
    flush(end)
    from = next
    at = next
  }
  const closeTop = (end: number): void => {
    const open = stack.pop() as Open
    counts.set(open.mode, (counts.get(open.mode) ?? 1) - 1)
    top().pieces.push(...closed(open, end, source))
  }
  const scanner: Scanner = {
    source,
    text,
    page,
    mode: () => top().mode,
    isIn: (mode) => (counts.get(mode) ?? 0) > 0,
    isDeep: () => stack.length > maxNesting / 10,
    hasAhead(words, start) {
      const last = lastPlaces.get(words) ?? text.lastIndexOf(words)
      lastPlaces.set(words, last)
      return last >= start
    },
    blanksEnd(start) {
      if (start >= blanksAt && start <= blanksTo) return blanksTo
      let end = start
      while (text[end] === ' ' || text[end] === '\t') end += 1
      ;[blanksAt, blanksTo] = [start, end]
      return end
    },
    lineEnd(start) {
      if (start >= lineAt && start <= lineTo) return lineTo
      const end = text.indexOf('\n', start)
      ;[lineAt, lineTo] = [start, end < 0 ? text.length : end]
      return lineTo
    },
    open(mode, end, next) {
      move(end, next)
      counts.set(mode, (counts.get(mode) ?? 0) + 1)
      stack.push({ mode, pieces: [], start: end })
    },
    close(end, next) {
      move(end, next)
      closeTop(mayHoldItsEnd(top().mode) ? next : end)
    },
    add(piece, end, next) {
      move(end, next)
      top().pieces.push(piece)
    },
    quotes: { open: 0 },
    sections: new Map(),
  }
  while (at < text.length) {
    const before = at
    readSign(scanner, at)
    if (at === before) at += 1
  }
  flush(text.length)
  while (stack.length > 1) closeTop(text.length)
  return top().pieces
}

/** Formats and notes end with a sign of their own, all else with a line. */
const mayHoldItsEnd = (mode: Mode): boolean => mode !== 'list' && mode !== 'quote' && mode !== 'table'

function closed({ mode, pieces, start }: Open, end: number, source: SourceText): readonly ScannedPiece[] {
  const span = source.span(start, end)
  const asBlock = (block: Block): ScannedPiece => ({ type: 'block', block })
  const asInline = (inline: Inline): readonly ScannedPiece[] => [{ type: 'inline', inline }]
  switch (mode) {
    case 'page':
      return pieces
    case 'list':
      return listsOf(pieces).map(asBlock)
    case 'quote':
      return [asBlock(quoteOf(pieces))]
    case 'table':
      return [asBlock(tableOf(pieces, span))]
    case 'note': {
      const { children, blocks } = contentOf(pieces)
      const inner: readonly Inline[] = [
        ...children,
        ...blocks.map((block): Inline => ({ type: 'inline-block', block, span: block.span })),
      ]
      return asInline({ type: 'note', group: '', name: null, children: inner, span })
    }
    case '**':
      return asInline({ type: 'bold', children: inlinesOf(pieces), span })
    case '//':
      return asInline({ type: 'italic', children: inlinesOf(pieces), span })
    case '__':
      return asInline({ type: 'element', tag: 'u', attributes: {}, children: inlinesOf(pieces), span })
    case "''":
      return asInline({ type: 'element', tag: 'code', attributes: {}, children: inlinesOf(pieces), span })
    case 'sub':
    case 'sup':
    case 'del':
      return asInline({ type: 'element', tag: mode, attributes: {}, children: inlinesOf(pieces), span })
  }
}
