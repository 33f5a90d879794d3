/**
 * wikiparser-node drops U+0000, U+007F and each CR before LF or at the end, and its offsets count the shortened text.
 * The text is cleaned here first, so that each offset can be led back to the original.
 */

import type { Span } from '../../../model/span.ts'
import { countUpTo } from '../../../support/order.ts'

/** A text without the characters that the library drops, and the way back to the original; offsets are UTF-16. */
export interface CleanText {
  readonly text: string
  /** The place in the original of a stretch of the cleaned text; dropped characters at its ends stay outside. */
  span(start: number, end: number): Span
  /** Offsets in the cleaned text before which something was dropped, ascending. */
  readonly cuts: readonly number[]
}

const dropped = /[\u0000\u007f]|\r(?=\n|$)/g

/** The text without U+0000, U+007F and each CR before LF or at the end of the text. */
export function cleanText(original: string): CleanText {
  if (original.search(dropped) < 0) return { text: original, cuts: [], span: (start, end) => ({ start, end }) }
  const cuts: number[] = []
  const text = original.replace(dropped, (_character, offset: number) => {
    cuts.push(offset - cuts.length)
    return ''
  })
  return {
    text,
    cuts,
    span: (start, end) => {
      const from = start + countUpTo(cuts, start)
      return { start: from, end: end === start ? from : end + countUpTo(cuts, end - 1) }
    },
  }
}
