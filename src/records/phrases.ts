/** Looking up many phrases in a folded text at once, at word borders, longest first: by first word, not by pattern. */

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

interface Entry<Value> {
  readonly phrase: string
  readonly value: Value
}

/** A word of a folded text and where it begins. */
export interface Token {
  readonly word: string
  readonly at: number
}

const wordUnit = /[\p{L}\p{N}]/u
const word = /[\p{L}\p{N}]+/gu

/** The word that a folded phrase begins with; null when it begins with a sign. */
export const firstWord = (phrase: string): string | null => /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? null

/** The words of a folded text. */
export const tokensOf = (fold: string): readonly Token[] =>
  Array.from(fold.matchAll(word), (match) => ({ word: match[0], at: match.index }))

/** Phrases are given folded; where two are spelled alike the first one counts. `tokens` may keep what it has read. */
export function phraseIndex<Value>(
  entries: readonly (readonly [phrase: string, value: Value])[],
  tokens: (fold: string) => readonly Token[] = tokensOf,
): Phrases<Value> {
  const byWord = new Map<string, Entry<Value>[]>()
  const marks: Entry<Value>[] = []
  for (const [phrase, value] of entries) {
    const first = firstWord(phrase)
    const list = first === null ? marks : (byWord.get(first) ?? [])
    if (first !== null && list.length === 0) byWord.set(first, list)
    if (phrase !== '' && !list.some((entry) => entry.phrase === phrase)) list.push({ phrase, value })
  }
  for (const list of [...byWord.values(), marks]) list.sort((a, b) => b.phrase.length - a.phrase.length)
  const at = (fold: string, token: Token): Hit<Value> | null => {
    const list = byWord.get(token.word)
    if (list === undefined) return null
    for (const { phrase, value } of list)
      if (standsAt(fold, phrase, token.at)) return { value, from: token.at, to: token.at + phrase.length }
    return null
  }
  const all = (fold: string): readonly Hit<Value>[] => {
    const found = marks.length === 0 ? [] : markHits(marks, fold, 0)
    for (const token of tokens(fold)) {
      const hit = at(fold, token)
      if (hit !== null) found.push(hit)
    }
    return found
  }
  const first = (fold: string, from = 0): Hit<Value> | null => {
    const [mark] = marks.length === 0 ? [] : markHits(marks, fold, from)
    if (mark !== undefined) return mark
    for (const token of tokens(fold)) {
      const hit = token.at < from ? null : at(fold, token)
      if (hit !== null) return hit
    }
    return null
  }
  return { all, first }
}

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
