/** Every text that a person reads has its id and its translations, and no translation is left over. */

import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tableMeanings } from '../../src/catalogue/described.ts'
import columns from '../../src/texts/columns.json' with { type: 'json' }
import german from '../../src/texts/de.json' with { type: 'json' }
import { findingTexts } from '../../src/texts/english/findings.ts'
import { linkReasons } from '../../src/texts/english/link-reasons.ts'
import { lossReasons } from '../../src/texts/english/loss-reasons.ts'
import { phrases } from '../../src/texts/english/phrases.ts'
import spanish from '../../src/texts/es.json' with { type: 'json' }
import french from '../../src/texts/fr.json' with { type: 'json' }
import { type Text, textPlace } from '../../src/texts/language.ts'
import { message } from '../../src/texts/message.ts'
import { inWords, sentence } from '../../src/texts/sentence.ts'

/** What an entry says of itself beside its words. */
const facts = ['exit', 'status', 'step', 'severity', 'group', 'thing', 'counts', 'example']

const folder = new URL('../../src/texts/english/', import.meta.url)
const modules: readonly Readonly<Record<string, unknown>>[] = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Readonly<Record<string, unknown>>>),
)
const isText = (value: object): value is { readonly en: string; readonly fr: unknown } => 'en' in value && 'fr' in value

/** The texts of the English catalogues by their path in a JSON file, `errors.NOT_A_DUMP.what`; strings without French apart. */
const english = new Map<string, string>()
const untranslated: string[] = []
function collect(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string' && path.length > 1 && !facts.includes(path.at(-1) ?? ''))
    untranslated.push(path.join('.'))
  if (typeof value !== 'object' || value === null) return
  if (isText(value)) english.set(path.join('.'), value.en)
  else for (const [key, one] of Object.entries(value)) collect(one, [...path, key])
}
/** The catalogues that a constant of a module holds: those all of whose keys it has. */
const cataloguesIn = (value: object): readonly string[] =>
  Object.entries<object>(french)
    .filter(([, words]) => Object.keys(words).every((key) => Object.hasOwn(value, key)))
    .map(([name]) => name)
for (const module of modules)
  for (const value of Object.values(module))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const name of cataloguesIn(value)) collect(value, [name])

function leaves(value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  return Object.entries(value as object).flatMap(([key, one]) => leaves(one, [...path, key]))
}
const placesIn = (text: string): string =>
  [...new Set([...text.matchAll(textPlace)].map(([, name]) => name))].sort().join()

test('every catalogue of the English texts is found', () => {
  expect(english.size).toBeGreaterThan(2000)
})

describe.each([
  ['fr', french],
  ['de', german],
  ['es', spanish],
] as const)('%s.json', (language, words) => {
  const own = leaves(words)

  test('translates what the English catalogues have, and nothing else', () => {
    expect(own.map(([path]) => path).filter((path) => !english.has(path))).toEqual([])
  })

  test('holds the places of the English words, or of the French where these have more', () => {
    const theirs = new Map(leaves(french))
    const differ = own.filter(([path, text]) => {
      const places = placesIn(text)
      if (places === placesIn(english.get(path) ?? '')) return false
      return language === 'fr' || places !== placesIn(theirs.get(path) ?? '')
    })
    expect(differ.map(([path]) => path)).toEqual([])
  })
})

test('no English text lacks its French', () => {
  expect(untranslated).toEqual([])
})

test('what tables and columns mean is said in every language, and nothing else is', () => {
  const meanings = new Set(
    tableMeanings().flatMap(({ meaning, columns }) => [meaning, ...columns.map((one) => one.meaning)]),
  )
  const inner = 'Inner part of the full-text index, which SQLite keeps for itself: nothing to read.'
  const known = new Set(Object.keys(columns))
  // Names of values are the same everywhere.
  const untold = [...meanings].filter((one) => !known.has(one) && !/^(?:[\w-]+(?:, |…|\.$|$|: pad$))+/.test(one))
  expect(untold.filter((one) => one !== 'HH:MM.')).toEqual([])
  expect([...known].filter((one) => !meanings.has(one) && one !== inner)).toEqual([])
})

const catalogues: readonly Readonly<Record<string, Text>>[] = [phrases, findingTexts, lossReasons, linkReasons]
const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue))

describe('the catalogues of sentences', () => {
  test('give each sentence an id of its own', () => {
    const ids = entries.map(([id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('name in French what they name in English', () => {
    const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    expect(entries.filter(([, { en, fr }]) => places(en).join() !== places(fr).join()).map(([id]) => id)).toEqual([])
  })

  test('speak French in French', () => {
    expect(entries.filter(([, { fr }]) => /\b(?:the|is|are|such|has|says|which|with|of)\b/.test(fr))).toEqual([])
  })
})

describe('a sentence', () => {
  test('is put into the language of its reader, with what stands inside it', () => {
    const unread = message('bytes-not-kept', { problem: message('no-answer-in-time') })
    expect(sentence(unread, 'en')).toBe('its bytes were not kept: no answer came in time')
    expect(sentence(unread, 'fr')).toBe('ses octets n’ont pas été gardés : aucune réponse n’est venue à temps')
  })

  test('leaves names and the words of others as they are, and joins what stands in a row', () => {
    const expected = message('one-of', { list: [message('string'), message('array'), 'the'] })
    expect(sentence(expected, 'fr')).toBe('une valeur parmi un texte, une liste, the')
    expect(inWords('the disk is full', 'fr')).toBe('the disk is full')
  })
})
