/** Looking up many phrases in a folded text at once, at word borders, longest first: by first word, not by pattern. */

import { memoize } from './memoize.ts'

/** A phrase and where it stands. */
export interface Hit<Value> {
  readonly value: Value
  readonly from: number
  readonly to: number
}

export interface Phrases<Value> {
  /** Every phrase of the text from left to right; of those that begin at one place the longest. Phrases may overlap. */
  readonly all: (fold: string) => readonly Hit<Value>[]
  /** The first one from an index on. */
  readonly first: (fold: string, from?: number) => Hit<Value> | null
}

interface Entry<Value> {
  readonly phrase: string
  readonly value: Value
}

/** A word of a folded text that some phrase begins with, by its number in the vocabulary, and where it begins. */
export interface WordToken {
  readonly opening: number
  readonly at: number
}

/** The words that phrases begin with, numbered: what the look-ups of one compilation share. */
export interface Vocabulary {
  readonly size: number
  /** The number of a word; null when no phrase begins with it. */
  numberOf(word: string): number | null
  /** The words of a folded text that have a number. */
  tokens(fold: string): readonly WordToken[]
}

const wordUnit = /[\p{L}\p{N}]/u

/** The word that a folded phrase begins with; null when it begins with a sign. */
const firstWord = (phrase: string): string | null => /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? null

/** Lines whose words are kept: several rules look at each. */
const mostRemembered = 2000

/** The vocabulary of folded phrases. */
export function vocabularyOf(phrases: Iterable<string>): Vocabulary {
  const numbers = new Map<string, number>()
  for (const phrase of phrases) {
    const word = firstWord(phrase)
    if (word !== null && !numbers.has(word)) numbers.set(word, numbers.size)
  }
  return {
    size: numbers.size,
    numberOf: (word) => numbers.get(word) ?? null,
    tokens: memoize((fold) => readTokens(fold, numbers), mostRemembered),
  }
}

function readTokens(fold: string, numbers: ReadonlyMap<string, number>): readonly WordToken[] {
  const tokens: WordToken[] = []
  for (let at = 0; at < fold.length; ) {
    const length = wordLength(fold, at)
    const opening = length === 0 ? undefined : numbers.get(fold.slice(at, at + length))
    if (opening !== undefined) tokens.push({ opening, at })
    at += Math.max(1, length)
  }
  return tokens
}

function wordLength(fold: string, from: number): number {
  let at = from
  while (at < fold.length && isWordUnit(fold, at)) at += (fold.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at - from
}

function isWordUnit(fold: string, at: number): boolean {
  const code = fold.charCodeAt(at)
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
  return wordUnit.test(String.fromCodePoint(fold.codePointAt(at) ?? code))
}

/** Phrases are given folded; where two are spelled alike the first one counts. */
export function phraseIndex<Value>(
  entries: readonly (readonly [phrase: string, value: Value])[],
  vocabulary = vocabularyOf(entries.map(([phrase]) => phrase)),
): Phrases<Value> {
  // Filled from the first, since an array with holes is looked up like a map.
  const byOpening = new Array<Entry<Value>[] | null>(vocabulary.size).fill(null)
  const marks: Entry<Value>[] = []
  for (const [phrase, value] of entries) {
    const opening = vocabulary.numberOf(firstWord(phrase) ?? '')
    const list = opening === null ? marks : (byOpening[opening] ?? [])
    if (opening !== null) byOpening[opening] = list
    if (phrase !== '' && !list.some((entry) => entry.phrase === phrase)) list.push({ phrase, value })
  }
  for (const list of [...byOpening, marks]) list?.sort((a, b) => b.phrase.length - a.phrase.length)
  const at = (fold: string, token: WordToken): Hit<Value> | null => {
    const list = byOpening[token.opening]
    if (list == null) return null
    for (const { phrase, value } of list)
      if (standsAt(fold, phrase, token.at)) return { value, from: token.at, to: token.at + phrase.length }
    return null
  }
  const all = (fold: string): readonly Hit<Value>[] => {
    let found = marks.length === 0 ? null : markHits(marks, fold, 0)
    for (const token of vocabulary.tokens(fold)) {
      const hit = at(fold, token)
      if (hit === null) continue
      found ??= []
      found.push(hit)
    }
    return found ?? noHits
  }
  const first = (fold: string, from = 0): Hit<Value> | null => {
    const [mark] = marks.length === 0 ? [] : markHits(marks, fold, from)
    if (mark !== undefined) return mark
    for (const token of vocabulary.tokens(fold)) {
      const hit = token.at < from ? null : at(fold, token)
      if (hit !== null) return hit
    }
    return null
  }
  return { all, first }
}

/** Most texts hold none of the phrases. */
const noHits: readonly never[] = []

/** Phrases that begin with a sign (`'ll`, `$`): few, so each is sought for itself. */
function markHits<Value>(marks: readonly Entry<Value>[], fold: string, from: number): Hit<Value>[] {
  const found: Hit<Value>[] = []
  for (const { phrase, value } of marks)
    for (let at = fold.indexOf(phrase, from); at >= 0; at = fold.indexOf(phrase, at + phrase.length))
      if (standsAt(fold, phrase, at)) found.push({ value, from: at, to: at + phrase.length })
  return found
}

function standsAt(fold: string, phrase: string, at: number): boolean {
  if (!fold.startsWith(phrase, at)) return false
  const after = fold[at + phrase.length]
  return after === undefined || !wordUnit.test(after) || !wordUnit.test(phrase[phrase.length - 1] ?? '')
}
