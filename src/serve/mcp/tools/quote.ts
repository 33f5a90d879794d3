/** Exact quotes of a text: where words stand in it, and a part of it that begins and ends between characters. */

import { withoutMarks } from '../../../model/normalised.ts'

/** Words of a text with their offsets, in UTF-16 units: `text.slice(start, end) === quote`. */
export interface TextQuote {
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** Further in, nobody looks for words; UTF-16 units. */
const searched = 400_000
/** Of a quote before its first word, and behind it; UTF-16 units. */
const before = 80
const behind = 240

/** The first of the words that stands in a text, with what is around it; accents and case do not count. Null where none is there. */
export function quoteAround(text: string, words: string): TextQuote | null {
  const { folded, places } = foldWithPlaces(text.slice(0, searched))
  const wanted = words
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => foldWithPlaces(word).folded)
    .filter((word) => word !== '')
  const found = wanted.map((word) => folded.indexOf(word)).filter((at) => at !== -1)
  if (found.length === 0) return null
  const at = places[Math.min(...found)] ?? 0
  return quoteOf(text, at - before, at + behind)
}

/** A part of a text, which cuts no pair of surrogates. */
export function quoteOf(text: string, from: number, to: number): TextQuote {
  const [start, end] = [between(text, from), between(text, to)]
  return { start, end, quote: text.slice(start, end) }
}

/** A place at which two characters meet, at or before the one that is asked for. */
function between(text: string, at: number): number {
  const inside = Math.min(Math.max(at, 0), text.length)
  return /^[\uDC00-\uDFFF]/.test(text.slice(inside, inside + 1)) ? Math.max(0, inside - 1) : inside
}

/** A text without accents and case, and for each of its units where in the text it came from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const pieces: string[] = []
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const bare = withoutMarks(character).toLowerCase()
    for (let unit = 0; unit < bare.length; unit += 1) places.push(at)
    pieces.push(bare)
    at += character.length
  }
  return { folded: pieces.join(''), places }
}
