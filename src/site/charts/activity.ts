/** The wiki's life: how many changes in each month and year, and by how many people. */

import type { FondsRevision } from '../../model/fonds.ts'

/** What happened in a month or a year. */
export interface ActiveSpan {
  /** `YYYY-MM` or `YYYY`. */
  readonly span: string
  readonly changes: number
  /** Each counted once in its span. */
  readonly people: number
}

/** Counts changes and people, while revisions pass; a change without a time counts nowhere. */
export interface Activity {
  readonly add: (revisions: readonly FondsRevision[]) => void
  /** In order, those without a change left out. */
  readonly months: () => readonly ActiveSpan[]
  readonly years: () => readonly ActiveSpan[]
}

interface Counted {
  changes: number
  readonly people: Set<number>
}

/** Starts counting: memory grows with months, and with the people of each. */
export function createActivity(): Activity {
  const [months, years] = [new Map<string, Counted>(), new Map<string, Counted>()]
  return {
    add(revisions) {
      for (const { at, contributor } of revisions) {
        if (at === null) continue
        count(months, at.slice(0, 7), contributor?.contributorId)
        count(years, at.slice(0, 4), contributor?.contributorId)
      }
    },
    months: () => inOrder(months),
    years: () => inOrder(years),
  }
}

function count(spans: Map<string, Counted>, span: string, person: number | undefined): void {
  const counted = spans.get(span) ?? { changes: 0, people: new Set<number>() }
  counted.changes += 1
  if (person !== undefined) counted.people.add(person)
  spans.set(span, counted)
}

const inOrder = (spans: ReadonlyMap<string, Counted>): readonly ActiveSpan[] =>
  [...spans]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([span, { changes, people }]) => ({ span, changes, people: people.size }))
