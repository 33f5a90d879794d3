/** Whose task it is: printed names as the people of the page. */

import type { Participant } from '../../model/record.ts'
import type { NameTest } from '../names.ts'
import { isInitialsOf, maySame } from '../same-person.ts'
import { plainWords } from '../text.ts'
import type { ActionPatterns } from './patterns.ts'

export interface Room {
  readonly people: readonly Participant[]
  readonly names: NameTest
  /** `YYYY-MM-DD` of the meeting, to resolve "tomorrow". */
  readonly day: string | null
}

export const isKnown = (name: string, room: Room): boolean => room.people.some((person) => maySame(person.name, name))

/** The people of a phrase, each as the page lists them; empty when one of them is no name. */
export function namesIn(text: string, room: Room, patterns: ActionPatterns): readonly string[] {
  const parts = text
    .replace(/[.:]+$/u, '')
    .split(patterns.joint)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const owners = parts.map((part) => ownerOf(part, room))
  return owners.every((owner) => owner !== null) ? owners.filter((owner): owner is string => owner !== null) : []
}

/** The printed name of the one person present who has it; as printed when none, or more than one, or an absent one has. */
export function ownerOf(name: string, room: Room): string | null {
  if (!room.names.isName(name) && !room.people.some((person) => plainWords(person.name) === plainWords(name)))
    return null
  const present = room.people.filter(
    ({ presence }) => presence !== 'absent' && presence !== 'excused' && presence !== 'interested',
  )
  const exact = present.filter((person) => plainWords(person.name) === plainWords(name))
  if (exact.length >= 1) return exact[0]?.name ?? name
  if (present.some((person) => isInitialsOf(name, person.name))) return name
  const [first] = plainWords(name).split(' ')
  const matches = present.filter(
    (person) => maySame(person.name, name) && plainWords(person.name).split(' ')[0] === first,
  )
  const absent = room.people.some((person) => !present.includes(person) && maySame(person.name, name))
  return matches.length === 1 && !absent ? (matches[0]?.name ?? name) : name
}
