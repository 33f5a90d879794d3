/** Everyone in the room: the list, then who held a role, then who spoke; without a list also who does something on the page. */

import type { Participant } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { maySame } from '../words/same-person.ts'
import { foldText } from '../words/text.ts'
import { inventoryOf, type NameClassifier, type NamedPerson } from './inventory.ts'
import { listedPeople } from './participants.ts'
import type { EntryRules } from './person-entry.ts'
import type { FoundRole } from './roles.ts'
import { fresh, present, speakers } from './speakers.ts'

/** Everyone whom the page names as somebody of the meeting, and whether it lists them. */
export interface PeopleOfPage {
  readonly people: readonly FoundValue<Participant>[]
  /** Whether the page prints a list of people: only then a count may contradict it. */
  readonly hasList: boolean
  /** Whom it names beside them as somebody who does something: tasks may be theirs. */
  readonly others: readonly Participant[]
}

/** Facts known before the people of a page are gathered. */
interface KnownBefore {
  readonly roles: readonly FoundRole[]
  /** Nobody was there yet: who is listed is expected, and who takes a role is not added. */
  readonly isPlan: boolean
  /** Who is listed several times is named once. */
  readonly once: boolean
  /** Null: nobody is found by what they do. */
  readonly classify: NameClassifier | null
}

/** How sure it is that somebody takes part whom no list names and who owns no task, at least. */
const leastSure = 0.4
/** And where nobody else does. */
const leastAlone = 0.7

/** Gathers the people of a page. */
export function peopleOfPage(
  page: Page,
  rules: EntryRules,
  { roles, isPlan, once, classify }: KnownBefore,
): PeopleOfPage {
  const { people: listed, hasList, lines } = listedPeople(page, rules)
  const list = once ? onceEach(listed) : listed
  const named = classify === null ? [] : inventoryOf(page, rules, classify, lines)
  const withOthers = (people: readonly FoundValue<Participant>[]): PeopleOfPage => {
    const others = fresh(
      named,
      people.map(({ value }) => value),
      'participants.actor',
    )
    return { people, hasList, others: others.map(({ value }) => value) }
  }
  if (isPlan)
    return withOthers(
      list.map((person) =>
        person.value.presence === 'present' ? { ...person, value: { ...person.value, presence: 'expected' } } : person,
      ),
    )
  const people = [...list]
  const add = (found: readonly FoundValue<Participant>[]): void => void people.push(...found)
  const known = (): readonly Participant[] => people.map(({ value }) => value)
  add(onceEach(roles.flatMap((role) => holders(role, known()))))
  if (isSignUp(list)) return withOthers(people)
  add(speakers(page, rules, known(), { lines, count: list.length }))
  if (!list.some(({ value }) => value.presence === 'present' || value.presence === 'remote'))
    add(actorsOf(named, known()))
  return withOthers(people)
}

/** Who does something; one alone, of whom the page tells but that, may be talked about. */
function actorsOf(named: readonly NamedPerson[], known: readonly Participant[]): readonly FoundValue<Participant>[] {
  const sure = named.filter(({ share, owns }) => owns || share >= leastSure)
  const isTold = known.length > 0 || sure.some(({ owns, share }) => owns || share >= leastAlone)
  const actors = fresh(sure, known, 'participants.actor')
  return isTold || actors.length > 1 ? actors : []
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
