/**
 * Printed names → people, over all records. Inside one series only, never on a first name alone; two people with one name
 * on one page never become one. What cannot be said stays null.
 */

import { distance } from 'fastest-levenshtein'
import type { MeetingRecord, People, Person } from '../model/record.ts'
import { sha256 } from '../support/hash.ts'
import { onlyMatch } from './same-person.ts'
import { foldText } from './text.ts'

export interface MeetingNames {
  readonly meetingId: string
  /** The scope in which a name means one person; null: this meeting alone. */
  readonly series: string | null
  readonly record: MeetingRecord
}

/** Printed names that a reader has found to be one person; the first one is the name. */
export type KnownPerson = readonly string[]

interface Mention {
  readonly meetingId: string
  readonly printed: string
}

type Resolved = Person['resolvedFrom'][number]

interface Draft {
  readonly key: string
  readonly forms: Map<string, Omit<Resolved, 'printed'>>
  readonly meetings: Set<string>
}

/** The people of some meetings; `known` are merges made by hand. */
export function resolvePeople(meetings: Iterable<MeetingNames>, known: readonly KnownPerson[] = []): People {
  const scopes = new Map<string, MeetingNames[]>()
  for (const meeting of meetings) {
    const scope = meeting.series ?? `meeting:${meeting.meetingId}`
    const group = scopes.get(scope) ?? []
    if (group.length === 0) scopes.set(scope, group)
    group.push(meeting)
  }
  const persons = new Map<string, Person>()
  const ids = new Map<string, string>()
  for (const [scope, group] of scopes) resolveScope(scope, group, known, persons, ids)
  const sorted = [...persons.values()].sort((a, b) => order(a.name, b.name) || order(a.id, b.id))
  return {
    persons: sorted,
    idOf: (meetingId, printedName) => ids.get(JSON.stringify([meetingId, printedName])) ?? null,
  }
}

function resolveScope(
  scope: string,
  group: readonly MeetingNames[],
  known: readonly KnownPerson[],
  persons: Map<string, Person>,
  ids: Map<string, string>,
): void {
  const drafts = drafted(group)
  const owners = mergeDrafts(drafts, known)
  for (const draft of new Set(owners.values())) {
    const forms = [...draft.forms].sort(([a], [b]) => order(a, b))
    const name = forms.map(([printed]) => printed).sort((a, b) => b.length - a.length || order(a, b))[0] ?? ''
    const id = `p-${sha256(`${scope}\u0000${foldText(name)}`).slice(0, 8)}`
    persons.set(id, { id, name, resolvedFrom: forms.map(([printed, how]) => ({ printed, ...how })) })
    for (const [key, owner] of owners) if (owner === draft) ids.set(key, id)
  }
  const own = new Map<string, string>()
  for (const { meetingId, printed } of mentionsOf(group)) {
    const draft = owners.get(keyOf(printed))
    if (draft !== undefined) own.set(JSON.stringify([meetingId, printed]), ids.get(keyOf(printed)) ?? '')
  }
  for (const key of owners.keys()) ids.delete(key)
  for (const [key, id] of own) ids.set(key, id)
  firstNames(group, ids)
}

/** One draft for each full name or handle, by its folded form; names that a page has twice are left out. */
function drafted(group: readonly MeetingNames[]): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>()
  const twice = namesakes(group)
  for (const { meetingId, printed } of mentionsOf(group)) {
    const key = keyOf(printed)
    if (!isIdentity(printed) || twice.has(key)) continue
    const draft = drafts.get(key) ?? { key, forms: new Map(), meetings: new Set() }
    drafts.set(key, draft)
    draft.forms.set(printed, { confidence: 'high', rule: 'people.same-name' })
    draft.meetings.add(meetingId)
  }
  return drafts
}

function* mentionsOf(group: readonly MeetingNames[]): Generator<Mention> {
  for (const { meetingId, record } of group) {
    for (const { name } of record.participants) yield { meetingId, printed: name }
    for (const { persons } of record.roles) for (const printed of persons) yield { meetingId, printed }
    for (const { assignees } of record.actions) for (const printed of assignees) yield { meetingId, printed }
  }
}

/** Names that one page lists twice: two people. */
function namesakes(group: readonly MeetingNames[]): ReadonlySet<string> {
  const twice = new Set<string>()
  for (const { record } of group) {
    const seen = new Set<string>()
    for (const { name } of record.participants) {
      if (seen.has(keyOf(name))) twice.add(keyOf(name))
      seen.add(keyOf(name))
    }
  }
  return twice
}

