/** Looking up many phrases in a folded text at once, at word borders, longest first: by first word, not by pattern. */

import { remembered } from './remembered.ts'

/** A phrase and where it stands. */
export interface Hit<Value> {
  readonly value: Value
  readonly from: number
  readonly to: number
}

export interface Phrases<Value> {
  /** Every phrase of the text from left to right; of those that begin at one place the longest. Phrases may overlap. */
  all(fold: string): readonly Hit<Value>[]
  /** The first one from an index on. */
  first(fold: string, from?: number): Hit<Value> | null
}

/** A phrase of one list. */
interface Entry {
  readonly phrase: string
  readonly value: unknown
  readonly list: number
}

interface ListedHit extends Hit<unknown> {
  readonly list: number
}

const wordUnit = /[\p{L}\p{N}]/u

/** The word that a folded phrase begins with; null when it begins with a sign. */
const firstWord = (phrase: string): string | null => /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? null

/** Texts whose phrases are kept: several rules look at each line, and each for several lists. */
const mostRemembered = 2000

/** Lists of phrases that are looked for together: a text is read once, whatever number of lists are asked about it. */
export class PhraseBook {
  /** By the word that they begin with, longest first. */
  readonly #byWord = new Map<string, Entry[]>()
  #lists = 0
  #hits = this.#reader()

  /** One list more. Phrases are given folded; where two are spelled alike the first one counts. */
  add<Value>(entries: readonly (readonly [phrase: string, value: Value])[]): Phrases<Value> {
    const list = this.#lists++
    const marks: Entry[] = []
    for (const [phrase, value] of entries) {
      const word = firstWord(phrase)
      const known = word === null ? marks : (this.#byWord.get(word) ?? [])
      if (word !== null) this.#byWord.set(word, known)
      if (phrase !== '' && !known.some((entry) => entry.list === list && entry.phrase === phrase))
        known.push({ phrase, value, list })
    }
    for (const entry of [...this.#byWord.values(), marks]) entry.sort((a, b) => b.phrase.length - a.phrase.length)
    this.#hits = this.#reader()
    return {
      all: (fold) => this.#all(list, marks, fold) as readonly Hit<Value>[],
      first: (fold, from = 0) => this.#first(list, marks, fold, from) as Hit<Value> | null,
    }
  }

  #all(list: number, marks: readonly Entry[], fold: string): readonly Hit<unknown>[] {
    let found = marks.length === 0 ? null : markHits(marks, fold, 0)
    for (const hit of this.#hits(fold)) {
      if (hit.list !== list) continue
      found ??= []
      found.push(hit)
    }
    return found ?? nothing
  }

  #first(list: number, marks: readonly Entry[], fold: string, from: number): Hit<unknown> | null {
    const [mark] = marks.length === 0 ? [] : markHits(marks, fold, from)
    if (mark !== undefined) return mark
    for (const hit of this.#hits(fold)) if (hit.list === list && hit.from >= from) return hit
    return null
  }

  #reader(): (fold: string) => readonly ListedHit[] {
    return remembered((fold) => readHits(fold, this.#byWord), mostRemembered)
  }
}

/** The phrases of all lists from left to right; of those of one list that begin at one place the longest. */
function readHits(fold: string, byWord: ReadonlyMap<string, readonly Entry[]>): readonly ListedHit[] {
  const hits: ListedHit[] = []
  for (let at = 0; at < fold.length; ) {
    const length = wordLength(fold, at)
    const entries = length === 0 ? undefined : byWord.get(fold.slice(at, at + length))
    if (entries !== undefined) addHits(hits, entries, fold, at)
    at += Math.max(1, length)
  }
  return hits.length === 0 ? nothing : hits
}

function addHits(hits: ListedHit[], entries: readonly Entry[], fold: string, at: number): void {
  const before = hits.length
  for (const { phrase, value, list } of entries)
    if (standsAt(fold, phrase, at) && !holdsList(hits, before, list))
      hits.push({ value, from: at, to: at + phrase.length, list })
}

function holdsList(hits: readonly ListedHit[], from: number, list: number): boolean {
  for (let at = from; at < hits.length; at++) if (hits[at]?.list === list) return true
  return false
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

/** Most texts hold none of the phrases. */
const nothing: readonly never[] = []

/** Phrases that begin with a sign (`'ll`, `$`): few, so each is sought for itself. */
function markHits(marks: readonly Entry[], fold: string, from: number): Hit<unknown>[] {
  const found: Hit<unknown>[] = []
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
