/** Other spaces, dashes and marks change nothing but places, and each printed unit has its own. */

import { describe, expect, test } from 'vitest'
import { fixtureSet, inventedSet } from '../../bench/score/sets.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import { PrintedBuilder, spanAt } from '../../src/records/words/text.ts'
import { recordOf } from './support.ts'

/** What a keyboard, a typesetter or a copy changes in words without changing what they say. */
const spellings: Readonly<Record<string, (words: string) => string>> = {
  'spaces that do not break': (words) => words.replace(/ (?=[:;?!»])|(?<=«) |(?<=\d) (?=\p{L})/gu, '\u00a0'),
  'narrow spaces that do not break': (words) => words.replace(/ (?=[:;?!»])|(?<=\d) (?=\p{L})/gu, '\u202f'),
  'the dot of inclusive endings': (words) => words.replace(/(?<=\p{L})[·.](?=e(?:[·.]s)?(?!\p{L}))/gu, '⋅'),
  'curly apostrophes': (words) => words.replace(/(?<=\p{L})'(?=\p{L})/gu, '’'),
  'accents as characters of their own': (words) => words.normalize('NFD'),
  'hyphens that only show at the end of a line': (words) => words.replace(/(\p{L}{4})(?=\p{L}{4})/gu, '$1\u00ad'),
}

/** Only in words: an address, a link's target, a call or a tag is code. */
const respelled = (text: string, spell: (words: string) => string): string =>
  text
    .split(/(https?:\/\/\S+|www\.\S+|\[\[[^\]|]*\|?|\{[{|][^}]*\}\}?|<[^>]*>|^[|!].*$|&\w+;|__\p{Lu}+__|^#\p{Lu}+)/mu)
    .map((part, at) => (at % 2 === 0 ? spell(part) : part))
    .join('')

/** What a record says, in one spelling: without its places, which move with the text. */
function said(record: MeetingRecord): unknown {
  const { contentHash: _, evidence, titleEvidence, more, ...values } = record
  const plain = JSON.stringify({ ...values, quoted: Object.keys(evidence).sort(), titled: Object.keys(titleEvidence) })
    .normalize('NFC')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\u00ad/g, '')
    .replace(/’/g, "'")
    .replace(/⋅/g, '.')
    .replace(/·/g, '.')
  return { record: JSON.parse(plain), more: more?.map(said) }
}

const pages = [fixtureSet(), inventedSet()]
  .flatMap((set) => set.pages)
  .filter(({ line }) => line.format === 'wikitext')
  .map(({ name, line: { title, text, lang = null, revision = null } }) => {
    const words = { lang, revision }
    return { name, title, text, words, asWritten: said(recordOf(title, text, words)) }
  })

test('there are pages to spell otherwise', () => expect(pages.length).toBeGreaterThan(50))

test.each(Object.entries(spellings))('%s change nothing but places', (_, spell) => {
  for (const { name, title, text, words, asWritten } of pages)
    expect(said(recordOf(title, respelled(text, spell), words)), name).toEqual(asWritten)
})

/** Where each unit of some printed words stands. */
function placesOf(pieces: readonly (readonly [value: string, start: number, end: number])[]) {
  const builder = new PrintedBuilder()
  for (const [value, start, end] of pieces) builder.add(value, { start, end })
  const { text, places } = builder.printed()
  return [...text].map((unit, at) => [unit, places.startOf(at), places.endOf(at)])
}

describe('where printed units stand', () => {
  test('one behind the other, over what is left out', () => {
    expect(placesOf([['a  b\u200bc ', 10, 17]])).toEqual([
      ['a', 10, 11],
      [' ', 11, 12],
      ['b', 13, 14],
      ['c', 15, 16],
    ])
  })

  test('all in the stretch that they came from, where they are more or fewer', () => {
    expect(
      placesOf([
        ['a', 0, 1],
        ['&&', 1, 6],
        ['b', 6, 7],
      ]),
    ).toEqual([
      ['a', 0, 1],
      ['&', 1, 6],
      ['&', 1, 6],
      ['b', 6, 7],
    ])
  })

  test('a letter and its accent are one unit over both', () => {
    expect(placesOf([['xe\u0301y', 5, 9]])).toEqual([
      ['x', 5, 6],
      ['é', 6, 8],
      ['y', 8, 9],
    ])
  })

  test('none beyond the words', () => {
    const builder = new PrintedBuilder()
    builder.add('ab ', { start: 3, end: 6 })
    const line = builder.printed()
    expect([line.places.length, line.places.startOf(2), line.places.slice(1, 9).length]).toEqual([2, undefined, 1])
    expect(spanAt(line, 0, 2)).toEqual({ start: 3, end: 5 })
  })
})
