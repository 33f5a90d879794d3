/** People whom a reader keeps apart: names that only look alike, or one name that two people have in different series. */

import type { NameEntry } from './entry.ts'
import { nameKey } from './name.ts'

/** Names of people who are not the same. */
export interface KeptApart {
  readonly names: readonly string[]
  /** Empty: the names are people of their own everywhere. Else: whoever has the name in one series is nobody of the others. */
  readonly series: readonly string[]
}

/** Whether two entries are two people by hand. */
export function keptApart(kept: readonly KeptApart[]): (one: NameEntry, other: NameEntry) => boolean {
  if (kept.length === 0) return () => false
  const rules = kept.map(({ names, series }) => ({ names: new Set(names.map(nameKey)), series: new Set(series) }))
  return (one, other) =>
    rules.some(({ names, series }) => {
      if (!names.has(one.name.key) || !names.has(other.name.key)) return false
      if (series.size === 0) return one.name.key !== other.name.key
      return one.scope !== other.scope && series.has(one.scope) && series.has(other.scope)
    })
}
