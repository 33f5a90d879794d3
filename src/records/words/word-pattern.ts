/** Pieces of patterns made of the words of the lexicons: code builds what it seeks from these, and names no word itself. */

import { compareStrings } from '../../support/order.ts'
import { foldText } from './text.ts'

/** What ends a word: no letter and no figure follows. */
export const wordEnd = '(?![\\p{L}\\p{N}])'
/** What begins one. */
export const wordStart = '(?<![\\p{L}\\p{N}])'

/**
 * One of the words, without borders, longest first, for printed and for folded text; a list without words never
 * matches. `*` stands for letters, a space for one or more, an apostrophe for any of its forms.
 */
export const oneOf = (words: readonly string[]): string => alternatives(words, (word) => wordSource(word))

/** One of the words as a whole. */
export const wholeWord = (words: readonly string[]): string => `${wordStart}${oneOf(words)}${wordEnd}`

/** One of the words with the space behind it, but for elided ones: `the `, `l'`. */
export const leadOf = (words: readonly string[]): string =>
  alternatives(words, (word) => `${wordSource(word)}${/['’]$/u.test(word) ? '' : ' +'}`)

function alternatives(words: readonly string[], sourceOf: (word: string) => string): string {
  const forms = [...new Set(words.flatMap((word) => [word, foldText(word)]))]
  const longestFirst = forms.sort((a, b) => b.length - a.length || compareStrings(a, b))
  return forms.length === 0 ? '(?!)' : `(?:${longestFirst.map(sourceOf).join('|')})`
}

function wordSource(word: string): string {
  const source = word
    .replace(/[.+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/ /g, ' +')
    .replaceAll("'", "['’ʼ]")
  return source.replace(/^\*|\*$/gu, '\\p{L}{0,40}').replace(/(?<!\})\*/gu, '\\p{L}{1,40}')
}

// Every match of a pattern in a text.

/**
 * The matches of a global pattern from left to right, up to the first empty one. `matchAll` copies its pattern at every call, which
 * costs more than a look at most lines.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return none
  const found: RegExpExecArray[] = []
  for (; match !== null && match[0] !== ''; match = pattern.exec(text)) found.push(match)
  return found
}

const none: readonly never[] = []
