/** Entries that are one person: inside a series by likeness, between series by the same full name. */

import { compareStrings } from '../../support/order.ts'
import type { NameEntry } from './entry.ts'
import { hasInitial, isFullName, likeness, nameKey, spellingsOf } from './name.ts'

/** The entries of one person. */
export type NameGroup = readonly NameEntry[]

/** Printed names that a reader has found to be one person's. */
export type KnownPerson = readonly string[]

/** What stands against taking two names for one person. */
export interface Apart {
  /** Whether one meeting lists both names as two people. */
  readonly areTwo: (key: string, other: string) => boolean
  /** Whether a reader has said that these are two people. */
  readonly isKept: (one: NameEntry, other: NameEntry) => boolean
  /** Whether two people of the series have this name. */
  readonly isShared: (entry: NameEntry) => boolean
}

/** Groups by scope, then by name; the same for any order of the entries. */
export function groupEntries(
  entries: Iterable<NameEntry>,
  apart: Apart,
  known: readonly KnownPerson[],
): readonly NameGroup[] {
  const scopes = new Map<string, NameEntry[]>()
  for (const entry of [...entries].sort(byPlace)) {
    const series = scopes.get(entry.scope)
    if (series === undefined) scopes.set(entry.scope, [entry])
    else series.push(entry)
  }
  const alike = [...scopes.values()].flatMap((series) => groupSeries(series, apart))
  return known.reduce(uniteByHand, uniteSeries(alike, apart))
}
const byPlace = (a: NameEntry, b: NameEntry): number =>
  compareStrings(a.scope, b.scope) || compareStrings(a.name.key, b.name.key)

/** Written-out names find each other first; an initial then joins the only person it can be. */
function groupSeries(series: readonly NameEntry[], apart: Apart): readonly NameGroup[] {
  const [full, short] = [growingGroups(apart), growingGroups(apart)]
  const others: NameGroup[] = []
  for (const entry of series)
    if (isFullName(entry.name)) full.add(entry)
    else if (!hasInitial(entry.name)) others.push([entry])
  for (const entry of series)
    if (hasInitial(entry.name)) {
      if (full.fitting(entry).length > 0) full.add(entry)
      else short.add(entry)
    }
  return [...full.groups, ...short.groups, ...others]
}

/** Groups of a series while entries are added; an entry is compared with those alone that have a first name like its own. */
function growingGroups(apart: Apart) {
  const groups: NameEntry[][] = []
  const byFirstName = new Map<string, Set<NameEntry[]>>()
  const fitting = (entry: NameEntry): readonly NameEntry[][] => {
    const near = new Set(spellingsOf(entry.name.first).flatMap((spelling) => [...(byFirstName.get(spelling) ?? [])]))
    return [...near].filter((group) => canJoin(group, entry, apart))
  }
  return {
    groups,
    fitting,
    /** An entry goes into the only group it fits; when it fits none, or several, it stays alone. */
    add(entry: NameEntry): void {
      const [only, ...more] = fitting(entry)
      const group = only === undefined || more.length > 0 ? [] : only
      if (group.length === 0) groups.push(group)
      group.push(entry)
      for (const spelling of spellingsOf(entry.name.first))
        byFirstName.set(spelling, (byFirstName.get(spelling) ?? new Set()).add(group))
    },
  }
}

/** Like every written-out name of the group, so that no chain of small differences joins two people. */
function canJoin(group: NameGroup, entry: NameEntry, apart: Apart): boolean {
  const written = group.filter(({ name }) => !hasInitial(name))
  const compared = written.length === 0 ? group : written
  return (
    compared.every(({ name }) => likeness(name, entry.name) !== null) &&
    ![...group, entry].some(apart.isShared) &&
    group.every((other) => !apart.isKept(other, entry) && !apart.areTwo(other.name.key, entry.name.key))
  )
}

/** A person of several series while groups are added: what a further group is compared with. */
interface Union {
  readonly entries: NameEntry[]
  readonly scopes: Set<string>
  readonly keys: Set<string>
}

/** The groups of different series that hold the same full name are one person. */
function uniteSeries(groups: readonly NameGroup[], apart: Apart): readonly NameGroup[] {
  const unions: Union[] = []
  const byName = new Map<string, Union>()
  for (const group of groups) {
    const full = group.filter((entry) => isFullName(entry.name) && !apart.isShared(entry))
    const found = full.map(({ name }) => byName.get(name.key)).find((union) => union !== undefined)
    const mayJoin = found !== undefined && mayUnite(found, group, apart)
    const union: Union = mayJoin ? found : { entries: [], scopes: new Set(), keys: new Set() }
    if (!mayJoin) unions.push(union)
    for (const entry of group) {
      union.entries.push(entry)
      union.scopes.add(entry.scope)
      union.keys.add(entry.name.key)
    }
    for (const { name } of full) if (!byName.has(name.key)) byName.set(name.key, union)
  }
  return unions.map(({ entries }) => entries)
}

/** Two groups of one series were told apart there already. */
function mayUnite({ entries, scopes, keys }: Union, group: NameGroup, apart: Apart): boolean {
  if (entries.some((one) => group.some((other) => apart.isKept(one, other)))) return false
  const known = [...keys]
  return group.every(({ scope, name }) => !scopes.has(scope) && known.every((key) => !apart.areTwo(key, name.key)))
}

/** Whoever reads the pages may know more than their spelling says. */
function uniteByHand(groups: readonly NameGroup[], names: KnownPerson): readonly NameGroup[] {
  const keys = new Set(names.map(nameKey))
  const isMeant = (group: NameGroup): boolean => group.some(({ name }) => keys.has(name.key))
  const meant = groups.filter(isMeant)
  return meant.length < 2 ? groups : [...groups.filter((group) => !isMeant(group)), meant.flat()]
}
