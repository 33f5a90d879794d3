/** The records when half of all words are lost: what is known by shape stays, what was known by phrase alone goes. */

import { extract } from '../../src/pipeline/commands/extract.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { type Lexicon, localWordsSchema } from '../../src/records/words/lexicon.ts'
import { nothing, qualityOf } from './counts.ts'
import { scoreSet } from './score-set.ts'
import type { PageSet } from './sets.ts'

/** Fields by what a reader asks: who, when and where, what about. */
const groups: Readonly<Record<string, readonly string[]>> = {
  people: ['participants', 'participants.presence'],
  frame: ['date.day', 'date.startTime', 'place.name', 'place.city'],
  sections: ['sections', 'sections.kind'],
}

/** The share of its recall that each group keeps, 0 to 1: the mean of its fields. */
export async function keptWithoutHalf(set: PageSet): Promise<Readonly<Record<string, number>>> {
  const whole = loadLexicons().map(decodeLexicon)
  const [known, blind] = [await recallOf(set, whole), await recallOf(set, withoutHalf(whole))]
  const kept = (field: string): number => (blind(field) ?? 0) / (known(field) || 1)
  return Object.fromEntries(
    Object.entries(groups).map(([name, fields]) => {
      const own = fields.filter((field) => known(field) !== null)
      return [name, own.reduce((sum, field) => sum + kept(field), 0) / Math.max(1, own.length)]
    }),
  )
}

async function recallOf(set: PageSet, lexicons: readonly Lexicon[]): Promise<(field: string) => number | null> {
  const { groups: scored } = await scoreSet(set, (lines) => extract(lines, { lexicons }))
  return (field) => qualityOf(scored[0]?.fields[field]?.relaxed ?? nothing).recall
}

/** Lexicons whose every second word is nonsense; months, numbers and small words, which no community invents, stay. */
export function withoutHalf(lexicons: readonly Lexicon[]): readonly Lexicon[] {
  let count = 0
  const blind = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map((word, at) => (typeof word !== 'string' ? blind(word) : at % 2 === 0 ? word : `zqx${++count}vk`))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, blind(own)]))
  }
  const keys = Object.keys(localWordsSchema.shape)
  return lexicons.map((lexicon) => {
    const own = keys.map((key) => [key, blind(Reflect.get(lexicon, key))] as const)
    return { ...lexicon, ...(Object.fromEntries(own) as Partial<Lexicon>) }
  })
}
