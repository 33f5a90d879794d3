/** Who stands at the head of a clause: people of the page, or the holder of an office. */

import { memoizeOnce } from '../../../support/memoize.ts'
import { memoizeFor } from '../../words/memoize.ts'
import type { Printed } from '../../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf } from '../../words/word-pattern.ts'
import { holds, perWords, type Words } from '../../words/words.ts'
import { holder, type Room } from '../actions/owners.ts'

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

/** Where the names of a room stand in a text: looked for where one begins, since few do, and the pattern is slow. */
const namesOf = memoizeFor((room: Room): ((text: string) => readonly RegExpExecArray[]) => {
  const forms = formsOf(room)
  const begins = [...new Set(forms.map(({ begin }) => begin))]
  const patternOfNames = memoizeOnce(() => namesPattern(room, forms))
  return (text) => {
    const starts = startsOf(text, begins)
    if (starts.length === 0) return []
    const pattern = patternOfNames()
    const found: RegExpExecArray[] = []
    let last = 0
    for (const start of starts) {
      pattern.lastIndex = start
      const match = start < last ? null : pattern.exec(text)
      if (match === null) continue
      found.push(match)
      last = pattern.lastIndex
    }
    return found
  }
})

/** Where one of the names may begin, in order, with the `@` before it. */
function startsOf(text: string, begins: readonly string[]): readonly number[] {
  const starts = new Set<number>()
  for (const begin of begins)
    for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1))
      starts.add(text.charAt(at - 1) === '@' ? at - 1 : at)
  return [...starts].sort((a, b) => a - b)
}

/** A name as running text prints it, and whether a surname may stand behind it. */
interface NameForm {
  readonly source: string
  /** What of it is always printed so: all before an apostrophe, the sign that it begins with at least. */
  readonly begin: string
  readonly isFirst: boolean
}

/** The names of a room as running text prints them, longest first: whole, the first one alone or with another, a handle, initials. */
function formsOf(room: Room): readonly NameForm[] {
  const forms = new Map<string, NameForm>()
  const add = (name: string, isFirst: boolean): void => {
    const source = escaped(name)
    const [begin = ''] = name.split(/['’]/)
    const key = `${source}${isFirst ? mayHaveSurname : ''}`
    if (begin !== '') forms.set(key, { source, begin, isFirst })
    // `'t Hooft` is printed with either sign.
    else for (const sign of "'’") forms.set(`${sign}${key}`, { source, begin: sign, isFirst })
  }
  for (const { name } of room.people) {
    const parts = name.split(' ')
    const first = parts[0] ?? ''
    if (name.length >= minName) add(name, false)
    if (first.length >= minName) for (const form of casesOf(first)) add(form, true)
    const initials = parts.map(([letter = '']) => letter).join('')
    if (/^\p{Lu}{2,4}$/u.test(initials)) add(initials, false)
  }
  return [...forms].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1)).map(([, form]) => form)
}

function namesPattern(room: Room, forms: readonly NameForm[]): RegExp {
  const one = `(?:${withOneTail(forms, mayHaveSurname).join('|')})(?![\\p{L}\\p{N}'’-])`
  return compilePattern(`(?<![\\p{L}\\p{N}'’@.-])@?${one}(?:${jointOf(room.words)}@?${one}){0,5}(?: ?:)? +`, 'uy')
}

/** A surname behind a first name. */
const mayHaveSurname = "(?: [\\p{Lu}](?:\\.|[\\p{L}'’-]+))?"

/** Neighbours that end in a surname share one. */
function withOneTail(forms: readonly NameForm[], surname: string): readonly string[] {
  const merged: string[] = []
  let heads: string[] = []
  const flush = (): void => {
    if (heads.length > 0) merged.push(`(?:${heads.join('|')})${surname}`)
    heads = []
  }
  for (const { source, isFirst } of forms) {
    if (isFirst) heads.push(source)
    else {
      flush()
      merged.push(source)
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

const headPatterns = perWords((words) => ({
  office: compilePattern(
    `${leadOf(words.grammar('definiteArticles'))}(?:\\p{Ll}{1,40} )?${holder(words)}(?: +|(?=, \\p{L}))`,
    'giu',
  ),
  /** What stands before the head of a clause. */
  before: compilePattern(`(?:^|\\p{P} ?|> ?|(?:^| )${oneOf(words.spelled('conjunctions'))} )$`, 'u'),
}))

const fullName = "(\\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+){0,2})"
/** Behind an office the name of its holder: `the secretary A `, `the secretary, A, `, `the secretary (A) `. */
const holderName = new RegExp(`^(?:${fullName}|, ${fullName},|\\(${fullName}\\)) +`, 'u')

/** An office with the name of its holder where one is printed; those whose names the room knows are subjects themselves. */
function withHolder(text: string, office: Subject, room: Room, people: readonly Subject[]): Subject {
  const match = holderName.exec(text.slice(office.to))
  const name = match?.[1] ?? match?.[2] ?? match?.[3]
  if (match === null || name === undefined || people.some(({ from }) => from === office.to)) return office
  return room.names.isName(name) ? { ...office, names: name, to: office.to + match[0].length } : office
}

/** Units before a clause that are looked at. */
const lookBack = 12

/** The subjects of a text from left to right: people wherever they stand, offices where a clause begins. */
export function subjectsIn(words: Words, { text, fold }: Printed, room: Room): readonly Subject[] {
  const { office, before } = headPatterns(words)
  const subjectsOf = (kind: Subject['kind'], found: readonly RegExpExecArray[]): readonly Subject[] =>
    found.map((match) => ({
      kind,
      names: kind === 'people' ? match[0].replace(/[@:]/gu, '').trim() : '',
      from: match.index,
      to: match.index + match[0].length,
    }))
  const people = subjectsOf('people', namesOf(room)(text))
  // Most lines name no office: the look-up of words is cheaper than the pattern.
  const mayHold = holds(words.list('offices'), fold) || words.roles.find(fold).length > 0
  const offices = !mayHold
    ? []
    : subjectsOf('office', matchesOf(text, office))
        .filter(({ from }) => before.test(text.slice(Math.max(0, from - lookBack), from)))
        .map((one) => withHolder(text, one, room, people))
        .filter(({ to }) => text[to] !== ',')
  return [...people, ...offices].sort((a, b) => a.from - b.from)
}
