/** The captures of a wiki: which pages were seen in which year, and how many of each namespace, while pages pass. */

import type { FondsPage, FondsRevision } from '../../model/fonds.ts'

/** Pages that were seen in a year. */
export interface CapturedYear {
  readonly year: string
  readonly pages: number
}

/** Counts pages that web archives saw; memory grows with years, days and namespaces. */
export interface Coverage {
  readonly add: (page: FondsPage, revisions: readonly FondsRevision[]) => void
  /** How many pages were seen at all. */
  readonly pages: () => number
  /** Days on which any page was seen, `YYYY-MM-DD`, sorted. */
  readonly days: () => readonly string[]
  /** Every year from the first to the last. */
  readonly years: () => readonly CapturedYear[]
  /** Pages that were seen, by the id of their namespace. */
  readonly namespaces: () => ReadonlyMap<number, number>
}

/** Starts counting. */
export function createCoverage(): Coverage {
  const days = new Set<string>()
  const years = new Map<string, number>()
  const namespaces = new Map<number, number>()
  let pages = 0
  return {
    add({ namespaceId }, revisions) {
      const seen = revisions.flatMap(({ captured = [] }) => captured)
      if (seen.length === 0) return
      pages += 1
      namespaces.set(namespaceId, (namespaces.get(namespaceId) ?? 0) + 1)
      for (const at of seen) days.add(at.slice(0, 10))
      for (const year of new Set(seen.map((at) => at.slice(0, 4)))) years.set(year, (years.get(year) ?? 0) + 1)
    },
    pages: () => pages,
    days: () => [...days].sort(),
    years: () => everyYear(years),
    namespaces: () => namespaces,
  }
}

function everyYear(years: ReadonlyMap<string, number>): readonly CapturedYear[] {
  const known = [...years.keys()].sort()
  const [first = '', last = ''] = [known[0], known.at(-1)]
  if (first === '') return []
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => {
    const year = String(Number(first) + index)
    return { year, pages: years.get(year) ?? 0 }
  })
}
