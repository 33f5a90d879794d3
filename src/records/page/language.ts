/** The language of a page: franc on 120 letters or more, else what the wiki says. */

import { franc } from 'franc'
import { type Lexicon, noLanguage } from '../words/lexicon.ts'
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
  const only = lexicons.map(({ iso6393 }) => iso6393).filter((code) => code !== noLanguage)
  const told = franc(text.slice(0, maxLength), { only, minLength })
  return lexicons.find(({ iso6393 }) => iso6393 === told)?.language ?? hint
}
