/** The language of a page: franc on 120 letters or more, else what the wiki says. */

import { franc } from 'franc'
import type { Line } from './line.ts'

const codes: Readonly<Record<string, string>> = { fra: 'fr', eng: 'en', deu: 'de', spa: 'es' }
/** Below this franc guesses. */
const minLength = 120
/** More words change nothing. */
const maxLength = 800

export function detectLanguage(lines: readonly Line[], hint: string | null): string | null {
  let text = ''
  for (const line of lines) {
    text += `${line.text.replace(/https?:\/\/\S+|\ufffc/gu, '')} `
    if (text.length > maxLength) break
  }
  if (text.trim().length < minLength) return hint
  return codes[franc(text.slice(0, maxLength), { only: Object.keys(codes), minLength })] ?? hint
}
