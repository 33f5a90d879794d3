/** The lexicons compiled for look-up: all languages at once, on folded text. */

import type { Outcome, Presence, RoleName, SectionKind } from '../model/record.ts'
import type { LabelName, Lexicon } from './lexicon.ts'
import { foldText, plainWords } from './text.ts'

/** A word list as one pattern, and as a set for whole-string questions. */
export interface WordList {
  /** Global, on folded text, at word borders, longest word first. Use with `firstMatch` or `matchAll`. */
  readonly pattern: RegExp
  has(words: string): boolean
}

/** A word and what it means. */
export interface Meaning<Value> {
  readonly value: Value
  readonly from: number
  readonly to: number
}

/** Several word lists under names: which name does a text hold, and where? */
export interface WordMap<Value extends string> {
  /** The name of exactly these words. */
  exact(words: string): Value | null
  /** Every word found, from left to right, longest first at each place. */
  find(fold: string): readonly Meaning<Value>[]
}

const letter = '[\\p{L}\\p{N}]'
const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, ' +')

/** A pattern for folded words at word borders; a list without words never matches. */
export function wordPattern(words: readonly string[]): string {
  if (words.length === 0) return '(?!)'
  const sorted = [...new Set(words.map(foldText))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const bordered = sorted.map((word) => {
    const open = /^[\p{L}\p{N}]/u.test(word) ? `(?<!${letter})` : ''
    const close = /[\p{L}\p{N}]$/u.test(word) ? `(?!${letter})` : ''
    return `${open}${escape(word)}${close}`
  })
  return `(?:${bordered.join('|')})`
}

export function wordList(words: readonly string[]): WordList {
  const set = new Set(words.map(plainWords))
  return { pattern: new RegExp(wordPattern(words), 'gu'), has: (text) => set.has(plainWords(text)) }
}

/** First place of a word list in a folded text, from an index on; null when there is none. */
export function firstMatch(
  list: WordList,
  fold: string,
  from = 0,
): { readonly from: number; readonly to: number } | null {
  const pattern = new RegExp(list.pattern.source, list.pattern.flags)
  pattern.lastIndex = from
  const match = pattern.exec(fold)
  return match === null ? null : { from: match.index, to: match.index + match[0].length }
}

export const holds = (list: WordList, fold: string): boolean => firstMatch(list, fold) !== null

function wordMap<Value extends string>(lists: readonly (readonly [Value, readonly string[]])[]): WordMap<Value> {
  const meaning = new Map<string, Value>()
  for (const [value, words] of lists) {
    for (const word of words) if (!meaning.has(plainWords(word))) meaning.set(plainWords(word), value)
  }
  const pattern = wordPattern(lists.flatMap(([, words]) => words))
  return {
    exact: (words) => meaning.get(plainWords(words)) ?? null,
    find: (fold) =>
      [...fold.matchAll(new RegExp(pattern, 'gu'))].flatMap((match) => {
        const value = meaning.get(plainWords(match[0]))
        return value === undefined ? [] : [{ value, from: match.index, to: match.index + match[0].length }]
      }),
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
  readonly presence: WordMap<Presence>
  readonly outcomes: WordMap<Outcome>
  readonly seasons: WordMap<Seasons>
  readonly ordinals: ReadonlyMap<string, number>
  /** Folded month name → 1…12. */
  readonly months: ReadonlyMap<string, number>
  /** Folded weekday name → 1 (Monday)…7. */
  readonly weekdays: ReadonlyMap<string, number>
  readonly votes: WordMap<'for' | 'against' | 'abstain'>
  list(name: ListName): WordList
  times(name: TimeWord): readonly string[]
  relative: WordMap<'today' | 'tomorrow' | 'yesterday'>
}

/** Compiles the lexicons; every language always counts, the first one given wins where two spell a word alike. */
export function compileWords(lexicons: readonly Lexicon[]): Words {
  const entries = <Value extends string>(pick: (lexicon: Lexicon) => Partial<Record<Value, readonly string[]>>) =>
    wordMap<Value>(lexicons.flatMap((lexicon) => pairs(pick(lexicon))))
  const lists = new Map<ListName, WordList>()
  const list = (name: ListName): WordList => {
    const known = lists.get(name) ?? wordList(lexicons.flatMap((lexicon) => lexicon[name]))
    lists.set(name, known)
    return known
  }
  return {
    lexicons,
    list,
    headings: entries((lexicon) => lexicon.headings),
    labels: entries((lexicon) => lexicon.labels),
    roles: entries((lexicon) => lexicon.roles),
    roleTails: entries((lexicon) => lexicon.roleTails),
    presence: entries((lexicon) => lexicon.presence),
    outcomes: entries((lexicon) => lexicon.outcomes),
    seasons: entries((lexicon) => lexicon.seasons),
    votes: entries((lexicon) => lexicon.votes),
    relative: entries((lexicon) => lexicon.relative),
    ordinals: new Map(
      lexicons.flatMap(({ ordinals, ordinalValues }) =>
        ordinals.map((word, at) => [foldText(word), ordinalValues[at] ?? 0] as const),
      ),
    ),
    months: numbered(lexicons.map(({ months }) => months)),
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
