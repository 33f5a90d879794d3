/** An extractor with every lexicon, and pages parsed from wikitext or rendered text. */

import { readFileSync } from 'node:fs'
import type { MeetingRecord } from '../../src/model/record.ts'
import { createParser } from '../../src/parse/parse.ts'
import type { Extracted, ExtractInput } from '../../src/records/extract/input.ts'
import { createExtractor, type ExtractOptions } from '../../src/records/extract.ts'
import { decodeWeights } from '../../src/records/learnt/weights.ts'
import { decodeLexicon, type Lexicon } from '../../src/records/words/lexicon.ts'
import { bareSite as site } from '../support/bare-site.ts'

export const languages = ['fr', 'en', 'de', 'es'] as const

export const lexicons: readonly Lexicon[] = languages.map((language) =>
  decodeLexicon(readFileSync(new URL(`../../src/records/words/lexicons/${language}.yml`, import.meta.url), 'utf8')),
)
const parser = createParser({ site, lookup: () => null, clock: '2024-01-01T00:00:00Z' })

const weights = decodeWeights(readFileSync(new URL('../../src/records/learnt/weights.json', import.meta.url), 'utf8'))

const plain = createExtractor(lexicons, { weights })

export const parse = (title: string, text: string, form: ExtractInput['form'] = 'wikitext') =>
  parser.parse({ title, text, form })

export interface PageWords extends Partial<Omit<ExtractInput, 'document' | 'text' | 'title'>> {
  readonly options?: ExtractOptions
}

/** What is extracted from a page. */
export function extracted(
  title: string,
  text: string,
  { options, form = 'wikitext', ...rest }: PageWords = {},
): Extracted {
  const document = parse(title, text, form)
  const extractor = options === undefined ? plain : createExtractor(lexicons, { weights, ...options })
  return extractor.extract({ id: 'verger:412', title, text, form, ...rest, document })
}

/** The record of a page. */
export function recordOf(title: string, text: string, words: PageWords = {}): MeetingRecord {
  return extracted(title, text, words).record
}

/** Every quote of a record that is not its slice. */
export function wrongQuotes(record: MeetingRecord, text: string, title: string): readonly string[] {
  const wrong = (quotes: MeetingRecord['evidence'], source: string): readonly string[] =>
    Object.entries(quotes).flatMap(([path, { start, end, text: quote }]) =>
      start <= end && source.slice(start, end) === quote ? [] : [path],
    )
  return [
    ...wrong(record.evidence, text),
    ...wrong(record.titleEvidence, title),
    ...(record.more ?? []).flatMap((one) => wrongQuotes(one, text, title)),
  ]
}
