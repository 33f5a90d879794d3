/** Pieces of a line put together: which marks can stand for bold and italic depends on what stands beside them. */

import { escapeLineStart } from './escape.ts'

/** Ready Markdown, a line break, or the side of something bold or italic. */
export type Piece = string | Break | Mark

interface Break {
  readonly side: 'break'
}

interface Mark {
  readonly side: 'open' | 'close'
  readonly kind: 'bold' | 'italic'
}

/** How a break is written: as two spaces and a line end, as a tag (in a cell or a note), or as a space (in a heading). */
export type Breaks = 'lines' | 'tags' | 'spaces'

/** A line break. */
export const lineBreak: Break = { side: 'break' }

const marks = { bold: '**', italic: '_' } as const
const tags = { bold: 'strong', italic: 'em' } as const

/** Pieces between the two marks of a kind. */
export const marked = (kind: Mark['kind'], pieces: readonly Piece[]): readonly Piece[] =>
  between({ side: 'open', kind }, pieces, { side: 'close', kind })

/**
 * Pieces between two others; spaces and breaks at the ends stay outside: CommonMark §6.2 wants it of marks, and a tag alone on
 * the first line of a paragraph would make HTML of all of it (§4.6, condition 7).
 */
export function between(open: Piece, pieces: readonly Piece[], close: Piece): readonly Piece[] {
  const { before, inner, after } = withoutSpaces(pieces)
  return inner.length === 0 ? before : [...before, open, ...inner, close, ...after]
}

/** Pieces without the spaces and breaks at their ends, and those. */
function withoutSpaces(pieces: readonly Piece[]) {
  const first = pieces.findIndex(isShown)
  if (first < 0) return { before: pieces, inner: [], after: [] }
  const last = pieces.findLastIndex(isShown)
  const inner = pieces.slice(first, last + 1)
  const [start, end] = [inner[0], inner.at(-1)]
  const spaceBefore = typeof start === 'string' ? (/^\s+/.exec(start)?.[0] ?? '') : ''
  const spaceAfter = typeof end === 'string' ? (/(?<!\s)\s+$/.exec(end)?.[0] ?? '') : ''
  if (typeof start === 'string') inner[0] = start.slice(spaceBefore.length)
  const rest = inner.at(-1)
  if (typeof rest === 'string') inner[inner.length - 1] = rest.slice(0, rest.length - spaceAfter.length)
  return { before: [...pieces.slice(0, first), spaceBefore], inner, after: [spaceAfter, ...pieces.slice(last + 1)] }
}

const isShown = (piece: Piece): boolean => (typeof piece === 'string' ? piece.trim() !== '' : piece.side !== 'break')

/** The Markdown of a line (with breaks as `lines`: of several), its starts escaped. Empty where nothing is shown. */
export function lineOf(pieces: readonly Piece[], breaks: Breaks): string {
  const kept = withoutSpaces(pieces).inner
  const written = writtenMarks(kept)
  let text = ''
  for (const [at, piece] of kept.entries()) {
    if (typeof piece === 'string') {
      // Before a bracket it would make a picture of a link.
      if (piece.startsWith('[') && text.endsWith('!')) text = `${text.slice(0, -1)}\\!`
      text += piece
    } else text += piece.side === 'break' ? writtenBreak(kept, at, breaks) : (written.get(at) ?? '')
  }
  if (breaks !== 'lines') return text.trim()
  return text
    .split('\n')
    .map((line) => escapeLineStart(line.replace(/^ +/, '')))
    .join('\n')
}

/** Of several breaks the last one ends the line: an empty line would end the paragraph. */
function writtenBreak(pieces: readonly Piece[], at: number, breaks: Breaks): string {
  if (breaks !== 'lines') return breaks === 'tags' ? '<br>' : ' '
  let next = at + 1
  while (isBlank(pieces[next])) next += 1
  const piece = pieces[next]
  return typeof piece === 'object' && piece.side === 'break' ? '<br>' : '  \n'
}

const isBlank = (piece: Piece | undefined): boolean => typeof piece === 'string' && piece.trim() === ''

/** Marks as Markdown where both sides of a pair would be understood so, as tags where not. */
function writtenMarks(pieces: readonly Piece[]): ReadonlyMap<number, string> {
  const written = new Map<number, string>()
  const open: number[] = []
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string' || piece.side === 'break') continue
    if (piece.side === 'open') {
      open.push(at)
      continue
    }
    const start = open.pop() ?? at
    const isUnderstood = opens(pieces, start, piece.kind) && closes(pieces, at, piece.kind)
    written.set(start, isUnderstood ? marks[piece.kind] : `<${tags[piece.kind]}>`)
    written.set(at, isUnderstood ? marks[piece.kind] : `</${tags[piece.kind]}>`)
  }
  return written
}

const opens = (pieces: readonly Piece[], at: number, kind: Mark['kind']): boolean =>
  isFlanking(letterBeside(pieces, at, 1), letterBeside(pieces, at, -1), kind)

const closes = (pieces: readonly Piece[], at: number, kind: Mark['kind']): boolean =>
  isFlanking(letterBeside(pieces, at, -1), letterBeside(pieces, at, 1), kind)

/** Stricter than CommonMark's left- and right-flanking, so that no mark can be taken for the other side. */
function isFlanking(inner: string, outer: string, kind: Mark['kind']): boolean {
  if (/\s/.test(inner) || outer === marks[kind]) return false
  return /[\s\p{P}\p{S}]/u.test(outer) || (kind === 'bold' && !/[\p{P}\p{S}]/u.test(inner))
}

/** The letter on one side of a piece; a mark of its own for another mark, a space at the end of the line. */
function letterBeside(pieces: readonly Piece[], at: number, step: 1 | -1): string {
  for (let index = at + step; index >= 0 && index < pieces.length; index += step) {
    const piece = pieces[index]
    if (piece === undefined || piece === '') continue
    if (typeof piece !== 'string') return piece.side === 'break' ? '\n' : marks[piece.kind]
    return (step === 1 ? /^./su : /.$/su).exec(piece)?.[0] ?? ' '
  }
  return ' '
}

/** Lines as a block quote. */
export const quoted = (text: string): string => (text === '' ? '' : text.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>'))
