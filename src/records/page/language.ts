/** The language of a page: franc on 120 letters or more, else what the wiki says. */

import { franc } from 'franc'
import { type Lexicon, noLanguage } from '../words/lexicon.ts'
import { memoizeFor } from '../words/memoize.ts'
import type { Line } from './line.ts'
import { isLatin, type TrigramModel, trigramModel } from './trigrams.ts'

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
