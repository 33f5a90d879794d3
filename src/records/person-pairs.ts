/** People who may be one, which only a person can tell: names that are alike, and whom no rule joins. Pure, in the same order for any order of the meetings. */

import type { People, Person } from '../model/record.ts'
import { compareStrings } from '../support/order.ts'
import type { MeetingOfSeries } from './person-index/mentions.ts'
import { likeness, readName, spellingsOf } from './person-index/name.ts'
import { type KeptApart, nameKey } from './person-index.ts'
import { maySame } from './words/same-person.ts'

/** Why two names may be one person's, the likeliest first. */
export const pairReasons = ['spelling', 'initial', 'short-name', 'nickname'] as const

/** One of two people, with what tells who they are. */
export interface PairedPerson {
  /** The fullest printed form. */
  readonly name: string
  /** How many meetings name them, and the days of the first and the last; null where none has a date. */
  readonly meetings: number
  readonly first: string | null
  readonly last: string | null
  /** Series of those meetings, sorted. */
  readonly series: readonly string[]
}

/** Two people who may be one. */
export interface PersonPair {
  readonly reason: (typeof pairReasons)[number]
  readonly people: readonly [PairedPerson, PairedPerson]
}

/** The pairs, those who are named oftenest first. People whom one meeting lists beside each other, or whom a reader keeps apart, are none. */
export function personPairs(
  people: People,
  meetings: Iterable<MeetingOfSeries>,
  kept: readonly KeptApart[],
): readonly PersonPair[] {
  const seen = sightings(people, meetings)
  const apart = kept.map(({ names }) => new Set(names.map(nameKey)))
  const areKept = (one: Person, other: Person): boolean =>
    apart.some((names) => names.has(nameKey(one.name)) && names.has(nameKey(other.name)))
  const pairs = alike(people.persons).flatMap(([one, other, reason]): readonly PersonPair[] => {
    const [here, there] = [seen.get(one.id) ?? unseen, seen.get(other.id) ?? unseen]
    if (areKept(one, other) || [...here.listed].some((id) => there.listed.has(id))) return []
    return [{ reason, people: [paired(one, here), paired(other, there)] }]
  })
  const weight = ({ people: [one, other] }: PersonPair): number => one.meetings + other.meetings
  const names = ({ people: [one, other] }: PersonPair): string => `${one.name}\n${other.name}`
  return pairs.sort((a, b) => weight(b) - weight(a) || compareStrings(names(a), names(b)))
}

// Names that are alike: each is held against those alone that share a word with it, or nearly.

type Reason = PersonPair['reason']

function alike(persons: readonly Person[]): readonly (readonly [Person, Person, Reason])[] {
  const near = new Map<string, Person[]>()
  const found = new Map<string, readonly [Person, Person, Reason]>()
  for (const person of [...persons].sort((a, b) => compareStrings(a.name, b.name) || compareStrings(a.id, b.id))) {
    const keys = new Set(namesOf(person).flatMap(bucketsOf))
    for (const key of keys) {
      const others = near.get(key) ?? []
      for (const other of others) {
        const pair = `${other.id} ${person.id}`
        const reason = found.has(pair) ? null : reasonOf(other, person)
        if (reason !== null) found.set(pair, [other, person, reason])
      }
      near.set(key, [...others, person])
    }
  }
  return [...found.values()]
}

const namesOf = ({ name, resolvedFrom }: Person): readonly string[] => [
  ...new Set([name, ...resolvedFrom.filter(({ rule }) => rule !== 'first-name-on-page').map(({ printed }) => printed)]),
]

/** `zoé "zouzou" petit` under zoé, zouzou and petit. */
function bucketsOf(name: string): readonly string[] {
  const words = wordsOf(name)
  return [...spellingsOf(words[0] ?? ''), ...words.slice(1)].filter((word) => word.length > 1)
}

const wordsOf = (name: string): readonly string[] => nameKey(name).match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []

