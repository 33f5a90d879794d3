/** What one copy of a wiki has that another one lacks, by name: how a volunteer proves that nothing was forgotten. */

import { joined, sortedBy } from './diff/difference.ts'

/** What is compared. */
export const comparedThings = ['pages', 'revisions', 'files', 'links'] as const
/** One of `comparedThings`. */
export type ComparedThing = (typeof comparedThings)[number]

/** One thing of a copy. */
export interface ListedThing {
  /** By what it is found in the other copy. */
  readonly key: string
  /** As it is told. */
  readonly name: string
}

/** Everything of a copy that has a name; a thing that its form never holds (revisions of a Markdown folder) is null. */
export type Inventory = Readonly<Record<ComparedThing, readonly ListedThing[] | null>>

/** What a copy lacks of one kind of thing. */
export interface ThingsCompared {
  /** Captures are those of pages that an index names. */
  readonly thing: ComparedThing | 'captures'
  /** Names that both have; null where one of the copies does not hold such things, and nothing was compared. */
  readonly both: number | null
  /** Names that the second one lacks. */
  readonly onlyInFirst: readonly string[]
  /** Names that the first one lacks. */
  readonly onlyInSecond: readonly string[]
}

/** Compares two copies, by kind of thing; names in code-point order of their keys. Each name counts once. */
export function compareInventories(first: Inventory, second: Inventory): readonly ThingsCompared[] {
  return comparedThings.map((thing) => {
    const [one, other] = [first[thing], second[thing]]
    if (one === null || other === null) return { thing, both: null, onlyInFirst: [], onlyInSecond: [] }
    let both = 0
    const [onlyInFirst, onlyInSecond]: [string[], string[]] = [[], []]
    for (const [left, right] of joined(distinct(one), distinct(other), ({ key }) => key)) {
      if (left === null) onlyInSecond.push(right?.name ?? '')
      else if (right === null) onlyInFirst.push(left.name)
      else both += 1
    }
    return { thing, both, onlyInFirst, onlyInSecond }
  })
}

/** Whether one of the copies lacks something. */
export const isMissing = (compared: readonly ThingsCompared[]): boolean =>
  compared.some(({ onlyInFirst, onlyInSecond }) => onlyInFirst.length + onlyInSecond.length > 0)

function distinct(items: readonly ListedThing[]): readonly ListedThing[] {
  const sorted = sortedBy(items, ({ key }) => key)
  return sorted.filter(({ key }, at) => key !== sorted[at - 1]?.key)
}
