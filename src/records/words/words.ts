/** The lexicons compiled for look-up: all languages at once, on folded text. */

import type { Outcome, Presence, RoleName, SectionKind } from '../../model/record.ts'
import { compareStrings } from '../../support/order.ts'
import type { GrammarKey } from './grammar.ts'
import type { LabelName, Lexicon } from './lexicon.ts'
import { memoizeFor } from './memoize.ts'
import monthsElsewhere from './months.json' with { type: 'json' }
import { emptyVocabulary, type Hit, phraseIndex, type Vocabulary } from './phrases.ts'
import { foldText, plainWords } from './text.ts'
import { firstOf, spelledPieces } from './word-pattern.ts'

/** A word list: what it holds, where it stands in a folded text. */
export interface WordList {
  /** Whether these words, as a whole, are in the list. */
  readonly has: (words: string) => boolean
  readonly first: (fold: string, from?: number) => TextStretch | null
  readonly all: (fold: string) => readonly TextStretch[]
}

/** A stretch of a text: UTF-16 offsets, `to` behind its end. */
export interface TextStretch {
  readonly from: number
  readonly to: number
}

/** A word and what it means. */
export type Meaning<Value> = Hit<Value>

/** Several word lists under names: which name does a text hold, and where? */
export interface WordMap<Value extends string> {
  /** The name of exactly these words. */
  readonly exact: (words: string) => Value | null
  /** Every word found, from left to right, longest first at each place. */
  readonly find: (fold: string) => readonly Meaning<Value>[]
}

const letter = '[\\p{L}\\p{N}]'
const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, ' +')
const literals = (word: string): readonly string[] => Array.from(word, literal)
const isBordered = (word: string): boolean => /^[\p{L}\p{N}]/u.test(word) && /[\p{L}\p{N}]$/u.test(word)

/** A pattern for folded words at word borders, to build into a larger one; a list without words never matches. */
export function wordPattern(words: readonly string[]): string {
  const plain = sorted(words.filter((word) => isBordered(foldText(word))))
  const odd = sorted(words.filter((word) => !isBordered(foldText(word)))).map((word) => {
    const open = /^[\p{L}\p{N}]/u.test(word) ? `(?<!${letter})` : ''
    return `${open}${literal(word)}${/[\p{L}\p{N}]$/u.test(word) ? `(?!${letter})` : ''}`
  })
  const bordered = plain.length === 0 ? [] : [`(?<!${letter})${firstOf(plain.map(literals))}(?!${letter})`]
  const all = [...bordered, ...odd]
  return all.length === 0 ? '(?!)' : `(?:${all.join('|')})`
}

/** A pattern for words as printed, in lower case, with or without their accents; for texts whose capitals count. */
export function printedPattern(words: readonly string[]): string {
  const both = [...new Set(words.flatMap((word) => [word, foldText(word)]))]
  if (both.length === 0) return '(?!)'
  const longestFirst = both.sort((a, b) => b.length - a.length || compareStrings(a, b))
  // A word that ends in a letter ends there. Said once for all: a class of letters is long when it is compiled.
  return `(?<!${letter})${firstOf(longestFirst.map(spelledPieces))}(?:(?<!${letter})|(?!${letter}))`
}

/** The words without borders. */
export const looseWords = (words: readonly string[]): string => firstOf(sorted(words).map(literals))

const sorted = (words: readonly string[]): readonly string[] =>
  [...new Set(words.map(foldText))].sort((a, b) => b.length - a.length || compareStrings(a, b))

/** `vocabulary`: what the look-ups of one compilation share. */
export function wordList(words: readonly string[], vocabulary?: Vocabulary): WordList {
  const set = new Set(words.map(plainWords))
  const index = phraseIndex(
    words.map((word) => [foldText(word), true] as const),
    vocabulary,
  )
  const longest = longestOf(words)
  return { has: (text) => text.length <= longest && set.has(plainWords(text)), first: index.first, all: index.all }
}

/** First place of a word list in a folded text, from an index on; null when there is none. */
export const firstMatch = (list: WordList, fold: string, from = 0): TextStretch | null => list.first(fold, from)

/** Whether a folded text holds a word of the list. */
export const holds = (list: WordList, fold: string): boolean => list.first(fold) !== null

/** A text longer than this is none of the words, whatever its inclusive endings and spaces. */
const longestOf = (words: readonly string[]): number => Math.max(0, ...words.map(({ length }) => length)) * 2

function wordMap<Value extends string>(
  lists: readonly (readonly [Value, readonly string[]])[],
  vocabulary: Vocabulary,
): WordMap<Value> {
  const meaning = new Map<string, Value>()
  const entries = lists.flatMap(([value, words]) => words.map((word) => [foldText(word), value] as const))
  for (const [word, value] of entries) if (!meaning.has(plainWords(word))) meaning.set(plainWords(word), value)
  const index = phraseIndex(entries, vocabulary)
  const longest = longestOf(entries.map(([word]) => word))
  return {
    exact: (words) => (words.length > longest ? null : (meaning.get(plainWords(words)) ?? null)),
    find: index.all,
  }
}

