/** Where the words of an answer stand on its page. */

import type { LocatedQuote, MeetingRecord, Quote } from '../../model/record.ts'

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
  for (const [part, source] of [
    ['text', text],
    ['title', title],
  ] as const) {
    const quote = placesOf(words, source)[occurrence - 1]
    if (quote !== undefined) return { part, quote }
  }
  return null
}

/** Which of the places of its words a quote is, as `locateWords` counts; null where it would find other ones. */
export function occurrenceOf({ part, quote }: LocatedWords, { text, title }: AnsweredText): number | null {
  if (part === 'title' && placesOf(quote.text, text).length > 0) return null
  const places = placesOf(quote.text, part === 'text' ? text : title)
  const at = places.findIndex(({ start, end }) => start === quote.start && end === quote.end)
  return at < 0 ? null : at + 1
}

function placesOf(words: string, source: string): readonly Quote[] {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`))
    .join(String.raw`\s+`)
  if (pattern === '') return []
  return [...source.matchAll(new RegExp(pattern, 'g'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found,
  }))
}

/** The words that a value of a record was read from; null where none are quoted. */
export function quoteOf({ evidence, titleEvidence }: MeetingRecord, path: string): LocatedQuote | null {
  const [inText, inTitle] = [evidence[path], titleEvidence[path]]
  if (inText !== undefined) return { part: 'text', ...inText }
  return inTitle === undefined ? null : { part: 'title', ...inTitle }
}
