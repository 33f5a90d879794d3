/** Who stands at the head of a clause: people of the page, or the holder of an office. */

import { matchesOf } from '../../words/matches.ts'
import { memoizeFor } from '../../words/memoize.ts'
import type { Printed } from '../../words/text.ts'
import { leadOf, oneOf } from '../../words/word-pattern.ts'
import { holds, perWords, type Words } from '../../words/words.ts'
import type { Room } from '../actions/owners.ts'

/** The head of a clause, in UTF-16 units of its text; `to` is behind the space that follows it. */
export interface Subject {
  readonly kind: 'people' | 'office'
  readonly names: string
  readonly from: number
  readonly to: number
}

/** Letters of the shortest name that is sought in running text. */
const minName = 3
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/['’]/g, "['’]")

/** The names of a room as running text prints them: whole, the first one alone or with another, a handle, initials. */
const namesOf = memoizeFor((room: Room): RegExp | null => {
  const forms = new Set<string>()
  for (const { name } of room.people) {
    const parts = name.split(' ')
    const first = parts[0] ?? ''
    if (name.length >= minName) forms.add(escaped(name))
    if (first.length >= minName) for (const form of casesOf(first)) forms.add(`${escaped(form)}${mayHaveSurname}`)
    const initials = parts.map(([letter = '']) => letter).join('')
    if (/^\p{Lu}{2,4}$/u.test(initials)) forms.add(initials)
  }
  if (forms.size === 0) return null
  const longestFirst = [...forms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const one = `(?:${withOneTail(longestFirst).join('|')})(?![\\p{L}\\p{N}'’-])`
  return new RegExp(`(?<![\\p{L}\\p{N}'’@.-])@?${one}(?:${jointOf(room.words)}@?${one}){0,5}(?: ?:)? +`, 'gu')
})

/** What may stand behind a first name. */
const mayHaveSurname = "(?: \\p{Lu}(?:\\.|[\\p{L}'’-]+))?"

/** Neighbours that end in a surname share one: its letters are what makes such a pattern slow to build, and each page builds its own. */
function withOneTail(forms: readonly string[]): readonly string[] {
  const merged: string[] = []
  let heads: string[] = []
  const flush = (): void => {
    if (heads.length > 0) merged.push(`(?:${heads.join('|')})${mayHaveSurname}`)
    heads = []
  }
  for (const form of forms) {
    if (form.endsWith(mayHaveSurname)) heads.push(form.slice(0, -mayHaveSurname.length))
    else {
      flush()
      merged.push(form)
    }
  }
  flush()
  return merged
}

/** A name as it is listed and, as the head of a sentence, with a capital. */
const casesOf = (name: string): readonly string[] => [name, name.charAt(0).toUpperCase() + name.slice(1)]

const jointOf = perWords(
  ({ spelled }) => `(?: ?, ?(?:${leadOf(spelled('conjunctions'))})?| ?[&+/] ?| ${oneOf(spelled('conjunctions'))} )`,
)

const headPatterns = perWords(({ grammar, spelled, lexicons }) => {
  const holder = [...spelled('offices'), ...lexicons.flatMap(({ roles }) => Object.values(roles).flat())]
  return {
    office: new RegExp(`${leadOf(grammar('definiteArticles'))}(?:\\p{Ll}+ )?${oneOf(holder)} +`, 'giu'),
    /** What stands before the head of a clause. */
    before: new RegExp(`(?:^|\\p{P} ?|> ?|(?:^| )${oneOf(spelled('conjunctions'))} )$`, 'u'),
  }
})

/** Units before a clause that are looked at. */
const lookBack = 12

/** The subjects of a text from left to right: people wherever they stand, offices where a clause begins. */
export function subjectsIn(words: Words, { text, fold }: Printed, room: Room): readonly Subject[] {
  const people = namesOf(room)
  const { office, before } = headPatterns(words)
  const found = (kind: Subject['kind'], pattern: RegExp): readonly Subject[] =>
    matchesOf(text, pattern).map((match) => ({
      kind,
      names: kind === 'people' ? match[0].replace(/[@:]/gu, '').trim() : '',
      from: match.index,
      to: match.index + match[0].length,
    }))
  // Most lines name no office: the look-up of words is cheaper than the pattern.
  const mayHold = holds(words.list('offices'), fold) || words.roles.find(fold).length > 0
  const offices = !mayHold
    ? []
    : found('office', office).filter(({ from }) => before.test(text.slice(Math.max(0, from - lookBack), from)))
  return [...(people === null ? [] : found('people', people)), ...offices].sort((a, b) => a.from - b.from)
}
