/** Learns which words of a page are names of people who take part or are given a task. */

import { createPageReader } from '../../src/pipeline/commands/extract.ts'
import { hashed, type LinearModel } from '../../src/records/learnt/linear-model.ts'
import type { Weights } from '../../src/records/learnt/weights.ts'
import { nameClasses } from '../../src/records/people/inventory.ts'
import { plainWords } from '../../src/records/words/text.ts'
import { type ExampleRow, linearModel } from './linear-fit.ts'
import type { LabelledPage } from './sentence-pages.ts'

type NameRow = ExampleRow<(typeof nameClasses)[number]>

const bits = 15
/** A shorter list may leave people out. */
const fewestListed = 3

/** The words of all pages whose people are known: by their record, else by a list. A surname alone is no example. */
export function nameRows(
  pages: readonly LabelledPage[],
  { meeting, givenNames }: Pick<Weights, 'meeting' | 'givenNames'>,
): readonly NameRow[] {
  const reader = createPageReader({ weights: { meeting, givenNames, sentences: null, people: null } })
  return pages.flatMap(({ wiki, line, weight, people }) => {
    const { rows, listed } = reader.names(JSON.stringify(line))
    const known = people ?? listed
    if (people === null && listed.length < fewestListed) return []
    const names = known.map((name) => plainWords(name.replace(/^@/u, '')))
    const firsts = new Set(names.flatMap((name) => [name, name.split(' ')[0] ?? '']))
    const others = new Set(names.flatMap((name) => name.split(' ').slice(1)))
    return rows.flatMap(({ key, features }) => {
      if (!firsts.has(key) && others.has(key)) return []
      return [{ wiki, weight, features: hashed(features, bits), labels: { person: Number(firsts.has(key)) } }]
    })
  })
}

/** The model of all rows, or of those of all wikis but one. */
export const nameModel = (rows: readonly NameRow[], without: string | null = null): LinearModel =>
  linearModel(rows, nameClasses, bits, without)