const keyOf = (printed: string): string =>
  foldText(printed)
    .replace(/[.\s]+/g, ' ')
    .trim()
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A full name, a name with an initial, or a handle; a first name alone is no identity. */
function isIdentity(printed: string): boolean {
  return printed.trim().includes(' ') || /[_\d]|^\p{Ll}+$|\p{Ll}\p{Lu}/u.test(printed)
}

/** Key → the draft it ended in. By hand first, then spellings, then initials that fit one person only. */
function mergeDrafts(drafts: ReadonlyMap<string, Draft>, known: readonly KnownPerson[]): ReadonlyMap<string, Draft> {
  const owners = new Map([...drafts].map(([key, draft]) => [key, draft] as const))
  const join = (into: Draft, from: Draft, confidence: Resolved['confidence'], rule: string): void => {
    if (into === from) return
    for (const printed of from.forms.keys()) into.forms.set(printed, { confidence, rule })
    for (const meeting of from.meetings) into.meetings.add(meeting)
    for (const [key, owner] of owners) if (owner === from) owners.set(key, into)
  }
  for (const names of known) {
    const [first, ...rest] = names.flatMap((name) => owners.get(keyOf(name)) ?? [])
    for (const other of rest) if (first !== undefined) join(first, other, 'high', 'people.by-hand')
  }
  for (const [longer, shorter] of pairs([...drafts.values()])) {
    const [into, from] = [owners.get(longer.key) ?? longer, owners.get(shorter.key) ?? shorter]
    if (into !== from && !meet(into, from) && sameSpelling(longer.key, shorter.key))
      join(into, from, 'medium', 'people.spelling')
  }
  for (const draft of drafts.values()) {
    const fits = [
      ...new Set(
        [...drafts.values()].filter(({ key }) => fitsInitial(draft.key, key)).map(({ key }) => owners.get(key)),
      ),
    ]
    const [only] = fits
    const own = owners.get(draft.key)
    if (fits.length === 1 && only !== undefined && own !== undefined && !meet(only, own))
      join(only, own, 'medium', 'people.initial')
  }
  return owners
}

/** Two rows of one page are two people, however alike their names. */
const meet = (a: Draft, b: Draft): boolean => [...a.meetings].some((meeting) => b.meetings.has(meeting))

/** Every two drafts that share the initial of first name or surname, the fuller name first. */
function* pairs(drafts: readonly Draft[]): Generator<readonly [Draft, Draft]> {
  const buckets = new Map<string, Draft[]>()
  for (const draft of [...drafts].sort((a, b) => b.key.length - a.key.length || order(a.key, b.key))) {
    const [first = '', ...rest] = draft.key.split(' ')
    for (const bucket of new Set([`1${first[0]}`, `2${rest[rest.length - 1]?.[0]}`])) {
      for (const other of buckets.get(bucket) ?? []) yield [other, draft]
      buckets.set(bucket, [...(buckets.get(bucket) ?? []), draft])
    }
  }
}

/** Below this length two different surnames are often two letters apart. */
const minSurname = 5

/** First names within one edit and surnames within two. */
function sameSpelling(a: string, b: string): boolean {
  const [first = '', ...rest] = a.split(' ')
  const [other = '', ...others] = b.split(' ')
  const [surname, rival] = [rest.join(' '), others.join(' ')]
  if (Math.min(surname.length, rival.length) < minSurname) return false
  return distance(first, other) <= 1 && distance(surname, rival) <= 2
}

/** `perle o` beside `perle ondine`. */
function fitsInitial(short: string, full: string): boolean {
  const [first = '', initial = '', ...more] = short.split(' ')
  const [other = '', ...rest] = full.split(' ')
  const surname = rest.join(' ')
  return (
    more.length === 0 &&
    initial.length === 1 &&
    surname.length > 1 &&
    surname.startsWith(initial) &&
    distance(first, other) <= 1
  )
}

/** A first name on its own stands for the one person of the same page who has it. */
function firstNames(group: readonly MeetingNames[], ids: Map<string, string>): void {
  for (const { meetingId, record } of group) {
    for (const { printed } of mentionsOf([{ meetingId, series: null, record }])) {
      const key = JSON.stringify([meetingId, printed])
      const match = ids.has(key) ? null : onlyMatch(record.participants, printed)
      const id = match === null ? undefined : ids.get(JSON.stringify([meetingId, match.name]))
      if (id !== undefined && !record.participants.some(({ name }) => name === printed)) ids.set(key, id)
    }
  }
}
