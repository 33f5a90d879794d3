/** Where the words of an answer stand on its page. */

import type { Quote } from '../../model/record.ts'

/** The exact text of a page and its title, which all offsets are in. */
export interface AnsweredText {
  readonly text: string
  readonly title: string
}

/** Words of a page, and whether they stand in its text or in its title. */
export interface LocatedWords {
  readonly part: 'text' | 'title'
  readonly quote: Quote
}

/**
 * The place of the words: the `occurrence`th of the text (from 1), else of the title; null where there are fewer. Any
 * run of spaces stands for any other, so that words may be copied from a page that breaks its lines elsewhere.
 */
export function locateWords({ text, title }: AnsweredText, words: string, occurrence: number): LocatedWords | null {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`))
    .join(String.raw`\s+`)
  if (pattern === '') return null
  for (const [part, source] of [
    ['text', text],
    ['title', title],
  ] as const) {
    const found = [...source.matchAll(new RegExp(pattern, 'g'))][occurrence - 1]
    if (found !== undefined)
      return { part, quote: { start: found.index, end: found.index + found[0].length, text: found[0] } }
  }
  return null
}
