/** One name in one series: all its mentions under equal spellings. */

import { compareStrings } from '../../support/order.ts'
import type { AliasRule, MeetingMentions } from './mentions.ts'
import { isIdentity, type Name, readName } from './name.ts'

/** One name in one series of meetings, with every form in which it is printed there. */
export interface NameEntry {
  /** The series; for a meeting without one, the page. */
  readonly scope: string
  readonly name: Name
  /** Printed form → mentions. */
  readonly forms: ReadonlyMap<string, number>
  /** Shorter names that stood for this one in a single meeting. */
  readonly aliases: ReadonlyMap<string, AliasRule>
  /** Start and id of the first meeting. */
  readonly since: { readonly start: string | null; readonly meetingId: string }
}

/** The key under which the entry of a name in a scope is kept; `key` is that of the name. */
export const entryKey = (scope: string, key: string): string => `${scope}\u0000${key}`

type OpenEntry = NameEntry & { readonly forms: Map<string, number>; readonly aliases: Map<string, AliasRule> }

/** The entries of all rolls, which come in the order of time. First names alone make none, nor does a name that two rows share. */
export function gatherEntries(rolls: readonly MeetingMentions[]): ReadonlyMap<string, NameEntry> {
  const entries = new Map<string, OpenEntry>()
  for (const { meetingId, scope, start, named, shared, aliases } of rolls) {
    for (const { printed, key } of named) {
      if (shared.has(key) || !isIdentity(printed)) continue
      const entry = entries.get(entryKey(scope, key)) ?? newEntry(scope, key, { start, meetingId })
      entry.forms.set(printed, (entry.forms.get(printed) ?? 0) + 1)
      entries.set(entryKey(scope, key), entry)
    }
    for (const { printed, key, rule } of aliases) entries.get(entryKey(scope, key))?.aliases.set(printed.printed, rule)
  }
  return entries
}

const newEntry = (scope: string, key: string, since: NameEntry['since']): OpenEntry => ({
  scope,
  name: readName(key),
  forms: new Map(),
  aliases: new Map(),
  since,
})

/** What a meeting is ordered by: its start, ISO 8601 or null, and its id. */
interface Timed {
  readonly start: string | null
  readonly meetingId: string
}

/** Orders meetings by start, those without a date last, then by id. */
export function compareStarts(a: Timed, b: Timed): number {
  if (a.start === null || b.start === null) {
    const undated = Number(a.start === null) - Number(b.start === null)
    return undated || compareStrings(a.meetingId, b.meetingId)
  }
  return compareStrings(a.start, b.start) || compareStrings(a.meetingId, b.meetingId)
}
