/** Everyone in the room: the list, then who held a role, then who spoke; without a list also who acted. */

import type { Participant } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { maySame } from '../words/same-person.ts'
import { foldText } from '../words/text.ts'
import { listedPeople } from './participants.ts'
import type { EntryRules } from './person-entry.ts'
import type { FoundRole } from './roles.ts'
import { actors, present, speakers } from './speakers.ts'

/** Everyone whom the page names as somebody of the meeting, and whether it lists them. */
export interface PeopleOfPage {
  readonly people: readonly FoundValue<Participant>[]
  /** Whether the page prints a list of people: only then a count may contradict it. */
  readonly hasList: boolean
}

/**
 * Gathers the people of a page. `isPlan`: nobody was there yet, so who is listed is expected, and who takes a role is
 * not added; `once`: who is listed several times is named once.
 */
export function peopleOfPage(
  page: Page,
  rules: EntryRules,
  roles: readonly FoundRole[],
  isPlan: boolean,
  once: boolean,
): PeopleOfPage {
  const { people: listed, hasList, lines } = listedPeople(page, rules)
  const list = once ? onceEach(listed) : listed
  if (isPlan)
    return {
      people: list.map((person) =>
        person.value.presence === 'present' ? { ...person, value: { ...person.value, presence: 'expected' } } : person,
      ),
      hasList,
    }
  const people = [...list]
  const add = (found: readonly FoundValue<Participant>[]): void => void people.push(...found)
  const known = (): readonly Participant[] => people.map(({ value }) => value)
  add(onceEach(roles.flatMap((role) => holders(role, known()))))
  if (isSignUp(list)) return { people, hasList }
  add(speakers(page, rules, known(), { lines, count: list.length }))
  if (!list.some(({ value }) => value.presence === 'present' || value.presence === 'remote'))
    add(actors(page, rules, known()))
  return { people, hasList }
}

/** A page that only lists who is interested or expected says nobody was there. */
function isSignUp(list: readonly FoundValue<Participant>[]): boolean {
  return list.length > 0 && list.every(({ value }) => value.presence === 'interested' || value.presence === 'expected')
}

function holders({ value, line, rule }: FoundRole, known: readonly Participant[]): readonly FoundValue<Participant>[] {
  if (value.role === 'contact' || rule === 'roles.beside') return []
  const added: Participant[] = []
  return value.persons.flatMap((name) => {
    const at = line.text.indexOf(name)
    if (at < 0 || [...known, ...added].some((person) => maySame(person.name, name))) return []
    const person = present(name)
    added.push(person)
    return [
      {
        value: person,
        sources: [inWords(line, at, at + name.length)],
        rule: rule.replace('roles', 'participants.role'),
      },
    ]
  })
}

/** Whoever is named several times is one: in the lists of several meetings on a page, and with several roles. */
function onceEach(people: readonly FoundValue<Participant>[]): readonly FoundValue<Participant>[] {
  const seen = new Set<string>()
  return people.filter(({ value }) => {
    const name = foldText(value.name)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}
