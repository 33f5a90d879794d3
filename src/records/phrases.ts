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

const wordUnit = /[\p{L}\p{N}]/u
const word = /[\p{L}\p{N}]+/gu

/** Phrases are given folded; where two are spelled alike the first one counts. */
export function phraseIndex<Value>(entries: readonly (readonly [phrase: string, value: Value])[]): Phrases<Value> {
  const byWord = new Map<string, Entry<Value>[]>()
  const marks: Entry<Value>[] = []
  for (const [phrase, value] of entries) {
    const first = /^[\p{L}\p{N}]+/u.exec(phrase)?.[0]
    const list = first === undefined ? marks : (byWord.get(first) ?? [])
    if (first !== undefined && list.length === 0) byWord.set(first, list)
    if (phrase !== '' && !list.some((entry) => entry.phrase === phrase)) list.push({ phrase, value })
  }
  for (const list of [...byWord.values(), marks]) list.sort((a, b) => b.phrase.length - a.phrase.length)
  return {
    all: (fold) => [...hits(byWord, marks, fold, 0)],
    first: (fold, from = 0) => hits(byWord, marks, fold, from).next().value ?? null,
  }
}

function* hits<Value>(
  byWord: ReadonlyMap<string, readonly Entry<Value>[]>,
  marks: readonly Entry<Value>[],
  fold: string,
  from: number,
): Generator<Hit<Value>, undefined> {
  if (marks.length > 0) yield* markHits(marks, fold, from)
  const words = new RegExp(word)
  words.lastIndex = from
  for (let match = words.exec(fold); match !== null; match = words.exec(fold)) {
    const entry = byWord.get(match[0])?.find(({ phrase }) => standsAt(fold, phrase, match.index))
    if (entry !== undefined) yield { value: entry.value, from: match.index, to: match.index + entry.phrase.length }
  }
}

/** Phrases that begin with a sign (`'ll`, `$`): few, so each is sought for itself. */
function* markHits<Value>(
  marks: readonly Entry<Value>[],
  fold: string,
  from: number,
): Generator<Hit<Value>, undefined> {
  for (const { phrase, value } of marks) {
    for (let at = fold.indexOf(phrase, from); at >= 0; at = fold.indexOf(phrase, at + phrase.length)) {
      if (standsAt(fold, phrase, at)) yield { value, from: at, to: at + phrase.length }
    }
  }
}

function standsAt(fold: string, phrase: string, at: number): boolean {
  if (!fold.startsWith(phrase, at)) return false
  const after = fold[at + phrase.length]
  return after === undefined || !wordUnit.test(after) || !wordUnit.test(phrase[phrase.length - 1] ?? '')
}
