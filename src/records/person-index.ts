/** Printed names of all meetings → people. Pure, and the same for any order of the meetings. */

import type { People } from '../model/record.ts'
import { compareStarts, entryKey, gatherEntries, type NameEntry } from './person-index/entry.ts'
import { type Apart, groupEntries, type KnownPerson } from './person-index/groups.ts'
import { listMentions, type MeetingMentions, type MeetingOfSeries } from './person-index/mentions.ts'
import { createMentions, nameKey } from './person-index/name.ts'
import { draftPerson, numberPeople } from './person-index/person.ts'

export { nameKey } from './person-index/name.ts'

/**
 * Who the printed names of the meetings are (second pass over a wiki); `known` are merges made by hand, `kept` are people
 * whom a reader keeps apart.
 *
 * A scope is a series; a meeting without series has its page as scope. Inside a scope, equal names are one person, and so
 * are names whose first names and surnames differ by a slip, or by a surname cut to its initial. A first name alone is
 * nobody, except inside a meeting where only one person has it. Between scopes only identical full names are one person.
 * Two people listed by one meeting are never one; a name that both of them have is nobody's.
 *
 * An id is `p-` + 8 hex of the SHA-256 of scope, U+0000 and name; its scope stays that of the person's first meeting,
 * whatever other series they are found in, so that a page added later moves no id.
 */
export function resolvePeople(
  meetings: Iterable<MeetingOfSeries>,
  known: readonly KnownPerson[] = [],
  kept: readonly KeptApart[] = [],
): People {
  const mention = createMentions()
  const rolls = Array.from(meetings, (meeting) => listMentions(meeting, mention)).sort(compareStarts)
  const entries = gatherEntries(rolls)
  const people = numberPeople(groupEntries(entries.values(), apartOf(rolls, kept), known).map(draftPerson))
  /** Scope and key of a name → the id of its person. */
  const ids = new Map(
    people.flatMap(({ person, group }) => group.map((entry) => [entryKey(entry.scope, entry.name.key), person.id])),
  )
  const seats = new Map(rolls.map((roll) => [roll.meetingId, seatsOf(roll)]))
  return {
    persons: people.map(({ person }) => person),
    idOf(meetingId, printedName) {
      const roll = seats.get(meetingId)
      return roll === undefined ? null : personOf(roll, nameKey(printedName), ids)
    },
  }
}

/** What is kept of a roll for as long as names are asked for. */
type Seats = Pick<MeetingMentions, 'scope' | 'named' | 'shared' | 'aliases'>

const seatsOf = ({ scope, named, shared, aliases }: MeetingMentions): Seats => ({
  scope,
  named,
  shared,
  aliases: aliases.length === 0 ? noAliases : aliases,
})

const noAliases: MeetingMentions['aliases'] = []

/** Whom a key stands for in a meeting; one that two people share stands for nobody. */
function personOf(
  { scope, named, shared, aliases }: Seats,
  wanted: string,
  ids: ReadonlyMap<string, string>,
): string | null {
  if (shared.has(wanted)) return null
  const isNamed = named.some(({ key }) => key === wanted)
  const own = isNamed ? ids.get(entryKey(scope, wanted)) : undefined
  if (own !== undefined) return own
  const fuller = aliases.findLast(
    ({ printed, key }) => printed.key === wanted && !shared.has(key) && ids.has(entryKey(scope, key)),
  )
  return fuller === undefined ? null : (ids.get(entryKey(scope, fuller.key)) ?? null)
}

function apartOf(rolls: readonly MeetingMentions[], kept: readonly KeptApart[]): Apart {
  const lists = new Map<string, Set<number>>()
  const shared = new Set<string>()
  for (const [place, { scope, listed, shared: keys }] of rolls.entries()) {
    for (const key of listed) lists.set(key, (lists.get(key) ?? new Set()).add(place))
    for (const key of keys) shared.add(entryKey(scope, key))
  }
  const meet = (key: string, other: string): boolean => {
    const [few, many] = [lists.get(key) ?? nowhere, lists.get(other) ?? nowhere].sort((a, b) => a.size - b.size)
    return [...(few ?? nowhere)].some((place) => many?.has(place))
  }
  const told = new Map<string, boolean>()
  return {
    areTwo(key, other) {
      if (key === other) return false
      const pair = key < other ? entryKey(key, other) : entryKey(other, key)
      const known = told.get(pair) ?? meet(key, other)
      told.set(pair, known)
      return known
    },
    isKept: keptApart(kept),
    isShared: ({ scope, name }: NameEntry) => shared.has(entryKey(scope, name.key)),
  }
}

const nowhere: ReadonlySet<number> = new Set()

// People whom a reader keeps apart: names that only look alike, or one name that two people have in different series.

/** Names of people who are not the same. */
export interface KeptApart {
  readonly names: readonly string[]
  /** Empty: the names are people of their own everywhere. Else: whoever has the name in one series is nobody of the others. */
  readonly series: readonly string[]
}

/** Whether two entries are two people by hand. */
function keptApart(kept: readonly KeptApart[]): (one: NameEntry, other: NameEntry) => boolean {
  if (kept.length === 0) return () => false
  const rules = kept.map(({ names, series }) => ({ names: new Set(names.map(nameKey)), series: new Set(series) }))
  return (one, other) =>
    rules.some(({ names, series }) => {
      if (!names.has(one.name.key) || !names.has(other.name.key)) return false
      if (series.size === 0) return one.name.key !== other.name.key
      return one.scope !== other.scope && series.has(one.scope) && series.has(other.scope)
    })
}