function reasonOf(one: Person, other: Person): Reason | null {
  const reasons = namesOf(one).flatMap((name) => namesOf(other).flatMap((rival) => reasonOfNames(name, rival) ?? []))
  return pairReasons.find((reason) => reasons.includes(reason)) ?? null
}

function reasonOfNames(one: string, other: string): Reason | null {
  const [words, rivals] = [wordsOf(one), wordsOf(other)]
  if (words.length < 2 || rivals.length < 2) return isNickname(one, other) || isNickname(other, one) ? 'nickname' : null
  const [key, rival] = [words.join(' '), rivals.join(' ')]
  if (key === rival || [...words].sort().join(' ') === [...rivals].sort().join(' ')) return 'spelling'
  if (isNickname(one, other) || isNickname(other, one)) return 'nickname'
  if (maySame(key, rival)) return 'initial'
  if (likeness(readName(key), readName(rival)) === 'edit-distance') return 'spelling'
  return isShort(words, rivals) || isShort(rivals, words) ? 'short-name' : null
}

const shortest = 2

/** `Alex Martin` of `Alexandre Martin`; `Zoé Petit` of `Zoé Marie Petit`, `Zoé Petit-Dupont`. */
function isShort(words: readonly string[], rivals: readonly string[]): boolean {
  const [first = '', ...rest] = words
  const [rivalFirst = '', ...rivalRest] = rivals
  if (rest.join(' ') === rivalRest.join(' ')) return first.length > shortest && rivalFirst.startsWith(first)
  const places = words.map((word) => rivals.indexOf(word))
  return first.length > 1 && places.every((place, at) => place >= 0 && place > (places[at - 1] ?? -1))
}

/** `Zouzou Petit`, `Zouzou` or `Zoé Petit` of `Zoé "Zouzou" Petit`. */
function isNickname(one: string, other: string): boolean {
  const [whole, nick = ''] = /["“«(]\s*([^"”»()]+?)\s*["”»)]/.exec(other) ?? []
  if (whole === undefined) return false
  const without = wordsOf(other.replace(whole, ' '))
  const called = wordsOf(nick)
  const ways = [without, called, [...called, ...without.slice(1)], [...without, ...called]]
  return ways.some((way) => way.length > 0 && way.join(' ') === wordsOf(one).join(' '))
}

// In which meetings somebody is.

interface Sightings {
  readonly days: string[]
  readonly series: Set<string>
  /** Ids of the meetings in whose list they are. */
  readonly listed: Set<string>
  /** Ids of all meetings that name them. */
  readonly named: Set<string>
}

const unseen: Sightings = { days: [], series: new Set(), listed: new Set(), named: new Set() }

function sightings(people: People, meetings: Iterable<MeetingOfSeries>): ReadonlyMap<string, Sightings> {
  const seen = new Map<string, Sightings>()
  const see = (id: string | null, { meetingId, series, record }: MeetingOfSeries, isListed: boolean): void => {
    if (id === null) return
    const known = seen.get(id) ?? { days: [], series: new Set(), listed: new Set(), named: new Set() }
    seen.set(id, known)
    if (isListed) known.listed.add(meetingId)
    if (known.named.has(meetingId)) return
    known.named.add(meetingId)
    const start = record.dates[0]?.start
    if (typeof start === 'string') known.days.push(start.slice(0, 10))
    if (series !== null) known.series.add(series)
  }
  for (const meeting of meetings) {
    const { meetingId, record } = meeting
    for (const { name } of record.participants) see(people.idOf(meetingId, name), meeting, true)
    const others = [...record.roles.flatMap(({ persons }) => persons), ...record.workshops.flatMap(({ lead }) => lead)]
    for (const name of others) see(people.idOf(meetingId, name), meeting, false)
  }
  return seen
}

function paired({ name }: Person, { days, series, named }: Sightings): PairedPerson {
  const sorted = [...days].sort()
  return {
    name,
    meetings: named.size,
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    series: [...series].sort(compareStrings),
  }
}
