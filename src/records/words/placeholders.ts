/** Words that hold the place of a value which nobody filled in: `TBD`, `N.N.`, `???`, `[name]`, `Vorname Nachname`. */

import { plainWords } from './text.ts'
import { compilePattern, oneOf } from './word-pattern.ts'
import { holds, perWords, type Words } from './words.ts'

/** Whether a text as a whole is still the form's: signs alone, an entry of the lexicons, nothing but words of forms. */
export function isPlaceholder(words: Words, text: string): boolean {
  const plain = plainWords(text)
  const list = words.list('placeholders')
  if (blank.test(text) || list.has(plain) || list.has(text)) return true
  const parts = plain.length > longest ? [] : plain.split(/[ /_-]+/)
  return parts.length > 1 && parts.every((part, at) => words.list('placeholderWords').has(part) || isCount(part, at))
}

/** Whether a short value (a name, a place) is a placeholder or holds one: `FIXME the room`, `<your name>`, `$NAME$`. */
export function isUnfilled(words: Words, text: string): boolean {
  if (isPlaceholder(words, text) || bracketed.test(text.trim()) || variable.test(text)) return true
  const plain = plainWords(text)
  return plain.length <= longest && (holds(words.list('placeholderMarks'), plain) || crosses(words).test(plain))
}

/** Longer words say something. */
const longest = 60
/** Signs that stand for words: `???`, `…`, `____`, `--`. */
const blank = /^[\s?¿!.…_*–—-]*$/u
/** `[name]`, `<your name>`, `{{{1}}}`, `(nom)`. */
const bracketed = /^(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}+|\([^)]*\))$/u
const variable = /[$%][\p{L}_]{2,}[$%]|__\p{L}+__/u
const crosses = perWords(({ grammar }) =>
  compilePattern(`(?<!\\p{L})x{2,}(?:${oneOf(grammar('ordinalEndings'))}|\\d*)(?!\\p{L})`, 'u'),
)

/** `Name 2`, `Person A`. */
const isCount = (part: string, at: number): boolean => at > 0 && /^(?:\d{1,2}|[a-z])$/u.test(part)
