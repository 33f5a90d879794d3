/** The words of a text as its reader sees them, with the places they come from, whether it is wikitext or HTML or neither. Linear. */

import { memoizeLast } from '../support/memoize.ts'
import { decode, type Folded, placeStretches } from './fold.ts'
import { markup, readMarkup } from './markup.ts'

/** The words of a text: links as their labels, no tags, quotes and comments; a tab between cells, a new line between blocks. */
export interface PlainWords extends Folded {
  /** The markup by itself, a form feed after each piece. */
  readonly markup: Folded
  /** The markup that stands between two places of the text as written. */
  markupIn(start: number, end: number): string
  /** Whether a link, or a part of a template, begins or ends inside a stretch of the text as written. */
  crossesLink(start: number, end: number): boolean
  /** Whether an item of a list, a cell, a part of a template or a block begins or ends inside a stretch of the text as written. */
  crossesItem(start: number, end: number): boolean
}

/** A note, or the sign of one, that a reader passes over: of DokuWiki, of wikitext, of either as HTML. */
const note =
  /\(\((?:[^()]|\((?!\()|\)(?!\)))*\)\)|<ref\b[^<>]*(?<!\/)>(?:[^<]|<(?!\/?ref\b))*<\/ref\s*>|<sup\b[^<>]*>\s*<a\b[^<>]*\bhref=["']?#[^<>]*>[^<]{0,20}<\/a>\s*<\/sup>/giu

/** Words between notes, with the places they come from. */
interface BetweenNotes extends Folded {
  /** The notes between two places of the text as written. */
  notesIn(start: number, end: number): string
}

/** A text without its notes; null where it has none. */
export function betweenNotes(written: string): BetweenNotes | null {
  if (!/\(\(|<(?:ref|sup)\b/i.test(written)) return null
  const notes = Array.from(written.matchAll(note), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  if (notes.length === 0) return null
  const { add, placed } = placeStretches()
  let last = 0
  for (const { start, end } of notes) {
    add(written.slice(last, start), last, start, true)
    last = end
  }
  add(written.slice(last), last, written.length, true)
  return { ...placed(), notesIn: (start, end) => textsIn(written, within(notes, start, end)) }
}

const textsIn = (written: string, places: readonly Position[]): string =>
  places.map(({ start, end }) => written.slice(start, end)).join('')

/**
 * A drawing (SVG) as it is searched: of its attributes those alone that may hold an address, since the numbers of a path would be
 * telephone numbers. What is left out is spaces, so that every place is one in the drawing.
 */
export const drawingWords = (svg: string): string =>
  svg.replace(/=\s*(?:"[^"]*"|'[^']*')/g, (value) => (mayHoldAddress.test(value) ? value : ' '.repeat(value.length)))

const mayHoldAddress = /@|&#|&commat;|%40/

/** Whether a file of a bag is the cleaned copy of a drawing, by its path: it is searched as the drawing is. */
export const isCleanedDrawing = (path: string): boolean => /^data\/site\/uploads\/cleaned\/.*\.svg$/.test(path)

/** A place in a text as written. */
interface Position {
  readonly start: number
  readonly end: number
}

/** Shorter markup holds no value. */
const leastMarkup = 8
/** But for the target of a link: a first name. */
const leastLink = 5

/** The words of a text, with the markup beside them. */
function read(written: string): PlainWords | null {
  const words = placeStretches()
  /** Three numbers each: start, end, what it is. */
  const pieces: number[] = []
  let last = 0
  readMarkup(written, (start, end, what) => {
    words.add(written.slice(last, start), last, start, true)
    last = end
    if (what === markup.sign) {
      words.add(decode(written.slice(start, end)), start, end, false)
      return
    }
    pieces.push(start, end, what)
    if ((what & markup.cell) !== 0) words.add('\t', start, end, false)
    else if ((what & markup.block) !== 0) words.add('\n', start, end, false)
  })
  if (last === 0) return null
  words.add(written.slice(last), last, written.length, true)
  // Most searches look at the words alone, and few find anything.
  const all = placesOf(pieces, () => true)
  const edges = placesOf(pieces, (what) => (what & markup.edge) !== 0)
  const items = placesOf(pieces, (what) => (what & markup.item) !== 0)
  let markupRead: Folded | null = null
  return {
    ...words.placed(),
    get markup() {
      markupRead ??= besideEachOther(written, placesOf(pieces, isBeside)())
      return markupRead
    },
    markupIn: (start, end) => textsIn(written, within(all(), start, end)),
    crossesLink: (start, end) => within(edges(), start, end).length > 0,
    crossesItem: (start, end) => within(items(), start, end).length > 0,
  }
}

type IsPiece = (what: number, length: number) => boolean

/** Those of the pieces that are such, made when they are first asked for. */
function placesOf(pieces: readonly number[], isOne: IsPiece): () => readonly Position[] {
  let made: Position[] | null = null
  return () => {
    if (made !== null) return made
    made = []
    for (let at = 0; at < pieces.length; at += 3) {
      const [start = 0, end = 0, what = 0] = [pieces[at], pieces[at + 1], pieces[at + 2]]
      if (isOne(what, end - start)) made.push({ start, end })
    }
    return made
  }
}

const isBeside: IsPiece = (what, length) =>
  (what & markup.comment) !== 0 || length >= ((what & markup.link) === 0 ? leastMarkup : leastLink)

function besideEachOther(written: string, places: readonly Position[]): Folded {
  const { add, placed } = placeStretches()
  for (const { start, end } of places) {
    add(written.slice(start, end), start, end, true)
    add('\f', end, end, false)
  }
  return placed()
}

/** The places that lie wholly inside a stretch; they are in order. */
function within(places: readonly Position[], start: number, end: number): readonly Position[] {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  let to = low
  while ((places[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to += 1
  return places.slice(low, to)
}

const kept = memoizeLast<string, PlainWords | null>(2)

/** The words of a text; null where it has no markup, and is its own words. The last ones are kept. */
export const wordsOf = (written: string): PlainWords | null => kept(written, () => read(written))
