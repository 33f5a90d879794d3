/** A text while it is read: what is open, and how the readers of signs add to it. */

import type { ScannedPiece } from './pieces.ts'
import type { SourceText } from './source-text.ts'
import type { DokuwikiPage } from './wiki.ts'

/** A construct that is open. Words may be formatted everywhere but in code; blocks stand on the page, some in lists, quotes, tables, notes. */
export type Mode = 'page' | 'list' | 'quote' | 'table' | 'note' | FormatName

/** A format of words, by its sign or tag. */
export type FormatName = '**' | '//' | '__' | "''" | 'sub' | 'sup' | 'del'

/** A text while it is read. */
export interface Scanner {
  readonly source: SourceText
  readonly text: string
  readonly page: DokuwikiPage
  /** The construct that is open innermost. */
  readonly mode: () => Mode
  /** Whether a construct is open at any depth. */
  readonly isIn: (mode: Mode) => boolean
  readonly isDeep: () => boolean
  /** Whether some words stand at a place or behind it. */
  readonly hasAhead: (words: string, from: number) => boolean
  /** Where the blanks end that stand at a place. */
  readonly blanksEnd: (at: number) => number
  readonly lineEnd: (at: number) => number
  readonly open: (mode: Mode, at: number, next: number) => void
  readonly close: (at: number, next: number) => void
  readonly add: (piece: ScannedPiece, at: number, next: number) => void
  /** How many quotation marks are open. */
  readonly quotes: { open: number }
  /** Ids of the headings so far. */
  readonly sections: Map<string, number>
}

/** Where blocks may begin, or at least code: in no formatted words. */
const blockModes: ReadonlySet<Mode> = new Set(['page', 'list', 'quote', 'table', 'note'])

/** Whether code may stand where the scanner is. */
export const mayHoldCode = (scanner: Scanner): boolean => blockModes.has(scanner.mode())

/** Adds words that stand between two marks which are not shown. */
export function addWords(scanner: Scanner, at: number, [from, to]: readonly [number, number], next: number): void {
  const { source } = scanner
  const [first = source.printed('', at, next), ...more] = source.words(from, to)
  scanner.add({ type: 'inline', inline: first }, at, next)
  for (const inline of more) scanner.add({ type: 'inline', inline }, next, next)
}

/** Opens a format, or closes it where it is the innermost. */
export function toggle(
  scanner: Scanner,
  name: FormatName,
  [opening, closing]: readonly [string, string],
  at: number,
): boolean {
  if (scanner.mode() === name && scanner.text.startsWith(closing, at)) {
    scanner.close(at, at + closing.length)
    return true
  }
  const next = at + opening.length
  if (scanner.mode() === name || !scanner.text.startsWith(opening, at)) return false
  if (scanner.isDeep() || !scanner.hasAhead(closing, next)) return false
  scanner.open(name, at, next)
  return true
}
