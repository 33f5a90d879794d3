/** The records when half of all words are lost: what is known by shape stays, what was known by phrase alone goes. */

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createParser } from '../../src/parse/parse.ts'
import { loadLexicons } from '../../src/pipeline/io/lexicons.ts'
import { loadWeights } from '../../src/pipeline/io/weights.ts'
import { decodeLexicon, decodeWeights } from '../../src/records/configuration.ts'
import { createExtractor, type Extracted } from '../../src/records/extract.ts'
import { type Lexicon, localWordsSchema } from '../../src/records/words/lexicon.ts'
import { qualityOf } from './counts.ts'
import { scoreSet } from './score-set.ts'
import type { PageLine, PageSet } from './sets.ts'

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
  const { groups: scored } = await scoreSet(set, (lines) => extractWith(lexicons, lines))
  return (field) => qualityOf(scored[0]?.fields[field]?.relaxed ?? { right: 0, invented: 0, missed: 0 }).recall
}

async function* extractWith(lexicons: readonly Lexicon[], input: Readable): AsyncGenerator<Extracted> {
  const json = loadWeights()
  const extractor = createExtractor(lexicons, { weights: json === null ? null : decodeWeights(json) })
  for await (const text of createInterface({ input })) {
    const { format, ...page } = JSON.parse(text) as PageLine
    const form = format as Extracted['record']['sourceForm']
    yield extractor.extract({ ...page, form, document: parser.parse({ title: page.title, text: page.text, form }) })
  }
}

const parser = createParser({
  site: {
    name: null,
    mainPage: null,
    baseUrl: null,
    articlePath: null,
    generator: null,
    language: null,
    timezone: null,
    namespaces: [],
    interwiki: {},
    parserConfig: null,
  },
  lookup: () => null,
  clock: '1970-01-01T00:00:00Z',
  display: false,
})

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
