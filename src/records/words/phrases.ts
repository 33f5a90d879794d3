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

/** A phrase of an index where it stands in a text. */
interface Stretch {
  /** Its position among the entries of its index. */
  readonly entry: number
  readonly from: number
  readonly to: number
}

/**
 * What the indexes of one compilation share: a text is parted into words and looked through once for the phrases of all of them,
 * since most texts are asked for dozens of lists and hold words of few.
 */
export interface Vocabulary {
  /** Takes in the folded phrases of an index; gives the look-up of its own ones, from left to right, the longest at each place. */
  add(phrases: readonly string[]): (fold: string) => readonly Stretch[]
}

/** The phrases that begin with one word, longest first in each list. */
interface Opening {
  /** The word alone, or with one sign behind it. */
  readonly short: Phrase[]
  /** The others, by the two units behind the word: `de` begins hundreds of phrases. */
  readonly longer: Map<number, Phrase[]>
}

/** A folded phrase that begins with a letter or a figure, and the indexes that have it. */
interface Phrase {
  readonly text: string
  readonly owners: { readonly index: number; readonly entry: number }[]
}

const wordUnit = /[\p{L}\p{N}]/u

/** The word that a folded phrase begins with; null when it begins with a sign. */
const firstWord = (phrase: string): string | null => /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? null

/** Texts whose phrases are kept: several rules look at each. */
const mostRemembered = 2000

/** What was found of one index. */
interface FoundOf {
  readonly index: number
  readonly stretches: Stretch[]
}

/** Of each index that has something in a text: few, of a hundred and more. */
type Found = readonly FoundOf[]

/** A vocabulary without phrases. */
export function emptyVocabulary(): Vocabulary {
  const openings: Openings = { byWord: new Map(), signs: new Uint8Array(signCount) }
  let indexes = 0
  let find = memoize((fold): Found => findAll(fold, openings), mostRemembered)
  return {
    add(phrases) {
      const index = indexes++
      for (const [entry, text] of phrases.entries()) addPhrase(openings, text, { index, entry })
      // What was found before knows nothing of these phrases.
      find = memoize((fold) => findAll(fold, openings), mostRemembered)
      return (fold) => stretchesOf(find(fold), index) ?? noHits
    },
  }
}

function stretchesOf(found: Found, index: number): Stretch[] | null {
  for (const one of found) if (one.index === index) return one.stretches
  return null
}

/** What phrases begin with. */
interface Openings {
  readonly byWord: Map<string, Opening>
  /** 1 at the sign of each of these words: most words of a text have another one, and need not be cut out and looked up. */
  readonly signs: Uint8Array
}

const signCount = 2 ** 14

/** A number below `signCount` made of the first two units, the last one and the length of a word in a text. */
const signOf = (text: string, from: number, length: number): number =>
  (text.charCodeAt(from) * 961 +
    text.charCodeAt(from + (length > 1 ? 1 : 0)) * 31 +
    text.charCodeAt(from + length - 1) * 7 +
    length) %
  signCount

function addPhrase({ byWord, signs }: Openings, text: string, owner: Phrase['owners'][number]): void {
  const word = firstWord(text)
  if (word === null) return
  const opening = byWord.get(word) ?? { short: [], longer: new Map<number, Phrase[]>() }
  byWord.set(word, opening)
  signs[signOf(word, 0, word.length)] = 1
  const isShort = text.length < word.length + 2
  const key = unitsAt(text, word.length)
  const phrases = isShort ? opening.short : (opening.longer.get(key) ?? [])
  if (!isShort) opening.longer.set(key, phrases)
  const known = phrases.find((phrase) => phrase.text === text)
  if (known !== undefined) known.owners.push(owner)
  else {
    phrases.push({ text, owners: [owner] })
    phrases.sort((a, b) => b.text.length - a.text.length)
  }
}

/** Two units of a text as one number. */
const unitsAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)

