/** Who is named in each meeting: what the resolution of people starts from. */

import type { MeetingRecord } from '../../model/record.ts'
import { onlyMatch } from '../words/same-person.ts'
import { type NameMention, nameKey, writtenWords } from './name.ts'

/** A meeting as the resolution of people is given it; `series` is null for a meeting of none. */
export interface MeetingOfSeries {
  readonly meetingId: string
  readonly series: string | null
  readonly record: MeetingRecord
}

export type AliasRule = 'surname-initial' | 'first-name-on-page'

/** A name that stands for somebody who is named more fully in the same meeting. */
export interface Alias {
  readonly printed: NameMention
  /** Key of the fuller name. */
  readonly key: string
  readonly rule: AliasRule
}

/** The names of one meeting. */
export interface MeetingMentions {
  readonly meetingId: string
  /** The series; without one, the page. */
  readonly scope: string
  readonly start: string | null
  /** Names that are somebody. */
  readonly named: readonly NameMention[]
  /** Keys of the people listed as separate rows. */
  readonly listed: readonly string[]
  /** Keys that two rows of the meeting share: nobody can tell which of them is meant. */
  readonly shared: ReadonlySet<string>
  readonly aliases: readonly Alias[]
}

/** The roll of a meeting. Participants and holders of roles are somebody; whoever an action names must be one of them. */
export function listMentions(
  { meetingId, series, record }: MeetingOfSeries,
  mention: (printed: string) => NameMention,
): MeetingMentions {
  const rows = record.participants.map(({ name }) => ({ name }))
  const shared = repeated(rows.map(({ name }) => nameKey(name)))
  const roles = [...record.roles.flatMap(({ persons }) => persons), ...record.workshops.flatMap(({ lead }) => lead)]
  const held = named(roles).map((name) => ({ name, fuller: fullerName(rows, name) }))
  const own = held.filter(({ fuller }) => fuller === null).map(({ name }) => ({ name }))
  const seated = rows.map(({ name }) => ({ name, fuller: fullerName(own, name) }))
  const present = distinct([...rows, ...own])
  const assigned = named(record.actions.flatMap(({ assignees }) => assignees)).map((name) => ({
    name,
    fuller: fullerName(present, name),
  }))
  return {
    meetingId,
    scope: series ?? meetingId.replace(/#\d+$/, ''),
    start: record.dates[0]?.start ?? null,
    named: named([...rows, ...own].map(({ name }) => name)).map(mention),
    listed: [...new Set(rows.map(({ name }) => mention(name).key))],
    shared,
    aliases: [...seated, ...held, ...assigned].flatMap(({ name, fuller }) =>
      fuller === null ? [] : [aliasOf(mention(name), mention(fuller))],
    ),
  }
}

const named = (names: readonly string[]): readonly string[] => names.filter((name) => nameKey(name) !== '')

function repeated(keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = keys.filter((key) => seen.size === seen.add(key).size)
  return twice.length === 0 ? none : new Set(twice)
}

const none: ReadonlySet<string> = new Set()

type Named = { readonly name: string }

const distinct = (people: readonly Named[]): readonly Named[] => [
  ...new Map(people.map((one) => [nameKey(one.name), one])).values(),
]

/** The only name of the meeting that this one shortens; null when there is none, and when it stands there itself. */
function fullerName(people: readonly Named[], name: string): string | null {
  if (people.some((one) => nameKey(one.name) === nameKey(name))) return null
  const match = onlyMatch(people, name)
  return match !== null && isFuller(nameKey(match.name), nameKey(name)) ? match.name : null
}

/** `Oriane Malvern` than `Oriane M.`, and that than `Oriane`. */
const isFuller = (one: string, other: string): boolean =>
  writtenWords(one) > writtenWords(other) || (writtenWords(one) === writtenWords(other) && one.startsWith(`${other} `))

const aliasOf = (printed: NameMention, { key }: NameMention): Alias => ({
  printed,
  key,
  rule: printed.key.includes(' ') ? 'surname-initial' : 'first-name-on-page',
})
