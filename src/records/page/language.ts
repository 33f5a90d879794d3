/** The language of a page: franc on 120 letters or more, else what the wiki says. */

import { franc } from 'franc'
import { data } from 'franc/data.js'
import { type Lexicon, noLanguage } from '../words/lexicon.ts'
import { memoizeFor } from '../words/memoize.ts'
import type { Line } from './line.ts'

/** Fewest UTF-16 units that are told by franc: of fewer it only guesses. */
const minLength = 120
/** Most UTF-16 units that franc is given: more of them change nothing. */
const maxLength = 400

/**
 * The language of a page, ISO 639-1: what franc tells of its words among the languages of the lexicons, else the hint;
 * null without either.
 */
export function detectLanguage(
  lines: readonly Line[],
  lexicons: readonly Lexicon[],
  hint: string | null,
): string | null {
  let text = ''
  for (const line of lines) {
    text += `${line.text.replace(/https?:\/\/\S+|\ufffc/gu, '')} `
    if (text.length > maxLength) break
  }
  if (text.trim().length < minLength) return hint
  const told = languageOf(text.slice(0, maxLength), toldApart(lexicons))
  return lexicons.find(({ iso6393 }) => iso6393 === told)?.language ?? hint
}

/** The languages of the lexicons, ISO 639-3, and how they are told apart in Latin letters. */
interface ToldApart {
  readonly only: readonly string[]
  readonly latin: TrigramModel
}

const toldApart = memoizeFor((lexicons: readonly Lexicon[]): ToldApart => {
  const only = lexicons.map(({ iso6393 }) => iso6393).filter((code) => code !== noLanguage)
  return { only, latin: trigramModel(only) }
})

/** What franc tells, ISO 639-3; it counts the letters of thirty scripts first, which most texts have no need of. */
const languageOf = (text: string, { only, latin }: ToldApart): string | null =>
  only.length > 0 && isLatin(text) ? latin.nearest(text) : franc(text, { only: [...only], minLength })

// What franc tells of a text in Latin letters, without a table of the text for each call: as pages are many, one
// look-up of its trigrams serves all languages. Source: the models and the distance of franc 6 (`franc/data.js`,
// `franc/index.js`).

/** Tells which of some languages the trigrams of a text are nearest to. */
interface TrigramModel {
  /** ISO 639-3, the first one of equals in franc's order; null without any language. */
  nearest(text: string): string | null
}

/** What a trigram adds to the distance from a language that does not have it. */
const mostDistance = 300

/** Where a trigram stands among those of a language, the commonest first. */
interface Rank {
  readonly language: number
  readonly rank: number
}

/** The model of those of the languages, ISO 639-3, that franc knows in Latin letters. */
export function trigramModel(only: readonly string[]): TrigramModel {
  const known = Object.entries(data['Latin'] ?? {}).filter(([code]) => only.includes(code))
  const numbers = letterNumbers(known.map(([, trigrams]) => trigrams).join(''))
  const places = new Map<number, number>()
  const ranks: Rank[][] = []
  for (const [language, [, trigrams]] of known.entries())
    for (const [rank, trigram] of trigrams.split('|').entries()) {
      const key = keyOf(trigram, numbers)
      const place = places.get(key) ?? ranks.length
      places.set(key, place)
      ranks[place] = [...(ranks[place] ?? []), { language, rank }]
    }
  return {
    nearest(text) {
      const counts = new Uint16Array(ranks.length)
      for (const key of keysOf(text, numbers)) {
        const place = places.get(key)
        if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1
      }
      const distances = distancesOf(counts, ranks, known.length)
      return known[distances.indexOf(Math.min(...distances))]?.[0] ?? null
    },
  }
}

/** From each language; all are equally far from a text without trigrams, and each one that a language has brings it nearer. */
function distancesOf(counts: Uint16Array, ranks: readonly (readonly Rank[])[], languages: number): readonly number[] {
  const distances = new Array<number>(languages).fill(0)
  for (const [place, count] of counts.entries())
    for (const { language, rank } of count === 0 ? [] : (ranks[place] ?? []))
      distances[language] = (distances[language] ?? 0) + Math.abs(count - rank - 1) - mostDistance
  return distances
}

/** By UTF-16 unit, a number of its own for each letter of the models, from 1; 0 for all others, which no trigram of theirs has. */
function letterNumbers(trigrams: string): Uint16Array {
  const numbers = new Uint16Array(0x1_0000)
  for (const [at, letter] of [...new Set(trigrams)].entries()) numbers[letter.charCodeAt(0)] = at + 1
  return numbers
}

/** Three numbers of ten bits make a small integer. */
const numberBits = 10
const ofTwo = 2 ** (2 * numberBits) - 1

/** The key of a trigram, from that of the one a unit before it. */
const keyBehind = (before: number, number = 0): number => ((before & ofTwo) << numberBits) | number

function keyOf(trigram: string, numbers: Uint16Array): number {
  let key = 0
  for (let at = 0; at < trigram.length; at++) key = keyBehind(key, numbers[trigram.charCodeAt(at)])
  return key
}

/** The keys of the trigrams in the words of a text, in lower case, a space before and behind. */
function keysOf(text: string, numbers: Uint16Array): readonly number[] {
  const words = ` ${text
    .replace(/[!-@\s]+/g, ' ')
    .trim()
    .toLowerCase()} `
  const keys: number[] = []
  let key = 0
  for (let at = 0; at < words.length; at++) {
    key = keyBehind(key, numbers[words.charCodeAt(at)])
    if (at >= 2) keys.push(key)
  }
  return keys
}

/** Whether more than half of a text's UTF-16 units are letters that franc takes for Latin: no other script can have more. */
export function isLatin(text: string): boolean {
  let letters = 0
  for (let at = 0; at < text.length; at++) if (isLatinLetter(text.charCodeAt(at))) letters++
  return letters > text.length / 2
}

/** The letters of our languages; rarer ones are left to franc. */
const isLatinLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7)
