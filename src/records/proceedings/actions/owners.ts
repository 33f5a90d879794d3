/** Whose task it is: printed names as the people of the page. */

import type { Participant } from '../../../model/record.ts'
import { memoizeFor } from '../../words/memoize.ts'
import type { NameTest } from '../../words/names.ts'
import { isInitialsOf, maySame } from '../../words/same-person.ts'
import { foldText, plainWords } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf } from '../../words/word-pattern.ts'
import { perWords, type Words } from '../../words/words.ts'
import type { ActionPatterns } from './patterns.ts'

/** The people whom the page names as of the meeting, to whom tasks can be given. */
export interface Room {
  readonly people: readonly Participant[]
  readonly names: NameTest
  readonly words: Words
  /** `YYYY-MM-DD` of the meeting, to resolve "tomorrow". */
  readonly day: string | null
}

/** Whether a printed name may be that of somebody in the room: full, shortened, or as initials. */
export const isKnown = (name: string, room: Room): boolean => {
  const [first = ''] = plainWords(name).split(' ')
  return rollOf(room).some(
    (one) => (one.initial === first[0] || isInitialsOf(name, one.person.name)) && maySame(one.person.name, name),
  )
}

interface OwnerRow {
  readonly person: Participant
  readonly plain: string
  readonly first: string
  readonly initial: string
  readonly isHere: boolean
}

const honorific = perWords(({ grammar }) => compilePattern(`^${leadOf(grammar('honorifics'))}(?=\\p{L}{2})`, 'u'))

/** A word for whoever holds an office or has a role. */
export const holder = perWords(({ spelled, lexicons }) =>
  oneOf([...spelled('offices'), ...lexicons.flatMap(({ roles }) => Object.values(roles).flat())]),
)

const title = perWords((words) =>
  compilePattern(`^(?:${leadOf(words.grammar('definiteArticles'))}(?:\\p{L}{1,40} )?)?${holder(words)} +(?=\\S)`, 'u'),
)

/** How many UTF-16 units "the treasurer " takes before the name that a text begins with; 0 where it begins with the name. */
export function titleLength(words: Words, text: string): number {
  const length = title(words).exec(foldText(text))?.[0].length ?? 0
  return /^\p{Lu}/u.test(text.slice(length)) ? length : 0
}

/** The people of a room with their names folded once. */
const rollOf = memoizeFor((room: Room): readonly OwnerRow[] =>
  room.people.map((person) => {
    const plain = plainWords(person.name).replace(honorific(room.words), '')
    const [first = ''] = plain.split(' ')
    const isHere = person.presence !== 'absent' && person.presence !== 'excused' && person.presence !== 'interested'
    return { person, plain, first, initial: first[0] ?? '', isHere }
  }),
)

/** The people of a phrase, each as the page lists them; empty when one of them is no name. */
export function namesIn(text: string, room: Room, patterns: ActionPatterns): readonly string[] {
  const parts = text
    .replace(/(?<![.:])[.:]+$/u, '')
    .replace(/ ?[/()] ?/gu, ', ')
    .split(patterns.joint)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const owners = parts.map((part) => ownerOf(part, room))
  return owners.every((owner) => owner !== null) ? owners.filter((owner): owner is string => owner !== null) : []
}

/** The printed name of the one person present who has it, without their office; as printed when none, or more than one, or an absent one has. */
export function ownerOf(name: string, room: Room): string | null {
  const plain = plainWords(name)
  const roll = rollOf(room)
  const exact = roll.find((one) => one.isHere && one.plain === plain)
  if (exact !== undefined) return exact.person.name
  const untitled = name.slice(titleLength(room.words, name))
  if (untitled !== name) return ownerOf(untitled, room)
  const [first] = plain.split(' ')
  if (!room.names.isName(name) && !roll.some((one) => one.isHere && one.first === plain && /^\p{Lu}/u.test(name)))
    return null
  const same = roll.filter((one) => one.first === first && maySame(one.plain, plain))
  const [only, ...others] = same.filter(({ isHere }) => isHere)
  return only !== undefined && others.length === 0 && same.every(({ isHere }) => isHere) ? only.person.name : name
}

/** The same where tasks are listed: beside somebody of the page, words that stand alone are names too. */
export function namesNear(text: string, room: Room, patterns: ActionPatterns): readonly string[] {
  const all = namesIn(text, room, patterns)
  if (all.length > 0) return all
  const parts = text
    .replace(/ ?[/()] ?/gu, ', ')
    .split(patterns.joint)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const isAlone = parts.every((part) => /^[\p{L}\d_.-]{2,20}$/u.test(part))
  const known = parts.map((part) => (isKnown(part, room) ? ownerOf(part, room) : null))
  return isAlone && known.some((owner) => owner !== null) ? parts.map((part, at) => known[at] ?? part) : []
}

/** The people of a phrase that a pattern of the room has found: as listed, each once. */
export function ownersOf(names: string, room: Room, { joint }: ActionPatterns): readonly string[] {
  const parts = names.split(joint).map((part) => part.trim().replace(/^@/u, ''))
  return [...new Set(parts.filter((part) => part !== '').map((part) => listedName(part, room)))]
}

/** As listed when one person of the page has this name or these initials, else as printed. */
function listedName(name: string, room: Room): string {
  const [only, ...others] = rollOf(room).filter(({ person }) => isInitialsOf(name, person.name))
  if (only?.isHere === true && others.length === 0) return only.person.name
  return ownerOf(name, room) ?? name
}
