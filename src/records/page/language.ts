/** The language of a page: franc on 120 letters or more, else what the wiki says. */

import { franc } from 'franc'
import { type Lexicon, noLanguage } from '../words/lexicon.ts'
import type { Line } from './line.ts'

/** Below this franc guesses. */
const minLength = 120
/** More words change nothing. */
const maxLength = 400

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