function findAll(fold: string, { byWord, signs }: Openings): Found {
  const found: FoundOf[] = []
  for (let at = 0; at < fold.length; ) {
    const length = wordLength(fold, at)
    if (length > 0 && signs[signOf(fold, at, length)] === 1) {
      const opening = byWord.get(fold.slice(at, at + length))
      if (opening !== undefined) {
        findAt(fold, at, opening.longer.get(unitsAt(fold, at + length)) ?? noPhrases, found)
        findAt(fold, at, opening.short, found)
      }
    }
    at += Math.max(1, length)
  }
  return found.length === 0 ? noHits : found
}

const noPhrases: readonly Phrase[] = []

/** The phrases are given longest first: of each index the first one counts. */
function findAt(fold: string, from: number, phrases: readonly Phrase[], found: FoundOf[]): void {
  for (const { text, owners } of phrases) {
    if (!standsAt(fold, text, from)) continue
    const to = from + text.length
    for (const { index, entry } of owners) {
      const known = stretchesOf(found, index)
      if (known === null) found.push({ index, stretches: [{ entry, from, to }] })
      else if (known[known.length - 1]?.from !== from) known.push({ entry, from, to })
    }
  }
}

function wordLength(fold: string, from: number): number {
  let at = from
  while (at < fold.length && isWordUnit(fold, at)) at += (fold.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at - from
}

function isWordUnit(fold: string, at: number): boolean {
  const code = fold.charCodeAt(at)
  return code < 0x80 ? isAsciiWord(code) : wordUnit.test(String.fromCodePoint(fold.codePointAt(at) ?? code))
}

const isAsciiWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)

/** Whether a unit of a text is a letter or a figure; half of a pair of surrogates is none. */
function isWordHere(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 0x80 ? isAsciiWord(code) : wordUnit.test(text.charAt(at))
}

/** Phrases are given folded; where two are spelled alike the first one counts. */
export function phraseIndex<Value>(
  entries: readonly (readonly [phrase: string, value: Value])[],
  vocabulary = emptyVocabulary(),
): Phrases<Value> {
  const meaning = new Map<string, Value>()
  for (const [phrase, value] of entries) if (phrase !== '' && !meaning.has(phrase)) meaning.set(phrase, value)
  const own = [...meaning]
  const values = own.map(([, value]) => value)
  const stretches = vocabulary.add(own.map(([phrase]) => phrase))
  const marks = own
    .filter(([phrase]) => firstWord(phrase) === null)
    .map(([phrase, value]): Mark<Value> => ({ phrase, value }))
    .sort((a, b) => b.phrase.length - a.phrase.length)
  const all = (fold: string): readonly Hit<Value>[] => {
    const found = stretches(fold)
    if (found.length === 0 && marks.length === 0) return noHits
    const hits = marks.length === 0 ? [] : markHits(marks, fold, 0)
    for (const { entry, from, to } of found) {
      const value = values[entry]
      if (value !== undefined) hits.push({ value, from, to })
    }
    return hits
  }
  const first = (fold: string, from = 0): Hit<Value> | null => {
    const [mark] = marks.length === 0 ? [] : markHits(marks, fold, from)
    if (mark !== undefined) return mark
    for (const { entry, from: at, to } of stretches(fold)) {
      const value = at < from ? undefined : values[entry]
      if (value !== undefined) return { value, from: at, to }
    }
    return null
  }
  return { all, first }
}

/** Most texts hold none of the phrases. */
const noHits: readonly never[] = []

/** A phrase that begins with a sign, and what it means. */
interface Mark<Value> {
  readonly phrase: string
  readonly value: Value
}

/** Phrases that begin with a sign (`'ll`, `$`): few, so each is sought for itself. */
function markHits<Value>(marks: readonly Mark<Value>[], fold: string, from: number): Hit<Value>[] {
  const found: Hit<Value>[] = []
  for (const { phrase, value } of marks)
    for (let at = fold.indexOf(phrase, from); at >= 0; at = fold.indexOf(phrase, at + phrase.length))
      if (standsAt(fold, phrase, at)) found.push({ value, from: at, to: at + phrase.length })
  return found
}

function standsAt(fold: string, phrase: string, at: number): boolean {
  if (!fold.startsWith(phrase, at)) return false
  const end = at + phrase.length
  return end >= fold.length || !isWordHere(fold, end) || !isWordHere(phrase, phrase.length - 1)
}