type ListName = {
  [Key in keyof Lexicon]: Lexicon[Key] extends readonly string[] ? Key : never
}[keyof Lexicon]

type Seasons = 'spring' | 'summer' | 'autumn' | 'winter'
type TimeWord = keyof Lexicon['times']

/** Every word of every language that the rules ask for. */
export interface Words {
  readonly lexicons: readonly Lexicon[]
  readonly headings: WordMap<SectionKind>
  readonly labels: WordMap<LabelName>
  readonly roles: WordMap<RoleName>
  readonly roleTails: WordMap<RoleName>
  readonly roleLeads: WordMap<RoleName>
  readonly presence: WordMap<Presence>
  readonly outcomes: WordMap<Outcome>
  readonly outcomeVerbs: WordMap<Outcome>
  readonly seasons: WordMap<Seasons>
  readonly ordinals: ReadonlyMap<string, number>
  /** Folded month name → 1…12, of languages without a lexicon too (`scripts/make-months.mjs`). */
  readonly months: ReadonlyMap<string, number>
  /** Folded weekday name → 1 (Monday)…7. */
  readonly weekdays: ReadonlyMap<string, number>
  readonly votes: WordMap<'for' | 'against' | 'abstain'>
  readonly list: (name: ListName) => WordList
  /** The words of a list as the lexicons spell them, for patterns. */
  readonly spelled: (name: ListName) => readonly string[]
  /** The small words of every language under some keys, for patterns. */
  readonly grammar: (...keys: readonly GrammarKey[]) => readonly string[]
  /** Words for numbers, exact and round: a cheap look before the patterns that count. */
  readonly numbers: WordList
  readonly times: (name: TimeWord) => readonly string[]
  relative: WordMap<'today' | 'tomorrow' | 'yesterday'>
}

/** What is built from the words once and kept for as long as they are: patterns, mostly. */
export function perWords<Built>(build: (words: Words) => Built): (words: Words) => Built {
  return memoizeFor(build)
}

/** Compiles the lexicons; every language always counts, the first one given wins where two spell a word alike. */
export function compileWords(lexicons: readonly Lexicon[]): Words {
  const vocabulary = emptyVocabulary()
  const entries = <Value extends string>(pick: (lexicon: Lexicon) => Partial<Record<Value, readonly string[]>>) =>
    wordMap<Value>(
      lexicons.flatMap((lexicon) => pairs(pick(lexicon))),
      vocabulary,
    )
  const lists = new Map<ListName, WordList>()
  const spelled = (name: ListName): readonly string[] => lexicons.flatMap((lexicon) => lexicon[name])
  const list = (name: ListName): WordList => {
    const known = lists.get(name)
    if (known !== undefined) return known
    const compiled = wordList(spelled(name), vocabulary)
    lists.set(name, compiled)
    return compiled
  }
  return {
    lexicons,
    list,
    spelled,
    numbers: wordList(
      lexicons.flatMap(({ cardinals, roundNumbers }) => [...Object.keys(cardinals), ...Object.keys(roundNumbers)]),
      vocabulary,
    ),
    grammar: (...keys) => keys.flatMap((key) => lexicons.flatMap(({ grammar }) => grammar[key])),
    headings: entries((lexicon) => lexicon.headings),
    labels: entries((lexicon) => lexicon.labels),
    roles: entries((lexicon) => lexicon.roles),
    roleTails: entries((lexicon) => lexicon.roleTails),
    roleLeads: entries((lexicon) => lexicon.roleLeads),
    presence: entries((lexicon) => lexicon.presence),
    outcomes: entries((lexicon) => lexicon.outcomes),
    outcomeVerbs: entries((lexicon) => lexicon.outcomeVerbs),
    seasons: entries((lexicon) => lexicon.seasons),
    votes: entries((lexicon) => lexicon.votes),
    relative: entries((lexicon) => lexicon.relative),
    ordinals: new Map(
      lexicons.flatMap(({ ordinals, ordinalValues }) =>
        ordinals.map((word, at) => [foldText(word), ordinalValues[at] ?? 0] as const),
      ),
    ),
    months: new Map([...numbered([monthsElsewhere]), ...numbered(lexicons.map(({ months }) => months))]),
    weekdays: numbered(lexicons.map(({ weekdays }) => weekdays)),
    times: (name) => lexicons.flatMap(({ times }) => times[name]),
  }
}

function pairs<Value extends string>(
  record: Partial<Record<Value, readonly string[]>>,
): (readonly [Value, readonly string[]])[] {
  return Object.entries(record) as [Value, readonly string[]][]
}

function numbered(languages: readonly (readonly (readonly string[])[])[]): ReadonlyMap<string, number> {
  return new Map(
    languages.flatMap((lists) => lists.flatMap((words, at) => words.map((word) => [foldText(word), at + 1] as const))),
  )
}
